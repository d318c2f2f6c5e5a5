import KPIEvaluation
import KPIModel

extension Layouter {
  /// How far the dated targets are.
  func targets(_ heading: Report.Heading?) -> Report.TargetsFigure {
    let rows = readings.compactMap(targetRow)
    return Report.TargetsFigure(
      heading: heading, caption: language.text(.targetsCaption),
      columns: [
        language.text(.columnKPI), language.text(.columnNow), language.text(.columnTarget), language.text(.columnDue),
        language.text(.columnNeeded), language.text(.columnRecent), language.text(.columnOutlook),
      ],
      rows: rows, remark: rows.isEmpty ? language.text(.noDatedTargets) : nil)
  }

  private func targetRow(_ reading: Report.Reading) -> Report.TargetRow? {
    guard let outlook = reading.result.analysis.outlook else { return nil }
    let (tone, verdict) = words(outlook, reading)
    return Report.TargetRow(
      title: reading.title, link: charted.contains(reading.name) ? Layouter.anchor(reading.name) : nil,
      cells: [
        outlook.soFar.map { totalFormat(outlook, reading).level($0) } ?? reading.value,
        totalFormat(outlook, reading).level(outlook.target), .word(outlook.dueLabel),
        perPeriod(outlook.neededPerPeriod, outlook, reading),
        outlook.recentPerPeriod.map { perPeriod($0, outlook, reading) } ?? .missing(language.text(.noValue)),
      ],
      verdict: verdict, tone: tone, chart: chart(outlook, reading, verdict.text))
  }

  /// Numbers of a total are larger than those of a period.
  private func totalFormat(_ outlook: OutlookResult, _ reading: Report.Reading) -> ValueFormat {
    guard let soFar = outlook.soFar else { return reading.format }
    return ValueFormat(unit: reading.result.kpi.unit, values: [soFar, outlook.target], language: language)
  }

  private func perPeriod(_ number: Double, _ outlook: OutlookResult, _ reading: Report.Reading) -> FormattedValue {
    let format = ValueFormat(unit: reading.result.kpi.unit, values: [number], language: language)
    if outlook.soFar != nil { return format.level(number) }
    return format.difference(.number(.approximate(number), marks: []))
  }

  /// Gates of REPORT 2.10: the 80 % interval on the good side, around the target, or on the bad side with a need beyond
  /// the best six periods on record.
  static func verdict(_ outlook: OutlookResult, _ reading: Report.Reading) -> Report.Sentence {
    let empty = ReportResult(
      calendar: Model.Calendar(), asOf: .distantPast, period: .all, label: "", kpis: [], goals: [], events: [], sources: [])
    return Layouter(result: empty, language: reading.format.language, provenance: Report.Provenance(name: ""))
      .words(outlook, reading).1
  }

  private func words(_ outlook: OutlookResult, _ reading: Report.Reading) -> (Tone, Report.Sentence) {
    let unit = grainName(reading)
    let needed = perPeriod(outlook.neededPerPeriod, outlook, reading).text
    let recent = outlook.recentPerPeriod.map { perPeriod($0, outlook, reading).text }
    let end = outlook.points.last
    let format = totalFormat(outlook, reading)
    let interval = end.map { range($0.likely, format) } ?? ""
    let expected = end.map { format.level($0.expected).text } ?? ""
    switch outlook.verdict {
    case .inReach:
      return (.better, Report.Sentence(rule: .outlookInReach, text: language.text(.outlookInReach, expected, interval)))
    case .open:
      let text =
        recent.map { language.text(.outlookOpen, expected, interval, needed, unit, $0) }
        ?? language.text(.outlookOpenOnly, expected, interval, needed, unit)
      return (.quiet, Report.Sentence(rule: .outlookOpen, text: text))
    case .outOfReach:
      return (.worse, Report.Sentence(rule: .outlookOut, text: language.text(.outlookOut, expected, interval)))
    case .noForecast(let reason):
      return (.unknown, Report.Sentence(rule: .outlookNone, text: language.text(.outlookNone, language.reason(reason))))
    }
  }

  private func range(_ range: ClosedRange<Double>, _ format: ValueFormat) -> String {
    language.text(.rangeFromTo, format.level(range.lowerBound).text, format.level(range.upperBound).text)
  }

  private func chart(_ outlook: OutlookResult, _ reading: Report.Reading, _ summary: String) -> Report.ForecastChart? {
    guard let end = outlook.points.last else { return nil }
    let words = AxisLabel(language: language, calendar: result.calendar)
    let format = totalFormat(outlook, reading)
    let history = history(outlook, reading).map { item, value in
      Report.ForecastChart.Point(label: words.words(for: item.period, item.label).label, value: value)
    }
    let future = outlook.points.map { point in
      Report.ForecastChart.Point(
        label: words.words(for: point.period, point.label).label, value: point.expected, likely: point.likely,
        veryLikely: point.veryLikely)
    }
    let target = format.level(outlook.target).text
    return Report.ForecastChart(
      title: language.text(.forecastTitle, reading.title, outlook.dueLabel), summary: summary.sentenceCased + ".",
      history: history, future: future, target: outlook.target,
      targetText: "\(language.text(.targetLabel)) \(target)",
      forecastText: language.text(.forecastLabel, format.level(end.expected).text), format: format)
  }

  /// The last periods; for a total, what was there by the end of each, back to where it began.
  private func history(_ outlook: OutlookResult, _ reading: Report.Reading) -> [(PeriodValue, Double?)] {
    guard let soFar = outlook.soFar else { return reading.result.series.suffix(26).map { ($0, $0.value.double) } }
    var reached: Double? = soFar
    var result: [(PeriodValue, Double?)] = []
    for item in reading.result.series.suffix(26).reversed() where item.period.end > outlook.due.start {
      result.append((item, reached))
      reached = reached.flatMap { sum in item.value.double.map { sum - $0 } }
    }
    return result.reversed()
  }
}
