import KPIEvaluation
import KPIModel
import KPIStatistics

/// The pictures of an analysis, in the language of the report. What has no numbers to be read has no picture: its tables
/// say why.
struct AnalysisPictures {
  let result: AnalysisResult
  let language: ReportLanguage

  var all: [Report.Graphic] {
    switch result {
    case .cohort(let it): [cohort(it)].compactMap { $0 }
    case .funnel(let it): [funnel(it)].compactMap { $0 }
    case .experiment(let it): experiment(it)
    case .lifetime(let it): [lifetime(it)].compactMap { $0 }
    }
  }

  private func number(_ count: Int) -> String { language.grouped(String(count)) }

  private func counted(_ count: Int, _ noun: String) -> String {
    number(count) + Model.Unit.count(noun: noun).phraseSuffix(language, isOne: count == 1)
  }

  private func share(_ value: Double) -> FormattedValue {
    ValueFormat(unit: .ratio, values: [value], language: language).level(value)
  }

  private func interval(_ interval: Interval, _ write: (Double) -> String) -> String {
    language.text(.rangeFromTo, write(interval.lower), write(interval.upper))
  }

  // MARK: Funnels

  private func funnel(_ it: FunnelResult) -> Report.Graphic? {
    let steps = it.total.steps
    guard it.total.reason == nil, let first = steps.first, let last = steps.last, first.count > 0 else { return nil }
    let drawn = steps.enumerated().map { index, step in
      Report.FunnelChart.Step(
        label: step.title, count: Double(step.count), text: number(step.count), rateText: index == 0 ? nil : rate(step))
    }
    let overall = last.fromFirst.double.map { share($0).text } ?? language.text(.noValue)
    var summary = language.text(
      .funnelSummary, counted(first.count, it.funnel.noun), number(last.count), last.title, overall)
    if let loss = it.total.largestLoss {
      summary += " " + language.text(.funnelLoss, steps[loss].title, counted(steps[loss].left, it.funnel.noun))
    }
    let rows = steps.enumerated().map { index, step in
      Report.SeriesRow(
        label: step.title, cells: [.word(number(step.count)), .word(index == 0 ? "·" : rate(step) ?? "·")], remark: nil)
    }
    return Report.Graphic(
      name: it.funnel.heading.name, title: it.funnel.heading.title, summary: summary,
      drawing: .funnel(Report.FunnelChart(steps: drawn)),
      table: Report.SeriesTable(
        caption: it.funnel.heading.title,
        columns: [language.text(.columnStep), it.funnel.noun, language.text(.columnFromPrevious)], rows: rows))
  }

  private func rate(_ step: FunnelResult.Step) -> String? {
    guard let value = step.fromPrevious.double else { return nil }
    guard let range = step.fromPreviousInterval else { return share(value).text }
    return language.text(.withInterval, share(value).text, interval(range) { share($0).text })
  }

  // MARK: Cohorts

  private func cohort(_ it: CohortResult) -> Report.Graphic? {
    guard it.total.rows.contains(where: { $0.size.quantity != nil }) else { return nil }
    let ages = (0...max(0, it.cohort.count)).map { "+\($0)" }
    let sizes = ValueFormat(unit: .count(noun: nil), values: it.total.rows.compactMap(\.size.double), language: language)
    let rows = it.total.rows.map { row in
      Report.CohortChart.Row(
        label: row.label, size: row.size.quantity == nil ? "–" : sizes.level(row.size).textWithMarks,
        cells: cells(row, count: ages.count))
    }
    let percent = "\(Signs.space)%"
    let chart = Report.CohortChart(
      columns: ages, rows: rows, breakTexts: ["5", "10", "20", "30", "45", "60"].map { $0 + percent })
    let table = rows.map { row in
      Report.SeriesRow(
        label: row.label,
        cells: [.word(row.size)] + row.cells.map { cell in .word(cell.map { $0.isUnreliable ? "[u]" : $0.text } ?? "") },
        remark: nil)
    }
    return Report.Graphic(
      name: it.cohort.heading.name, title: it.cohort.heading.title, summary: summary(it), drawing: .cohorts(chart),
      table: Report.SeriesTable(
        caption: it.cohort.heading.title, columns: [language.text(.columnStart), it.cohort.noun] + ages, rows: table))
  }

  /// By age; a cohort that is not old enough has no cell.
  private func cells(_ row: CohortResult.Row, count: Int) -> [Report.CohortChart.Cell?] {
    (0..<count).map { age in
      guard let cell = row.cells.first(where: { $0.age == age }), let value = cell.share.double, value.isFinite else {
        return nil
      }
      return Report.CohortChart.Cell(
        value: value, text: wholePercent(value), isUnreliable: cell.share.marks.contains(.smallSample))
    }
  }

  /// Cells are small: the tables have decimals.
  private func wholePercent(_ value: Double) -> String {
    let digits = (value * 100).rounded()
    guard digits.magnitude < 100_000 else { return share(value).text }
    return digits == 0 && value > 0 ? "<1\(Signs.space)%" : "\(Int(digits))\(Signs.space)%"
  }

