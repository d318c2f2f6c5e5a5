import KPIEvaluation
import KPIModel

extension Layouter {
  /// Only the picture of a KPI's series, as an image in the text asks for it.
  func picture(_ reading: Report.Reading, periods: Int?, caption: String) -> Report.GraphicsFigure {
    let all = reading.result.series
    let count = min(max(1, periods ?? all.count), Layouter.mostPoints, all.count)
    let window = (all.count - count)..<all.count
    var chart = chart(reading, window)
    if !caption.isEmpty { chart.title = caption }
    let notes = [limitsCaption(reading)] + eventLines(in: window, reading).map { "\($0.letter) \($0.text)" }
    let graphic = Report.Graphic(
      name: reading.name, title: chart.title, summary: chart.summary, drawing: .process(chart),
      table: table(reading, window), notes: notes)
    return Report.GraphicsFigure(heading: nil, graphics: [graphic])
  }

  /// Weeks and months beside the year before, steps, and the parts of a breakdown.
  mutating func closeLook(
    _ reading: Report.Reading, _ dimensions: [String], _ place: TemplatePlan.Place
  ) -> Report.GraphicsFigure {
    let writer = CloseLookWriter(reading: reading, language: language, calendar: result.calendar)
    let series = dimensions.isEmpty ? nil : reading.result.analysis.segments.first { $0.dimensions == dimensions }
    let graphics = [writer.panels(), writer.steps(), series.flatMap { writer.multiples($0) }].compactMap { $0 }
    var remarks: [String] = []
    if !dimensions.isEmpty, series?.rows.isEmpty != false {
      let names = dimensions.joined(separator: language.text(.crossed))
      remarks.append(language.text(.multiplesMissing, names, grainName(reading)))
    }
    if graphics.isEmpty { remarks.append(language.text(.detailNone)) }
    let sentence = Report.ShortLine(tone: reading.tone, text: reading.sentence.text.sentenceCased + ".")
    return Report.GraphicsFigure(
      heading: kpiHeading(language.text(.detailHeading, reading.title), of: reading, place),
      id: claim("detail-" + Layouter.slug(reading.name)), statements: [sentence], graphics: graphics, remarks: remarks)
  }
}

/// Writes the pictures of a closer look at one KPI.
struct CloseLookWriter {
  let reading: Report.Reading
  let language: ReportLanguage
  let calendar: Model.Calendar

  private var result: KPIResult { reading.result }
  private var unit: Model.Unit { result.kpi.unit }
  private var axis: AxisLabel { AxisLabel(language: language, calendar: calendar) }

  private func finite(_ value: Value) -> Double? { value.double.flatMap { $0.isFinite ? $0 : nil } }

  // MARK: Weeks and months

  func panels() -> Report.Graphic? {
    guard let detail = result.analysis.detail, !detail.recent.isEmpty else { return nil }
    let groups = [detail.recent, detail.months].filter { !$0.isEmpty }
    let formats = formats(groups)
    let targets = result.target?.series.suffix(detail.recent.count).map(\.double) ?? []
    let panels = zip(groups, formats).enumerated().map { index, group in
      panel(group.0, group.1, targets: index == 0 && targets.count == detail.recent.count ? targets : [], isMonths: index > 0)
    }
    let chart = Report.PanelChart(
      panels: panels, sharesAxis: sharesAxis, nowWord: language.text(.nowLine),
      yearAgoWord: language.text(.yearAgoLine), targetWord: language.text(.targetLabel))
    let spans = panels.map(\.title).joined(separator: " · ")
    let title = language.text(.panelsTitle, reading.title, spans)
    return Report.Graphic(
      name: "\(reading.name)-detail", title: title, summary: panelsSummary(detail), drawing: .panels(chart),
      table: panelsTable(groups, formats, title), box: box(detail), notes: panelsNotes(detail))
  }

  /// Shares and means of weeks and months may be compared with each other; sums may not.
  private var sharesAxis: Bool {
    switch unit.numberUnit {
    case .ratio, .points, .duration: true
    case .quotient, .plain, .count, .money, .named: if case .quotient = unit { true } else { false }
    }
  }

  private func formats(_ groups: [[DetailResult.Pair]]) -> [ValueFormat] {
    let values = groups.map { group in group.flatMap { [finite($0.current.value), finite($0.yearAgo.value)] }.compactMap { $0 } }
    let all = values.flatMap { $0 }
    return values.map { ValueFormat(unit: unit, values: sharesAxis ? all : $0, language: language) }
  }

