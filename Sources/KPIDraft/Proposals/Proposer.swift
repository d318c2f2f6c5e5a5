/// Proposes KPIs of one dataset by the roles of its columns.
struct Proposer {
  let draft: DatasetDraft
  /// The dataset whose rows count: the draft's own, or one made from it by a condition.
  let rows: String
  /// The name of the audience of people; nil where nobody is named.
  let audience: String?

  /// A column of a role, as formulas name it: `orders.total`.
  func path(_ role: Role) -> String? { draft.roles[role].map { "\(rows).\($0)" } }

  /// The sum over a column.
  func sum(_ role: Role) -> String? { path(role).map { "sum(\($0))" } }

  func isMoney(_ role: Role) -> Bool {
    if case .money? = draft.column(role)?.type { true } else { false }
  }

  /// Everything that fits, the most important first.
  var proposals: [KPIProposal] {
    guard draft.hasTime else { return [] }
    let found: [KPIProposal] =
      switch draft.recogniser?.family {
      case .sends: mails
      case .members: members
      case .contacts: contacts
      case .deals: deals
      case .leads: leads
      case .traffic: traffic
      case .ads: ads
      case .orders: orders
      case .tickets: tickets
      case .ticketEvents: ticketEvents
      case .answers: answers + counts(title: "Answers", goal: .keep)
      case nil: unknown
      }
    return found
  }

  /// The dimension that is most useful: a channel, a campaign, a state, else the first column with few values.
  var dimension: String? {
    let known = draft.dimensions
    for role in [Role.channel, .campaign, .status] {
      if let name = draft.roles[role], known.contains(where: { $0.name == name }) { return name }
    }
    return known.first { (draft.profile($0)?.different ?? 99) <= 12 }?.name
  }

  /// The dimension with as many parts as people read.
  var by: String? {
    guard let dimension, let column = draft.columns.first(where: { $0.name == dimension }) else { return nil }
    return (draft.profile(column)?.different ?? 0) > 8 ? "\(dimension) top 5" : dimension
  }

  /// The rows alone.
  func counts(title: String, goal: KPIProposal.Goal, _ direction: KPIProposal.Direction? = .higher) -> [KPIProposal] {
    [KPIProposal("\(draft.name)_count", title, "count(\(rows))", goal, direction, about: "The rows of the period.", by: by)]
  }

  /// A template of the library on two sums.
  func rate(
    _ name: String, _ title: String, _ template: String, _ part: Role, of whole: Role, _ goal: KPIProposal.Goal, about: String,
    support: KPIProposal.Support? = nil
  ) -> KPIProposal? {
    guard let part = sum(part), let whole = sum(whole) else { return nil }
    return .template(name, title, "\(template)(\(part), \(whole))", goal, about: about, by: by, support: support)
  }

  /// A share of two sums, as a percentage, for which the library has no template.
  func rate(_ name: String, _ title: String, _ part: Role, of whole: Role, _ goal: KPIProposal.Goal, about: String) -> KPIProposal? {
    guard let part = sum(part), let whole = sum(whole) else { return nil }
    return KPIProposal(name, title, "\(part) / \(whole)", goal, unit: "%", about: about, by: by)
  }
}
