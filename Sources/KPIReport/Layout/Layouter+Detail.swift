import KPIEvaluation
import KPIModel

extension Layouter {
  mutating func definition(_ reading: Report.Reading, heading: Report.Heading?) -> Report.DefinitionFigure {
    let kpi = reading.result.kpi
    return Report.DefinitionFigure(
      heading: heading, id: claim(Layouter.definitionAnchor(kpi.name)), title: kpi.title, formula: kpi.formulaText,
      items: definitionItems(reading))
  }

  private func definitionItems(_ reading: Report.Reading) -> [Report.Item] {
    let kpi = reading.result.kpi
    func item(_ phrase: Phrase, _ text: String?) -> Report.Item? {
      text.map { Report.Item(language.text(phrase), $0) }
    }
    return [
      item(.about, kpi.about),
      item(.unit, unit(kpi.unit)),
      item(.measured, language.text(.measuredEvery, language.name(of: reading.result.grain))),
      item(.direction, direction(kpi.direction)),
      item(.baseline, baseline(reading)),
      item(.columnTarget, target(reading)),
      item(.bands, bands(reading)),
      item(.minimumSample, kpi.minimumSample.map { language.grouped(String($0)) }),
      item(.serves, goals(kpi)),
      item(.supports, supports(kpi)),
      item(.kind, kpi.isSoft.map { language.text($0 ? .kindSoft : .kindHard) }),
      item(.since, kpi.since.map { language.text(.sinceReason, language.day($0.day), $0.reason) }),
      item(.owner, owner(reading)),
      item(.place, kpi.place),
    ].compactMap { $0 }
  }

  func unit(_ unit: Model.Unit) -> String {
    switch unit {
    case .plain: language.text(.number)
    case .ratio: language.text(.share)
    case .duration: language.text(.durationUnit)
    case .count(nil): language.text(.count)
    case .points: language.text(.points)
    case .quotient(let top, let bottom): "\(self.unit(top)) \(language.text(.per)) \(bottom.singular)"
    case .count, .money, .named: unit.text
    }
  }

  private func direction(_ direction: Model.Direction?) -> String {
    switch direction {
    case .higher: language.text(.higherIsBetter)
    case .lower: language.text(.lowerIsBetter)
    case .inside: language.text(.insideIsBetter)
    case nil: language.text(.noDirection)
    }
  }

  private func baseline(_ reading: Report.Reading) -> String? {
    guard let value = reading.result.baseline.map(reading.format.level) else { return nil }
    guard case .periods(let period) = reading.result.kpi.baseline else { return value.phrase }
    return "\(value.phrase) (\(language.days(period)))"
  }

  private func target(_ reading: Report.Reading) -> String? {
    guard let target = reading.result.target, let now = reading.targetText else { return nil }
    if let total = target.total {
      let all = reading.format.level(total.value).text
      let phrase = total.isPacedLike == nil ? Phrase.targetOver : .targetOverLike
      return language.text(phrase, all, language.days(total.over), now.text)
    }
    guard let final = target.final, let due = target.due else { return now.text }
    return language.text(.targetByDue, now.text, reading.format.level(final).text, language.day(due.lastDay))
  }

  /// `poor < 0 ≤ good < 50 ≤ excellent`.
  private func bands(_ reading: Report.Reading) -> String? {
    guard let bands = reading.result.kpi.bands else { return nil }
    return bands.steps.reduce(bands.first) { text, step in
      let boundary = reading.format.level(.number(.exact(step.boundary), marks: [])).text
      return text + (step.belongsBelow ? " ≤ \(boundary) < " : " < \(boundary) ≤ ") + step.name
    }
  }

  private func supports(_ kpi: Model.KPI) -> String? {
    let words = kpi.supports.map { support in
      let title = readings.first { $0.name == support.kpi }?.title ?? support.kpi
      return support.after.map { language.text(.supportsAfter, title, language.counted($0.count, $0.unit)) } ?? title
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private func owner(_ reading: Report.Reading) -> String? {
    guard let owner = reading.result.owner else { return reading.result.kpi.owner }
    guard let goal = owner.goal else { return owner.name }
    return language.text(.ownerOfGoal, owner.name, result.goals.first { $0.name == goal }?.title ?? goal)
  }

  private func goals(_ kpi: Model.KPI) -> String? {
    let titles = kpi.goals.map { link in result.goals.first { $0.name == link.goal }?.title ?? link.goal }
    return titles.isEmpty ? nil : titles.joined(separator: ", ")
  }

  // MARK: Behind the scorecards

  /// All values of the KPIs on scorecards, goal by goal, and the definitions that stand nowhere else.
  mutating func detail() -> Report.DetailFigure? {
    let shown = onScorecard.compactMap(reading)
    let wanted = readings.filter { onScorecard.contains($0.name) || linked.contains($0.name) }
    let definitions = wanted.filter { !defined.contains($0.name) }.map { definition($0, heading: nil) }
    guard !shown.isEmpty || !definitions.isEmpty else { return nil }
    return Report.DetailFigure(
      heading: Report.Heading(level: 2, text: language.text(.detail)), tables: seriesTables(shown),
      definitions: definitions)
  }

  /// One table for each run of KPIs with the same periods, at most six side by side.
  private func seriesTables(_ readings: [Report.Reading]) -> [Report.SeriesTable] {
    var groups: [[Report.Reading]] = []
    for reading in readings {
      let periods = reading.result.series.map(\.period)
      if let last = groups.indices.last, groups[last].count < 6,
        groups[last].first?.result.series.map(\.period) == periods
      {
        groups[last].append(reading)
      } else {
        groups.append([reading])
      }
    }
    return groups.map(seriesTable)
  }

  private func seriesTable(_ readings: [Report.Reading]) -> Report.SeriesTable {
    let series = readings.first?.result.series.suffix(Layouter.mostRows) ?? []
    let rows = series.indices.map { index in
      Report.SeriesRow(
        label: series[index].label, cells: readings.map { $0.format.level($0.result.series[index].value) }, remark: nil)
    }
    let grain = readings.first?.result.grain ?? .all
    return Report.SeriesTable(
      caption: language.text(.tableCaption, language.text(.allValues), language.counted(rows.count, grain)),
      columns: [language.text(.columnPeriod)] + readings.map(\.title), rows: rows)
  }

  /// Tables of all values stop here; the JSON edition has everything.
  private static let mostRows = 120
}