  private func panel(
    _ pairs: [DetailResult.Pair], _ format: ValueFormat, targets: [Double?], isMonths: Bool
  ) -> Report.PanelChart.Panel {
    let points = pairs.enumerated().map { index, pair in
      Report.PanelChart.Point(
        label: axis.words(for: pair.current.period, pair.current.label).label, value: finite(pair.current.value),
        text: format.level(pair.current.value).text, yearAgo: finite(pair.yearAgo.value),
        target: targets.indices.contains(index) ? targets[index] : nil,
        isProvisional: pair.current.value.marks.contains(.provisional))
    }
    return Report.PanelChart.Panel(
      title: language.counted(pairs.count, isMonths ? .month : result.grain), points: points, format: format,
      labelsAll: !isMonths)
  }

  private func panelsSummary(_ detail: DetailResult) -> String {
    let current = result.current?.label ?? ""
    let first =
      reading.lastYear.reason == nil
      ? language.text(.panelsSummary, current, reading.value.text, reading.lastYear.text)
      : language.text(.panelsSummaryOnly, current, reading.value.text)
    guard let year = detail.toDate.first(where: { $0.grain == .year }), year.current.value.double != nil else {
      return first
    }
    guard year.lastYear.difference.reason == nil else { return first }
    let format = format(of: year.current.value)
    return first + " "
      + language.text(.panelsYearToDate, format.level(year.current.value).text, format.change(year.lastYear).text)
  }

  private func panelsNotes(_ detail: DetailResult) -> [String] {
    var notes = detail.months.isEmpty ? [] : [language.text(sharesAxis ? .panelsNoteOne : .panelsNote)]
    if let last = detail.months.last, last.current.value.marks.contains(.provisional), last.current.value.double != nil {
      notes.append(language.text(.monthPartNote, last.current.label, result.current?.label ?? ""))
    }
    return notes
  }

  private func format(of value: Value) -> ValueFormat {
    ValueFormat(unit: unit, values: value.double.map { [$0] } ?? [], language: language)
  }

  /// The reported period and the longer units up to its end, each beside the year before.
  private func box(_ detail: DetailResult) -> Report.SeriesTable? {
    let now = Report.SeriesRow(
      label: result.current?.label ?? "", cells: [reading.value, reading.last, reading.lastYear], remark: nil)
    let parts = detail.toDate.map { part -> Report.SeriesRow in
      let name = language.text(.toDate, language.name(of: part.grain)).sentenceCased
      let format = format(of: part.current.value)
      return Report.SeriesRow(
        label: name, cells: [format.level(part.current.value), .word("·"), format.change(part.lastYear)], remark: nil)
    }
    return Report.SeriesTable(
      caption: language.text(.tableCaption, reading.title, result.current?.label ?? ""),
      columns: [
        language.text(.columnPeriod), language.text(.columnValue),
        language.text(.columnLast, language.name(of: result.grain)), language.text(.columnLastYear),
      ], rows: [now] + parts)
  }

  private func panelsTable(_ groups: [[DetailResult.Pair]], _ formats: [ValueFormat], _ title: String)
    -> Report.SeriesTable
  {
    let rows = zip(groups, formats).flatMap { group, format in
      group.map { pair in
        Report.SeriesRow(
          label: pair.current.label, cells: [format.level(pair.current.value), format.level(pair.yearAgo.value)],
          remark: nil)
      }
    }
    return Report.SeriesTable(
      caption: title,
      columns: [language.text(.columnPeriod), language.text(.columnValue), language.text(.columnYearAgo)], rows: rows)
  }

  // MARK: Steps

  /// The moving ranges of the series: no step is formed across a gap, or from one definition to the next.
  func steps() -> Report.Graphic? {
    let series = Array(result.series.suffix(Layouter.mostPoints))
    let shift = result.series.count - series.count
    let steps = series.indices.map { index -> Double? in
      let startsAnew = result.breaks.contains { $0.index - shift == index }
      guard index > 0, !startsAnew, let value = finite(series[index].value), let before = finite(series[index - 1].value)
      else { return nil }
      let step = (value - before).magnitude
      return step.isFinite ? step : nil
    }
    guard steps.contains(where: { $0 != nil }) else { return nil }
    let format = ValueFormat(
      unit: unit, values: steps.compactMap { $0 }, others: [result.process.largestStep].compactMap { $0 },
      language: language)
    let chart = Report.RangeChart(
      points: zip(series, steps).map { Report.RangeChart.Point(label: axis.words(for: $0.period, $0.label).label, value: $1) },
      mean: result.process.meanStep, limit: result.process.largestStep, format: format,
      meanWord: language.text(.stepMean), limitWord: language.text(.stepLimit))
    let title = language.text(.stepsTitle, reading.title, language.name(of: result.grain))
    let rows = zip(series, steps).map { point, step in
      Report.SeriesRow(
        label: point.label, cells: [step.map { format.level($0) } ?? .missing(language.text(.noValue))], remark: nil)
    }
    return Report.Graphic(
      name: "\(reading.name)-steps", title: title, summary: stepsSummary(steps, format), drawing: .ranges(chart),
      table: Report.SeriesTable(
        caption: title, columns: [language.text(.columnPeriod), language.text(.columnStep)], rows: rows),
      notes: [language.text(.stepsNote)])
  }

