import KPIEvaluation
import KPIModel

extension Layouter {
  /// More points than this are not drawn: they would lie on one pixel. The last ones are.
  static let mostPoints = 520

  mutating func process(_ reading: Report.Reading, periods: Int?, heading: Report.Heading?) -> Report.ProcessFigure {
    let all = reading.result.series
    let count = min(max(1, periods ?? all.count), Layouter.mostPoints, all.count)
    let first = all.count - count
    let window = first..<all.count
    let chart = chart(reading, window)
    var captions: [String] = []
    if all.count > count, periods == nil {
      captions.append(language.text(.shownLast, language.counted(count, reading.result.grain)))
    }
    captions.append(limitsCaption(reading))
    captions += eventLines(in: window, reading).map { "\($0.letter) \($0.text)" }
    return Report.ProcessFigure(
      heading: heading, id: claim(Layouter.anchor(reading.name)), reading: reading, chart: chart,
      claims: claims(reading),
      decompositions: decompositions(reading), asks: asks(reading.name), facts: facts(reading),
      captions: captions, table: table(reading, window), definition: definition(reading, heading: nil))
  }

  /// Further statements that passed their gates.
  func claims(_ reading: Report.Reading) -> [Report.Sentence] {
    let titles = Dictionary(readings.map { ($0.name, $0.title) }) { first, _ in first }
    return SentenceWriter(result: reading.result, format: reading.format, language: language)
      .claims(titles: titles, events: result.events)
  }

  func chart(_ reading: Report.Reading, _ window: Range<Int>) -> Report.ProcessChart {
    let process = reading.result.process
    let points = window.map { point(reading, $0) }
    let shift = window.lowerBound
    let baseline = process.baseline.flatMap { range -> ClosedRange<Int>? in
      let first = max(range.lowerBound, shift)
      return first <= range.upperBound && range.upperBound < window.upperBound
        ? (first - shift)...(range.upperBound - shift) : nil
    }
    let span = language.counted(points.count, reading.result.grain)
    return Report.ProcessChart(
      title: language.text(.processTitle, reading.title, span),
      summary: "\(reading.title): \(reading.sentence.text). \(summary(of: points.map(\.value), reading))",
      points: points, centre: finite(process.centre), lower: finite(process.lower), upper: finite(process.upper),
      baseline: baseline, events: eventLines(in: window, reading).map(\.divider), format: reading.format,
      words: Report.ProcessChart.Words(
        high: language.text(.usualHigh), low: language.text(.usualLow), average: language.text(.average),
        target: language.text(.targetLabel)))
  }

