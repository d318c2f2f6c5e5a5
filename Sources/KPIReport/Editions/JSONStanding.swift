public import KPIEvaluation
import KPIModel

/// How a goal stands, in the JSON of reports and of `kpi show --goals`.
public enum JSONStanding {
  /// The standings of a tree as a JSON array, with a line break at its end.
  public static func text(_ standings: [GoalStanding]) -> String {
    JSONValue.array(standings.map(object)).text() + "\n"
  }

  static func object(_ standing: GoalStanding) -> JSONValue {
    .object([
      ("goal", .string(standing.goal.name)), ("title", .string(standing.goal.title)),
      ("parent", .optional(standing.goal.parent)), ("depth", .integer(standing.depth)),
      ("weight", .number(standing.goal.weight.text)),
      ("owner", standing.owner.map { .object([("name", .string($0.name)), ("goal", .optional($0.goal))]) } ?? .null),
      ("status", .string(standing.status.rawValue)),
      ("counts", .object(GoalStanding.Status.allCases.map { ($0.rawValue, .integer(standing.count($0))) })),
      ("shares", shares(standing)), ("members", .array(standing.members.map(member))),
    ])
  }

  private static func shares(_ standing: GoalStanding) -> JSONValue {
    guard let shares = standing.shares else { return .null }
    return .object(GoalStanding.Status.allCases.map { ($0.rawValue, .double(shares[$0])) })
  }

  private static func member(_ member: GoalStanding.Member) -> JSONValue {
    .object([
      ("kind", .string(member.kind.rawValue)), ("name", .string(member.name)), ("weight", .number(member.weight.text)),
      ("status", .string(member.status.rawValue)), ("reason", .optional(member.reason)),
    ])
  }
}
