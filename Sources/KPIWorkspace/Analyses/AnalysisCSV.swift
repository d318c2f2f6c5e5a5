import KPIEvaluation
import KPIModel
import KPIStatistics

/// Analyses as comma-separated values: one row for each cell of a cohort, step of a funnel, arm of an outcome, or customer
/// of a lifetime model.
enum AnalysisCSV {
  static func text(_ result: AnalysisResult) -> String {
    let lines: [[String]] =
      switch result {
      case .cohort(let it): cohort(it)
      case .funnel(let it): funnel(it)
      case .experiment(let it): experiment(it)
      case .lifetime(let it): lifetime(it)
      }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String { ShowFormatCSV.cell(text) }
  private static func number(_ value: Value?) -> String { value?.quantity?.text ?? "" }
  private static func number(_ value: Double?) -> String { value.map { Quantity.approximate($0).text } ?? "" }

  // MARK: Cohorts

  private static func cohort(_ it: CohortResult) -> [[String]] {
    let head = ["cohort", "segment", "start", "age", "size", "members", "share", "value", "value_per_start", "reason"]
    let groups = [("", it.total)]
      + it.breakdowns.flatMap { breakdown, groups in
        groups.map { group in
          (zip(breakdown.dimensions, group.labels).map { "\($0)=\($1)" }.joined(separator: "; "), group)
        }
      }
    return [head]
      + groups.flatMap { segment, group in
        group.rows.flatMap { row in
          row.cells.map { cell in
            [
              self.cell(it.cohort.heading.name), self.cell(segment), row.label, "\(cell.age)", number(row.size),
              number(cell.members), number(cell.share), number(cell.value), number(cell.valuePerStart),
              self.cell(cell.share.reason?.reason ?? cell.value?.reason?.reason ?? ""),
            ]
          }
        }
      }
  }

  // MARK: Funnels

  private static func funnel(_ it: FunnelResult) -> [[String]] {
    let head = [
      "funnel", "by", "label", "step", "title", "count", "from_previous", "from_first", "left", "median_seconds", "is_final",
      "reason",
    ]
    let parts = [("total", [it.total]), (it.grain.rawValue, it.rows)]
      + zip(it.breakdownList, it.breakdownRows).map { ($0.dimensions.joined(separator: ", "), $1) }
    return [head] + parts.flatMap { by, rows in rows.flatMap { lines(it, by, $0) } }
  }

  private static func lines(_ it: FunnelResult, _ by: String, _ row: FunnelResult.Row) -> [[String]] {
    let start = [cell(it.funnel.heading.name), cell(by), cell(row.label)]
    if let reason = row.reason { return [start + ["", "", "", "", "", "", "", "\(row.isFinal)", cell(reason.reason)]] }
    return row.steps.enumerated().map { index, step in
      start + [
        "\(index + 1)", cell(step.title), "\(step.count)", number(step.fromPrevious), number(step.fromFirst), "\(step.left)",
        number(step.medianSeconds), "\(row.isFinal)", "",
      ]
    }
  }

  // MARK: Experiments

  private static func experiment(_ it: ExperimentResult) -> [[String]] {
    let head = [
      "experiment", "state", "arm", "units", "outcome", "value", "sample", "difference", "lower", "upper", "p",
      "corrected_p", "verdict",
    ]
    let state: String =
      switch it.state {
      case .sampleRatioMismatch: "sample ratio mismatch"
      case .running: "running"
      case .finished: "finished"
      case .impossible: "impossible"
      }
    let start = { (arm: ExperimentResult.Arm) in [cell(it.experiment.heading.name), state, cell(arm.name), "\(arm.units)"] }
    guard !it.outcomes.isEmpty else { return [head] + it.arms.map { start($0) + Array(repeating: "", count: 9) } }
    return [head]
      + it.outcomes.flatMap { outcome in
        zip(it.arms, outcome.arms).map { arm, value in
          let comparison = outcome.comparisons.first { $0.arm == arm.name }
          return start(arm) + [cell(outcome.outcome.title), number(value.value), "\(value.sample)"] + compared(comparison)
        }
      }
  }

  private static func compared(_ comparison: ExperimentResult.Comparison?) -> [String] {
    guard let comparison else { return ["", "", "", "", "", "control"] }
    let verdict: String =
      switch comparison.verdict {
      case .higher: "higher"
      case .lower: "lower"
      case .unclear: "unclear"
      case .untested: "untested"
      }
    return [
      number(comparison.difference), number(comparison.interval?.lower), number(comparison.interval?.upper),
      number(comparison.p), number(comparison.adjusted), verdict,
    ]
  }

  // MARK: Lifetimes

  private static func lifetime(_ it: LifetimeResult) -> [[String]] {
    [["customer", "first", "last", "repeats", "alive", "expected", "value"]]
      + it.customers.map { customer in
        [
          cell(customer.key), customer.first.iso, customer.last.iso, "\(customer.repeats)", number(customer.alive),
          number(customer.expected), number(customer.value),
        ]
      }
  }
}
