import KPIEvaluation
import KPIModel
import KPIStatistics

/// A funnel as tables.
struct FunnelTables {
  let result: FunnelResult
  let language: ReportLanguage
  private var number: AnalysisNumber { AnalysisNumber(language: language) }
  private var funnel: Model.Funnel { result.funnel }

  var all: [AnalysisTable] {
    [steps] + [periods]
      + zip(result.breakdownList, result.breakdownRows).map { breakdown, rows in
        AnalysisTable(
          language.text(.analysisBy, breakdown.dimensions.joined(separator: ", ")), columns(breakdown.dimensions.joined(separator: ", ")),
          rows.map(line), notes: [language.text(.funnelOverFinal)])
      }
  }

  private var steps: AnalysisTable {
    let total = result.total
    let columns = [
      (language.text(.columnStep), false), (funnel.noun, true), (language.text(.columnFromPrevious), true),
      (language.text(.columnInterval), true), (language.text(.columnFromFirst), true),
      (language.text(.columnLeft), true), (language.text(.columnMedianTime), true),
    ]
    guard total.reason == nil else {
      return AnalysisTable("", columns, [], notes: [language.text(.funnelNoTotal, language.reason(total.reason?.reason ?? ""))] + meaning)
    }
    let rows = total.steps.enumerated().map { index, step in
      [
        step.title, number.count(step.count), number.share(step.fromPrevious.double),
        interval(step.fromPreviousInterval), number.share(step.fromFirst.double),
        index == 0 ? "" : number.count(step.left), number.time(step.medianSeconds.double, inDays: isInDays(index)),
      ]
    }
    var notes: [String] = []
    if let loss = total.largestLoss {
      let step = total.steps[loss]
      notes.append(language.text(.funnelLoss, step.title, number.count(step.left, funnel.noun)))
    }
    notes.append(language.text(.funnelFinal))
    return AnalysisTable("", columns, rows, notes: notes + meaning)
  }

  private var meaning: [String] { [language.text(.funnelMeaning, language.reason(funnel.windowText))] }

  private func columns(_ first: String) -> [(String, Bool)] {
    [(first, false)] + funnel.steps.map { ($0.title, true) } + [
        (language.text(.columnOverall), true), (language.text(.columnInterval), true), ("", false),
      ]
  }

  private var periods: AnalysisTable {
    let reasons = result.rows.compactMap { row in row.reason.map { "\(row.label): \(language.reason($0.reason))" } }
    var notes = reasons
    if result.rows.contains(where: { !$0.isFinal && $0.reason == nil }) {
      notes.append(language.text(.funnelOpenNote))
    }
    return AnalysisTable(language.text(.funnelByGrain, language.name(of: result.grain)), columns(language.text(.columnPeriod)), result.rows.map(line), notes: notes)
  }

  private func line(_ row: FunnelResult.Row) -> [String] {
    guard row.reason == nil, let last = row.steps.last else {
      return [label(row)] + funnel.steps.map { _ in "" } + ["", "", language.text(.analysisNoData)]
    }
    return [label(row)] + row.steps.map { number.count($0.count) }
      + [number.share(last.fromFirst.double), interval(last.fromFirstInterval), row.isFinal ? "" : language.text(.stillOpen)]
  }

  private func interval(_ interval: Interval?) -> String {
    interval.map { language.text(.rangeFromTo, number.share($0.lower), number.share($0.upper)) } ?? ""
  }

  private func label(_ row: FunnelResult.Row) -> String { row.period == nil ? number.segment(row.label) : row.label }

  /// Of a step or of the one before only the day is known.
  private func isInDays(_ index: Int) -> Bool {
    funnel.steps.indices.contains(index) && index > 0 && (funnel.steps[index].isDate || funnel.steps[index - 1].isDate)
  }
}
