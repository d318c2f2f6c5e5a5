import KPIEvaluation
import KPIModel
import KPIStatistics

/// A funnel as tables.
struct FunnelTables {
  let result: FunnelResult
  private var funnel: Model.Funnel { result.funnel }

  var all: [AnalysisTable] {
    [steps] + [periods]
      + zip(result.breakdownList, result.breakdownRows).map { breakdown, rows in
        AnalysisTable(
          "By \(breakdown.dimensions.joined(separator: ", "))", columns(breakdown.dimensions.joined(separator: ", ")),
          rows.map(line), notes: ["Over the final periods above."])
      }
  }

  private var steps: AnalysisTable {
    let total = result.total
    let columns = [
      ("Step", false), (funnel.noun, true), ("of the step before", true), ("95% interval", true), ("of the first", true),
      ("left", true), ("median time", true),
    ]
    guard total.reason == nil else {
      return AnalysisTable("", columns, [], notes: ["No total: \(total.reason?.reason ?? "")."] + meaning)
    }
    let rows = total.steps.enumerated().map { index, step in
      [
        step.title, AnalysisNumber.count(step.count), AnalysisNumber.share(step.fromPrevious.double),
        interval(step.fromPreviousInterval), AnalysisNumber.share(step.fromFirst.double),
        index == 0 ? "" : AnalysisNumber.count(step.left), duration(step.medianSeconds),
      ]
    }
    var notes: [String] = []
    if let loss = total.largestLoss {
      let step = total.steps[loss]
      notes.append("Most are lost before \"\(step.title)\": \(AnalysisNumber.count(step.left, funnel.noun)).")
    }
    notes.append("All periods that are final together.")
    return AnalysisTable("", columns, rows, notes: notes + meaning)
  }

  private var meaning: [String] {
    [
      "A step counts if it follows the one before, and lies within \(funnel.windowText) of the first. Everybody counts once, in the period of the first step ever."
    ]
  }

  private func columns(_ first: String) -> [(String, Bool)] {
    [(first, false)] + funnel.steps.map { ($0.title, true) } + [("overall", true), ("95% interval", true), ("", false)]
  }

  private var periods: AnalysisTable {
    let reasons = result.rows.compactMap { row in row.reason.map { "\(row.label): \($0.reason)" } }
    var notes = reasons
    if result.rows.contains(where: { !$0.isFinal && $0.reason == nil }) {
      notes.append("\"open\": the window of some is not over, or the period is covered only in part; such a period is not in any total.")
    }
    return AnalysisTable("By \(result.grain.rawValue) of the first step", columns("Period"), result.rows.map(line), notes: notes)
  }

  private func line(_ row: FunnelResult.Row) -> [String] {
    guard row.reason == nil, let last = row.steps.last else {
      return [row.label] + funnel.steps.map { _ in "" } + ["", "", "no data"]
    }
    return [row.label] + row.steps.map { AnalysisNumber.count($0.count) }
      + [AnalysisNumber.share(last.fromFirst.double), interval(last.fromFirstInterval), row.isFinal ? "" : "open"]
  }

  private func interval(_ interval: Interval?) -> String {
    interval.map { "\(AnalysisNumber.share($0.lower)) to \(AnalysisNumber.share($0.upper))" } ?? ""
  }

  private func duration(_ value: Value) -> String {
    guard let seconds = value.double else { return "" }
    return ValueFormat(unit: .duration, values: [seconds]).level(seconds).text
  }
}
