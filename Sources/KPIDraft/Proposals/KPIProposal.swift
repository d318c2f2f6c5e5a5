/// A KPI that is proposed.
struct KPIProposal: Hashable {
  /// The goals that proposals serve.
  enum Goal: String, Hashable, CaseIterable {
    case find, keep, grow

    var title: String {
      switch self {
      case .find: "Find customers"
      case .keep: "Keep customers"
      case .grow: "Grow with customers"
      }
    }
  }

  enum Direction: String, Hashable {
    case higher, lower
  }

  var name: String
  var title: String
  var about: String
  var formula: String
  var goal: Goal
  var direction: Direction?
  var unit: String?
  /// Columns to break down by; without those that the dataset has not.
  var by: String?
  var minimumSample: Int?
  /// Whether the formula uses the library.
  var usesLibrary = false
  /// What a soft KPI is expected to lead to; nil for a KPI of what people do.
  var support: Support?

  /// What a soft KPI is expected to lead to.
  enum Support: Hashable {
    /// A KPI of the same export that cannot be high without it: who clicks has opened.
    case of(String)
    /// What people say: the KPIs of all exports tell whether something follows.
    case anything
    /// Settled: the KPI, with a doubt, or nil if none of the draft fits.
    case settled(String?)
  }

  init(
    _ name: String, _ title: String, _ formula: String, _ goal: Goal, _ direction: Direction? = .higher, unit: String? = nil, about: String,
    by: String? = nil, minimumSample: Int? = nil
  ) {
    self.name = name
    self.title = title
    self.formula = formula
    self.goal = goal
    self.direction = direction
    self.unit = unit
    self.about = about
    self.by = by
    self.minimumSample = minimumSample
  }

  /// A KPI by a template of the library: kind, direction, unit and minimum sample are the template's.
  static func template(
    _ name: String, _ title: String, _ call: String, _ goal: Goal, direction: Direction? = nil, about: String, by: String? = nil, support: Support? = nil
  ) -> KPIProposal {
    var proposal = KPIProposal(name, title, call, goal, direction, about: about, by: by)
    proposal.usesLibrary = true
    proposal.support = support
    return proposal
  }
}
