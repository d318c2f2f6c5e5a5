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
    let (tone, verdict) = verdict(outlook, reading)
    return Report.TargetRow(
      title: reading.title, link: charted.contains(reading.name) ? Layouter.anchor(reading.name) : nil,
      cells: [
        reading.value, reading.format.level(outlook.target), .word(outlook.dueLabel),
        perPeriod(outlook.neededPerPeriod, reading),
        outlook.recentPerPeriod.map { perPeriod($0, reading) } ?? .missing(language.text(.noValue)),
      ],
      verdict: verdict, tone: tone, chart: chart(outlook, reading, verdict.text))
  }

  private func perPeriod(_ number: Double, _ reading: Report.Reading) -> FormattedValue {
    let format = ValueFormat(unit: reading.result.kpi.unit, values: [number], language: language)
    return format.difference(.number(.approximate(number), marks: []))
  }

  /// Gates of REPORT 2.10: the 80 % interval on the good side, around the target, or on the bad side with a need beyond
  /// the best six periods on record.
  private func verdict(_ outlook: OutlookResult, _ reading: Report.Reading) -> (Tone, Report.Sentence) {
    let unit = grainName(reading)
    let needed = perPeriod(outlook.neededPerPeriod, reading).text
    let recent = outlook.recentPerPeriod.map { perPeriod($0, reading).text }
    let end = outlook.points.last
    let interval = end.map { range($0.likely, reading) } ?? ""
    let expected = end.map { reading.format.level($0.expected).text } ?? ""
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
      return (.unknown, Report.Sentence(rule: .outlookNone, text: language.text(.outlookNone, reason)))
    }
  }

  private func range(_ range: ClosedRange<Double>, _ reading: Report.Reading) -> String {
    language.text(
      .rangeFromTo, reading.format.level(range.lowerBound).text, reading.format.level(range.upperBound).text)
  }

  private func chart(_ outlook: OutlookResult, _ reading: Report.Reading, _ summary: String) -> Report.ForecastChart? {
    guard let end = outlook.points.last else { return nil }
    let words = AxisLabel(language: language, calendar: result.calendar)
    let history = reading.result.series.suffix(26).map { item in
      Report.ForecastChart.Point(label: words.words(for: item.period, item.label).label, value: item.value.double)
    }
    let future = outlook.points.map { point in
      Report.ForecastChart.Point(
        label: words.words(for: point.period, point.label).label, value: point.expected, likely: point.likely,
        veryLikely: point.veryLikely)
    }
    let target = reading.format.level(outlook.target).text
    return Report.ForecastChart(
      title: language.text(.forecastTitle, reading.title, outlook.dueLabel), summary: summary.sentenceCased + ".",
      history: history, future: future, target: outlook.target,
      targetText: "\(language.text(.targetLabel)) \(target)",
      forecastText: language.text(.forecastLabel, reading.format.level(end.expected).text, range(end.likely, reading)),
      format: reading.format)
  }
}