  private func stepsSummary(_ steps: [Double?], _ format: ValueFormat) -> String {
    guard let limit = result.process.largestStep, let last = steps.last ?? nil else {
      return language.text(.stepsNone, reading.title)
    }
    return language.text(last > limit ? .stepsBeyond : .stepsUsual, format.level(last).text, format.level(limit).text)
  }

  // MARK: Parts

  func multiples(_ found: SegmentSeriesResult) -> Report.Graphic? {
    let ordered = CloseLookWriter.ordered(found.rows)
    let shown = ordered.prefix(Report.MultiplesChart.mostPanels)
    guard let first = shown.first?.series.first, let last = shown.first?.series.last else { return nil }
    let values = shown.flatMap { $0.series.compactMap { finite($0.value) } }
    let format = ValueFormat(unit: unit, values: values, language: language)
    let panels = shown.map { row in panel(row, format) }
    let names = found.dimensions.joined(separator: language.text(.crossed))
    let span = language.counted(shown.first?.series.count ?? 0, result.grain)
    let title = language.text(.multiplesTitle, reading.title, names, span)
    let said = panels.prefix(4).map { "\($0.label) \($0.text)" }.joined(separator: ", ")
    let rows = (shown.first?.series ?? []).indices.map { index in
      Report.SeriesRow(
        label: shown.first?.series[index].label ?? "", cells: shown.map { format.level($0.series[index].value) },
        remark: nil)
    }
    let more = found.rows.count - shown.count
    return Report.Graphic(
      name: "\(reading.name)-by-\(found.dimensions.joined(separator: "-"))", title: title,
      summary: language.text(.multiplesSummary, said),
      drawing: .multiples(Report.MultiplesChart(panels: panels, first: first.label, last: last.label)),
      table: Report.SeriesTable(
        caption: title, columns: [language.text(.columnPeriod)] + panels.map(\.label), rows: rows),
      notes: [
        language.text(.multiplesNote, first.label, last.label),
        language.text(.multiplesOrder, language.name(of: result.grain)),
      ]
        + (more > 0 ? [language.text(.multiplesMore, String(more))] : []))
  }

  /// By the size of the last change, largest first; what is left over, and parts without a change to speak of, stand last.
  /// Parts that changed alike keep the order of the breakdown.
  static func ordered(_ rows: [SegmentSeriesResult.Row]) -> [SegmentSeriesResult.Row] {
    func isRest(_ row: SegmentSeriesResult.Row) -> Bool {
      row.labels.contains { $0 == "(none)" || $0.hasPrefix("(others") }
    }
    func change(_ row: SegmentSeriesResult.Row) -> Double {
      let last = row.series.suffix(2).map { $0.value.double.flatMap { $0.isFinite ? $0 : nil } }
      guard last.count == 2, let before = last[0], let now = last[1] else { return -1 }
      return (now - before).magnitude
    }
    // Only at the end: a value that is called so stands among the others.
    let rest = rows.reversed().prefix(while: isRest).count
    return rows.dropLast(rest).enumerated().sorted { (-change($0.element), $0.offset) < (-change($1.element), $1.offset) }
      .map(\.element) + rows.suffix(rest)
  }

  private func panel(_ row: SegmentSeriesResult.Row, _ format: ValueFormat) -> Report.MultiplesChart.Panel {
    let values = row.series.map { finite($0.value) }
    let known = values.compactMap { $0 }
    let span = language.counted(values.count, result.grain)
    let summary: String =
      if let low = known.min(), let high = known.max(), let first = known.first, let last = known.last {
        language.text(
          .seriesSummary, span, format.level(low).text, format.level(high).text, format.level(first).text,
          format.level(last).text)
      } else {
        language.text(.seriesNone, span)
      }
    return Report.MultiplesChart.Panel(
      label: row.labels.joined(separator: language.text(.crossed)),
      text: row.series.last.map { format.level($0.value).text } ?? "", values: values, summary: summary)
  }
}
