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
}
