import KPIEvaluation
import KPIModel

extension Layouter {
  /// Notes which KPIs get a chart or a definition of their own, before anything links to them.
  mutating func reserve(_ blocks: [Report.Block]) {
    for block in blocks {
      switch block {
      case .changes(let limit): charted.formUnion(withSignal.prefix(max(0, limit)).map(\.name))
      case .chart(let kpi, _): charted.insert(kpi)
      case .definition(let kpi): defined.insert(kpi)
      case .actions: showsActions = true
      case .report, .goals, .short, .scorecard, .picture, .detail, .compare, .breakdown, .targets, .analysis, .notes, .provenance, .problem:
        break
      }
    }
    defined.formUnion(charted)
  }

  /// What stands in the place of a fence.
  mutating func figure(_ block: Report.Block, at place: TemplatePlan.Place) -> Report.Figure {
    switch block {
    case .report: return .nothing
    case .short: return .short(short(heading(.inShort, place)))
    case .scorecard(let settings): return .scorecard(scorecard(settings, heading(.scorecard, place)))
    case .changes(let limit): return .changes(changes(limit: limit, place))
    case .chart(let name, let periods):
      guard let reading = reading(name) else { return .problem(language.text(.unknownKPI, name)) }
      return .chart(process(reading, periods: periods, heading: kpiHeading(reading.title, of: reading, place)))
    case .picture(let name, let periods, let caption):
      guard let reading = reading(name) else { return .problem(language.text(.unknownKPI, name)) }
      return .graphics(picture(reading, periods: periods, caption: caption))
    case .detail(let name, let dimensions):
      guard let reading = reading(name) else { return .problem(language.text(.unknownKPI, name)) }
      return .graphics(closeLook(reading, dimensions, place))
    case .compare(let settings): return .graphics(variances(settings, place))
    case .breakdown(let name, let dimensions):
      guard let reading = reading(name) else { return .problem(language.text(.unknownKPI, name)) }
      return .breakdown(breakdown(reading, dimensions, place))
    case .targets: return .targets(targets(heading(.onTheWay, place)))
    case .analysis(let name):
      guard let analysis = result.analyses.first(where: { $0.heading.name == name }) else {
        return .problem(language.text(.unknownAnalysis, name))
      }
      return .analysis(self.analysis(analysis, place))
    case .definition(let name):
      guard let reading = reading(name) else { return .problem(language.text(.unknownKPI, name)) }
      return .definition(definition(reading, heading: nil))
    case .goals: return .goals(goals(heading(.goals, place)))
    case .actions: return .actions(actions(heading(.actions, place)))
    case .notes: return .notes(notes(heading(.notes, place)))
    case .provenance: return .provenance(heading(.provenance, place), provenance)
    case .problem(let message): return .problem(message)
    }
  }

  /// The heading that a section brings along, unless the author wrote one right above it.
  func heading(_ phrase: Phrase, _ place: TemplatePlan.Place) -> Report.Heading? {
    place.hasHeading ? nil : Report.Heading(level: 2, text: language.text(phrase))
  }

  /// The heading of one KPI, below that of its section; nil where the author's heading right above it names the KPI.
  func kpiHeading(_ text: String, of reading: Report.Reading, _ place: TemplatePlan.Place) -> Report.Heading? {
    ownHeading(text, naming: reading.title, place)
  }

  /// The heading of something that has a title; nil where the author's heading right above it names it.
  private func ownHeading(_ text: String, naming title: String, _ place: TemplatePlan.Place) -> Report.Heading? {
    if let heading = place.heading, heading.contains(title) { return nil }
    return Report.Heading(level: place.level < 2 ? 2 : place.hasHeading ? min(place.level + 1, 6) : 3, text: text)
  }

  // MARK: Analyses

  private func analysis(_ analysis: AnalysisResult, _ place: TemplatePlan.Place) -> Report.AnalysisFigure {
    let title = analysis.heading.title
    return Report.AnalysisFigure(
      heading: ownHeading(title, naming: title, place), title: title, about: analysis.heading.about, result: analysis,
      graphics: AnalysisPictures(result: analysis, language: language).all,
      tables: AnalysisTable.all(analysis, language: language))
  }

  // MARK: What changed

  private mutating func changes(limit: Int, _ place: TemplatePlan.Place) -> Report.ChangesFigure {
    let shown = Array(withSignal.prefix(max(0, limit)))
    let level = place.hasHeading ? min(place.level + 1, 6) : 3
    let charts = shown.map { reading in
      let signal = reading.result.process.current.map {
        KPIReader.words(for: $0, grain: reading.result.grain, language: language, isLong: true)
      }
      let title = "\(reading.title): \(signal ?? reading.signal)"
      return process(reading, periods: nil, heading: Report.Heading(level: level, text: title))
    }
    let more = withSignal.count - shown.count
    let remark =
      shown.isEmpty && more == 0
      ? language.text(.noChanges, grainName) : more > 0 ? language.text(.moreSignals, String(more)) : nil
    return Report.ChangesFigure(heading: heading(.whatChanged, place), charts: charts, remark: remark)
  }

  // MARK: Breakdown

  private func breakdown(
    _ reading: Report.Reading, _ dimensions: [String], _ place: TemplatePlan.Place
  ) -> Report.BreakdownFigure {
    let title = language.text(.breakdownBy, reading.title, dimensions.joined(separator: language.text(.crossed)))
    let found = reading.result.breakdowns.first { $0.dimensions == dimensions }
    let rows = found?.rows ?? []
    let values = rows.compactMap(\.value.value.double).filter(\.isFinite)
    let format = ValueFormat(unit: reading.result.kpi.unit, values: values, language: language)
    let longest = values.map(\.magnitude).max() ?? 0
    let written = rows.map { row in
      Report.BreakdownRow(
        labels: row.labels, value: format.level(row.value.value),
        bar: longest > 0 ? row.value.value.double.flatMap { $0.isFinite ? $0 / longest : nil } : nil,
        last: format.change(row.previous), lastYear: format.change(row.lastYear))
    }
    var remarks = found?.partsOverlap == true ? [language.text(.partsOverlap)] : []
    if rows.isEmpty { remarks.append(language.text(.noRow)) }
    return Report.BreakdownFigure(
      heading: kpiHeading(title, of: reading, place), title: title, dimensions: dimensions,
      columns: dimensions + [
        language.text(.columnThis, grainName(reading)), language.text(.columnLast, grainName(reading)),
        language.text(.columnLastYear),
      ],
      rows: written, remarks: remarks)
  }

  func grainName(_ reading: Report.Reading) -> String { language.name(of: reading.result.grain) }
}