  func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }

  private func point(_ reading: Report.Reading, _ index: Int) -> Report.ProcessChart.Point {
    let item = reading.result.series[index]
    let target = reading.result.target
    let goal = target.flatMap { $0.series.indices.contains(index) ? $0.series[index].double : nil }
    let signal = reading.result.process.signals.first { $0.index == index }
    let (label, group) = AxisLabel(language: language, calendar: result.calendar).words(for: item.period, item.label)
    return Report.ProcessChart.Point(
      label: label, group: group, value: finite(item.value.double),
      isProvisional: item.value.marks.contains(.provisional),
      target: finite(goal), upperTarget: finite(upperTarget(target, index)),
      signal: signal.map { tone(of: $0, reading) }, isAbove: signal?.isAbove ?? false,
      startsAnew: reading.result.breaks.contains { $0.index == index }, offset: seasonOffset(reading, index))
  }

  private func seasonOffset(_ reading: Report.Reading, _ index: Int) -> Double {
    guard let offsets = reading.result.process.season?.offsets, offsets.indices.contains(index), offsets[index].isFinite else {
      return 0
    }
    return offsets[index]
  }

  private func upperTarget(_ target: TargetResult?, _ index: Int) -> Double? {
    guard let target else { return nil }
    return target.upperSeries.indices.contains(index) ? target.upperSeries[index].double : target.upperValue?.double
  }

  private func tone(of signal: ProcessResult.Signal, _ reading: Report.Reading) -> Tone {
    switch reading.result.kpi.direction {
    case .higher: signal.isAbove ? .better : .worse
    case .lower: signal.isAbove ? .worse : .better
    case .inside, nil: .notable
    }
  }

  // MARK: Words

  private func facts(_ reading: Report.Reading) -> [Report.Item] {
    let current = reading.result.current?.label ?? result.label
    let writer = SentenceWriter(result: reading.result, format: reading.format, language: language)
    var items = [Report.Item(current, reading.value.phrase)]
    if let range = writer.usualRange { items.append(Report.Item(language.text(.columnUsualRange), range)) }
    if let target = reading.targetText {
      items.append(
        Report.Item(
          language.text(.columnTarget),
          [target.text, reading.attainment ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")))
    }
    items.append(Report.Item(language.text(.columnLast, grainName(reading)), reading.last.textWithMarks))
    items.append(Report.Item(language.text(.columnLastYear), reading.lastYear.textWithMarks))
    return items
  }

  func limitsCaption(_ reading: Report.Reading) -> String {
    let process = reading.result.process
    let series = reading.result.series
    guard process.lower != nil, let range = process.baseline, series.indices.contains(range.lowerBound),
      series.indices.contains(range.upperBound)
    else { return language.text(.limitsNone, String(process.pointCount)) }
    let words = language.text(
      .limitsFrom, series[range.lowerBound].label, series[range.upperBound].label, String(process.pointCount))
    return ([words] + reading.reservations).joined(separator: "; ")
  }

  struct EventLine {
    var letter: String
    var text: String
    var divider: Report.ProcessChart.Divider
  }

  /// Events that touch the periods shown, lettered in the order of time.
  func eventLines(in window: Range<Int>, _ reading: Report.Reading) -> [EventLine] {
    let periods = reading.result.series[window].map(\.period)
    guard let first = periods.first, let last = periods.last, first.isBounded else { return [] }
    let events = result.events.filter { $0.first <= last.lastDay && $0.last >= first.start }
    let changes = reading.result.breaks.filter { $0.day >= first.start && $0.day <= last.lastDay }
      .map { Model.Event(title: changeText($0, reading), first: $0.day, last: $0.day, span: reading.result.kpi.span) }
    let shown = (events + changes).enumerated().sorted { ($0.element.first, $0.offset) < ($1.element.first, $1.offset) }
      .map(\.element)
    return shown.enumerated().map { index, event in
      let letter = Layouter.letter(index)
      let divider = Report.ProcessChart.Divider(
        letter: letter, position: Layouter.position(of: event.first, in: periods),
        end: Layouter.position(of: event.last + (event.last > event.first ? 1 : 0), in: periods))
      let isChange = changes.contains(event)
      return EventLine(letter: letter, text: isChange ? event.title : eventText(event), divider: divider)
    }
  }

  /// `Revenue: changed on 1 February 2026: returns are taken off`.
  func changeText(_ change: SeriesBreak, _ reading: Report.Reading) -> String {
    change.reason.isEmpty
      ? language.text(.definitionChanged, reading.title, language.day(change.day))
      : language.text(.definitionChangedFor, reading.title, language.day(change.day), change.reason)
  }

  /// Half a step before its point a period begins; half a step after it, it ends.
  private static func position(of day: Day, in periods: [Period]) -> Double {
    guard let first = periods.first, day >= first.start else { return -0.5 }
    guard let index = periods.firstIndex(where: { day < $0.end }) else { return Double(periods.count) - 0.5 }
    let period = periods[index]
    return Double(index) - 0.5 + Double(max(0, day - period.start)) / Double(max(1, period.length))
  }

  /// A, B … Z, AA, AB …
  static func letter(_ index: Int) -> String {
    let letter = Character(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? String(letter) : self.letter(index / 26 - 1) + String(letter)
  }

  func eventText(_ event: Model.Event) -> String {
    // An event of one segment says so: the chart is that of all.
    let title = event.title + (event.concernsText.map { " (\($0))" } ?? "")
    return event.first == event.last
      ? language.text(.eventOn, title, language.day(event.first))
      : language.text(.eventFromTo, title, language.day(event.first), language.day(event.last))
  }

  // MARK: Data

  func table(_ reading: Report.Reading, _ window: Range<Int>) -> Report.SeriesTable {
    // A target that is only due at the end has no column of its own.
    let target = reading.result.target.flatMap { $0.series.contains { $0.quantity != nil } ? $0 : nil }
    let rows = window.map { index -> Report.SeriesRow in
      let item = reading.result.series[index]
      var cells = [reading.format.level(item.value)]
      if let target {
        cells.append(
          target.series.indices.contains(index)
            ? reading.format.level(target.series[index]) : .missing(language.text(.noTarget)))
      }
      let signal = reading.result.process.signals.first { $0.index == index }
      return Report.SeriesRow(
        label: item.label, cells: cells,
        remark: signal.map { KPIReader.words(for: $0, grain: reading.result.grain, language: language) } ?? "")
    }
    let columns =
      [language.text(.columnPeriod), language.text(.columnValue)]
      + (target == nil ? [] : [language.text(.columnTarget)]) + [language.text(.columnMark)]
    return Report.SeriesTable(
      caption: language.text(.tableCaption, reading.title, language.counted(rows.count, reading.result.grain)),
      columns: columns,
      rows: rows)
  }
}

/// Short names of periods for the axis of a chart: one for each point, and one for the group that it lies in.
struct AxisLabel {
  let language: ReportLanguage
  let calendar: Model.Calendar

  /// `W34` in `Aug 2026`'s group `Aug`; years stand in the group's label in January.
  func words(for period: Period, _ label: String) -> (label: String, group: String) {
    switch period.grain {
    case .day: return (String(period.start.civil.day), language.monthName(period.start.civil.month))
    case .week:
      let month = calendar.month(of: calendar.retail == nil ? period.start + 3 : period.start).month
      return (label.split(separator: "-").last.map(String.init) ?? label, language.monthName(month))
    case .month:
      let (year, month) = calendar.month(of: period.start)
      return (language.monthName(month), String(year))
    case .quarter:
      return (
        label.split(separator: "-").last.map(String.init) ?? label,
        label.split(separator: "-").first.map(String.init) ?? ""
      )
    case .year: return (label, "")
    case .all, nil: return (label, "")
    }
  }
}
