import KPIEvaluation
import KPIModel

extension Layouter {
  /// How far KPIs lie from their targets or from an earlier period: one picture for each unit.
  func variances(_ settings: Report.Compare, _ place: TemplatePlan.Place) -> Report.GraphicsFigure {
    let chosen = readings.filter { reading in
      let isChosen = settings.kpis.isEmpty || settings.kpis.contains(reading.name)
      let goals = reading.result.kpi.goals.map(\.goal)
      return isChosen && (settings.goals.isEmpty || goals.contains { settings.goals.contains($0) })
    }
    let shown = chosen.filter { settings.against != .target || $0.result.target != nil }
    var units: [Model.Unit] = []
    for reading in shown where !units.contains(reading.result.kpi.unit) { units.append(reading.result.kpi.unit) }
    // A KPI that is alone with its unit has no neighbour to share a scale with: shares of what is compared are its scale.
    let groups = units.map { unit in shown.filter { $0.result.kpi.unit == unit } }
    let alone = groups.filter { $0.count == 1 }.flatMap { $0 }
    var graphics = groups.filter { $0.count > 1 }.map { group in
      variance(group, self.unit(group[0].result.kpi.unit), settings.against, inShares: false)
    }
    if !alone.isEmpty {
      let title = language.text(graphics.isEmpty ? .variancesShares : .variancesOthers)
      graphics.append(variance(alone, title, settings.against, inShares: true))
    }
    var remarks: [String] = []
    if let first = graphics.firstIndex(where: { hasPins($0) }) {
      graphics[first].pictureNotes = [language.text(.variancesNote)]
      graphics[first].barNotes = [language.text(.variancesTableNote, language.text(.columnShare))]
    }
    let others = chosen.filter { reading in !shown.contains { $0.name == reading.name } }
    if shown.isEmpty { remarks.append(language.text(.noVariances)) }
    if !others.isEmpty { remarks.append(language.text(.withoutTarget, others.map(\.title).joined(separator: ", "))) }
    if settings.against == .last, !shown.isEmpty { remarks.append(language.text(.variancesQuiet)) }
    let heading = place.hasHeading ? nil : Report.Heading(level: 2, text: compareTitle(settings.against))
    return Report.GraphicsFigure(heading: heading, graphics: graphics, remarks: remarks)
  }

  /// Whether some row has a pin that shows its share.
  private func hasPins(_ graphic: Report.Graphic) -> Bool {
    if case .variances(let chart) = graphic.drawing { chart.rows.contains { $0.share != nil } } else { false }
  }

  private func compareTitle(_ against: Report.Comparison) -> String {
    switch against {
    case .target: language.text(.compareTarget)
    case .last: language.text(.compareLast, grainName)
    case .lastYear: language.text(.compareLastYear)
    }
  }

  private func variance(
    _ readings: [Report.Reading], _ unit: String, _ against: Report.Comparison, inShares: Bool
  ) -> Report.Graphic {
    let rows = readings.map { row($0, against) }
    let drawn = inShares ? rows.map(asShare) : rows
    let chart = Report.VarianceChart(rows: drawn)
    let title = language.text(.variancesOf, compareTitle(against), unit)
    let limit = VarianceDrawing.Field.limit(of: drawn.compactMap(\.change))
    let isCut = drawn.contains { ($0.change?.magnitude ?? 0) > limit }
    return Report.Graphic(
      name: "compare-\(against.rawValue)-\(inShares ? "shares" : Layouter.slug(unit))", title: title,
      summary: summary(readings, rows, against), drawing: .variances(chart),
      table: Report.SeriesTable(
        caption: title,
        columns: [
          language.text(.columnKPI), language.text(.columnValue),
          against == .target ? language.text(.columnTarget) : language.text(.columnCompared),
          language.text(.columnDifference), language.text(.columnShare),
        ], rows: zip(readings, rows).map { tableRow($0, $1, against) }),
      notes: isCut ? [language.text(.variancesCut)] : [])
  }

