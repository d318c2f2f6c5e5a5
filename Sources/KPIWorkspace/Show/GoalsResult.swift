public import KPIEvaluation
public import KPIModel
import KPIReport

/// The answer to `kpi show --goals`.
public struct GoalsResult: Hashable, Sendable {
  /// All goals, each behind its parent.
  public var standings: [GoalStanding]
  /// All KPIs in their last complete period.
  public var kpis: [KPIResult]
  /// A period is complete when its last day lies before this day.
  public var asOf: Day

  /// The answer as text that ends with a line break; nil for a form that it is not written in.
  public func text(_ format: ShowFormat) -> String? {
    switch format {
    case .table: lines().joined(separator: "\n") + "\n"
    case .json: JSONStanding.text(standings)
    case .csv, .markdown: nil
    }
  }

  private func lines() -> [String] {
    var lines = standings.flatMap(lines)
    lines += ["", "As of \(asOf.iso). A goal is as the worst of its KPIs and goals; what is not known is never counted as good."]
    return lines
  }

  private func lines(_ standing: GoalStanding) -> [String] {
    let indent = String(repeating: "  ", count: standing.depth)
    var lines = ["\(indent)\(Screen.visible(standing.goal.title)) (`\(standing.goal.name)`): \(words(standing))"]
    for member in standing.members where member.kind == .kpi {
      let kpi = kpis.first { $0.kpi.name == member.name }
      let title = Screen.visible(kpi?.kpi.title ?? member.name)
      let period = kpi?.current.map { " in \($0.label)" } ?? ""
      let weight = member.weight == ExactNumber(1) ? "" : ", weight \(member.weight.text)"
      let reason = member.reason.map { ": \(Screen.visible($0))" } ?? ""
      lines.append("\(indent)  - \(title)\(weight): \(GoalsResult.word(member.status))\(period)\(reason)")
    }
    return lines
  }

  private func words(_ standing: GoalStanding) -> String {
    let all = standing.counts.reduce(0, +)
    guard all > 0, let shares = standing.shares else { return "unknown, no KPI serves it" }
    let counts = GoalStanding.Status.allCases.filter { standing.count($0) > 0 }
      .map { "\(standing.count($0)) \(GoalsResult.word($0))" }.joined(separator: ", ")
    let reached = Int((shares[.reached] * 100).rounded())
    let possible = Int(((shares[.reached] + shares[.unknown]) * 100).rounded())
    let range = possible > reached ? "\(reached) % by weight, at most \(possible) %" : "\(reached) % by weight"
    return "\(GoalsResult.word(standing.status)); of \(all) KPI\(all == 1 ? "" : "s"): \(counts); reached \(range)"
  }

  static func word(_ status: GoalStanding.Status) -> String {
    switch status {
    case .reached: "reached"
    case .atRisk: "at risk"
    case .missed: "missed"
    case .unknown: "unknown"
    }
  }
}