  private func summary(_ it: CohortResult) -> String {
    let known = it.total.averages.compactMap { average in average.byPerson.double.map { (average.age, $0) } }
      .filter { $0.0 > 0 }
    guard let first = known.first(where: { $0.0 == 1 }), let last = known.last else { return language.text(.cohortNone) }
    return language.text(
      .cohortSummary, share(first.1).text, language.name(of: it.cohort.grain), share(last.1).text,
      language.counted(last.0, it.cohort.grain))
  }

  // MARK: Experiments

  /// Before the end, and where the arms are not what they should be, no outcome may be read: nothing is drawn.
  private func experiment(_ it: ExperimentResult) -> [Report.Graphic] {
    guard case .finished = it.state else { return [] }
    return it.outcomes.enumerated().compactMap { index, outcome in
      self.outcome(outcome, it, name: "\(it.experiment.heading.name)-\(index + 1)")
    }
  }

  private func outcome(_ outcome: ExperimentResult.Outcome, _ it: ExperimentResult, name: String) -> Report.Graphic? {
    guard outcome.comparisons.contains(where: { $0.interval != nil }) else { return nil }
    let values = outcome.comparisons.flatMap { [$0.difference.double, $0.interval?.lower, $0.interval?.upper] }
      .compactMap { $0 }
    let format = ValueFormat(unit: outcome.outcome.unit, values: values, language: language)
    func signed(_ value: Double) -> String { format.difference(.number(.approximate(value), marks: [])).text }
    let texts = outcome.comparisons.map { comparison -> (difference: String, interval: String) in
      guard let value = comparison.difference.double else { return (language.text(.noTest), "·") }
      return (signed(value), comparison.interval.map { interval($0, signed) } ?? "·")
    }
    let rows = zip(outcome.comparisons, texts).map { comparison, text in
      Report.IntervalChart.Row(
        label: comparison.arm, value: comparison.difference.double,
        interval: comparison.interval.flatMap { $0.lower <= $0.upper ? $0.lower...$0.upper : nil },
        text: text.difference, tone: tone(comparison.verdict))
    }
    let control = it.arms.first(where: \.isControl)?.name ?? it.experiment.control
    let title = language.text(.experimentTitle, outcome.outcome.title, control)
    // Beside the line there is room for the difference alone; the sentence and the table have its interval.
    let said = zip(outcome.comparisons, texts).map { comparison, text in
      let words =
        comparison.interval == nil ? text.difference : language.text(.withInterval, text.difference, text.interval)
      return "\(comparison.arm) \(words)"
    }.joined(separator: "; ")
    return Report.Graphic(
      name: name, title: title, summary: language.text(.experimentSummary, outcome.outcome.title, said),
      drawing: .intervals(
        Report.IntervalChart(
          rows: rows, reference: 0, referenceText: language.text(.noDifference), isOfDifferences: true, format: format)),
      table: Report.SeriesTable(
        caption: title,
        columns: [language.text(.columnArm), language.text(.columnDifference), language.text(.columnInterval)],
        rows: zip(rows, texts).map {
          Report.SeriesRow(label: $0.label, cells: [.word($1.difference), .word($1.interval)], remark: nil)
        }))
  }

  /// Higher is not said to be better: an outcome has no direction.
  private func tone(_ verdict: ExperimentResult.Verdict) -> Tone {
    switch verdict {
    case .higher, .lower: .notable
    case .unclear, .untested: .quiet
    }
  }

  // MARK: Lifetimes

  /// The weeks that were kept back: what the model expected, and what came.
  private func lifetime(_ it: LifetimeResult) -> Report.Graphic? {
    guard case .success(let test) = it.holdOut, test.weeks.count > 1, let last = test.weeks.last else { return nil }
    let format = ValueFormat(
      unit: .count(noun: nil), values: test.weeks.flatMap { [$0.expected.rounded(), Double($0.actual)] }, language: language)
    let shown = test.weeks.filter { $0.number % 4 == 0 || $0.number == last.number }
    let points = shown.map { week in
      Report.PanelChart.Point(
        label: language.text(.weekLabel, String(week.number)), value: Double(week.actual), text: number(week.actual),
        yearAgo: week.expected)
    }
    let span = language.counted(last.number, .week)
    let title = language.text(.lifetimeTitle, it.lifetime.heading.title)
    let rows = shown.map { week in
      Report.SeriesRow(
        label: String(week.number), cells: [format.level(week.expected.rounded()), format.level(Double(week.actual))],
        remark: nil)
    }
    return Report.Graphic(
      name: it.lifetime.heading.name, title: title,
      summary: language.text(
        .lifetimeSummary, span, format.level(last.expected.rounded()).text, number(last.actual)),
      drawing: .panels(
        Report.PanelChart(
          panels: [Report.PanelChart.Panel(title: span, points: points, format: format, labelsAll: false)],
          sharesAxis: false, nowWord: language.text(.lifetimeCame), yearAgoWord: language.text(.lifetimeExpected),
          targetWord: "")),
      table: Report.SeriesTable(
        caption: title,
        columns: [language.text(.columnWeek), language.text(.lifetimeExpected), language.text(.lifetimeCame)], rows: rows))
  }
}