  private func difference(_ reading: Report.Reading, _ against: Report.Comparison) -> Value {
    switch against {
    case .target: reading.result.target?.difference ?? .none(NoValue(.notCovered, language.text(.noTarget)))
    case .last: reading.result.previous.difference
    case .lastYear: reading.result.lastYear.difference
    }
  }

  private func row(_ reading: Report.Reading, _ against: Report.Comparison) -> Report.VarianceChart.Row {
    let value = difference(reading, against)
    let share = share(reading, against)
    let text = reading.format.difference(value)
    return Report.VarianceChart.Row(
      label: reading.title, change: finite(value.double),
      text: text.reason.map { "\(text.text) \($0)" } ?? text.textWithMarks, share: share,
      shareText: share.map { percent($0, reading) } ?? "", tone: tone(reading, against))
  }

  /// Of amounts with something positive to compare with; shares and scores are compared in points only.
  private func share(_ reading: Report.Reading, _ against: Report.Comparison) -> Double? {
    switch against {
    case .last: return finite(reading.result.previous.relative)
    case .lastYear: return finite(reading.result.lastYear.relative)
    case .target:
      switch reading.result.kpi.unit {
      case .ratio, .points: return nil
      case .plain, .count, .money, .duration, .named, .quotient: break
      }
      guard let change = reading.result.target?.difference.double, let target = reading.aim?.double, target > 0,
        reading.result.target?.upperValue == nil
      else { return nil }
      return finite(change / target)
    }
  }

  private func percent(_ share: Double, _ reading: Report.Reading) -> String {
    let comparison = ComparisonResult(
      reference: reading.result.previous.reference, difference: .number(.approximate(share), marks: []), relative: share)
    return reading.format.change(comparison).text
  }

  /// The same row on a scale of shares; one without a share has its number alone.
  private func asShare(_ row: Report.VarianceChart.Row) -> Report.VarianceChart.Row {
    var row = row
    row.text += row.shareText.isEmpty ? "" : " (\(row.shareText))"
    row.change = row.share
    row.share = nil
    row.shareText = ""
    return row
  }

  /// Against a target the side that it lies on; against the period before only a change that goes to the side of a signal;
  /// grey otherwise, for ups and downs are no news.
  private func tone(_ reading: Report.Reading, _ against: Report.Comparison) -> Tone {
    switch against {
    case .target: reading.isMet.map { $0 ? .better : .worse } ?? .quiet
    case .last:
      if let signal = reading.result.process.current, let change = reading.result.previous.difference.double,
        signal.isAbove == (change > 0), change != 0
      {
        reading.tone
      } else {
        .quiet
      }
    case .lastYear: .quiet
    }
  }

  private func summary(
    _ readings: [Report.Reading], _ rows: [Report.VarianceChart.Row], _ against: Report.Comparison
  ) -> String {
    if against == .target {
      let judged = readings.filter { $0.isMet != nil }
      return targetsMet(judged.count { $0.isMet == true }, of: judged.count)
    }
    let changes = rows.compactMap(\.change)
    return language.text(
      .variancesSummary, String(changes.filter { $0 > 0 }.count), String(changes.filter { $0 < 0 }.count),
      String(changes.filter { $0 == 0 }.count))
  }

  private func tableRow(
    _ reading: Report.Reading, _ row: Report.VarianceChart.Row, _ against: Report.Comparison
  ) -> Report.SeriesRow {
    let compared: FormattedValue =
      switch against {
      case .target: reading.targetText ?? .word(language.text(.noTarget))
      case .last: reading.format.level(reading.result.previous.reference.value)
      case .lastYear: reading.format.level(reading.result.lastYear.reference.value)
      }
    return Report.SeriesRow(
      label: reading.title,
      cells: [
        reading.value, compared, reading.format.difference(difference(reading, against)),
        .word(row.shareText.isEmpty ? "·" : row.shareText),
      ], remark: nil)
  }
}
