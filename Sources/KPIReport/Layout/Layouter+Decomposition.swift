import KPIEvaluation
import KPIModel

/// Says what a change consists of. Gate: the parts add up to it (checked where they were computed), and the change itself
/// may be stated. It is bookkeeping: no cause is named.
struct DecompositionWriter {
  let reading: Report.Reading
  let result: DecompositionResult
  let language: ReportLanguage
  /// Titles of KPIs and metrics by name.
  let titles: [String: String]

  private var format: ValueFormat {
    // Parts are smaller than values: they are written with the decimals that their own size asks for.
    ValueFormat(unit: reading.result.kpi.unit, values: result.parts.map(\.change) + [result.change], language: language)
  }

  func figure() -> Report.DecompositionFigure {
    let parts = result.parts.sorted { ($1.change.magnitude, label($0)) < ($0.change.magnitude, label($1)) }
    let shown = ordered(parts)
    let sentence = Report.Sentence(rule: .decomposition, text: sentence(shown))
    let rows = shown.map(row) + [sum()]
    return Report.DecompositionFigure(
      title: title(), sentence: sentence, concentration: concentration(), chart: chart(shown, sentence.text),
      columns: columns(), rows: rows, note: language.text(.partsAddUp))
  }

  /// By size, what is put together last; factors in the order of the formula.
  private func ordered(_ bySize: [DecompositionResult.Part]) -> [DecompositionResult.Part] {
    if case .factors = result.method { return result.parts }
    let isLast = { (part: DecompositionResult.Part) in label(part).hasPrefix("(") }
    return bySize.filter { !isLast($0) } + bySize.filter(isLast)
  }

  // MARK: Words

  private func label(_ part: DecompositionResult.Part) -> String {
    switch part.label {
    case .segment(let labels): labels.joined(separator: " × ")
    case .factor(let name, _): titles[name] ?? name.replacing("_", with: " ")
    }
  }

  private func title() -> String {
    switch result.method {
    case .parts(let dimensions), .rateAndMix(let dimensions):
      language.text(.decompositionBy, dimensions.joined(separator: language.text(.crossed)))
    case .factors: language.text(.decompositionFactors)
    }
  }

  /// `Of −56: App −41, Web −9, Store −6`; for ratios the two sums.
  private func sentence(_ parts: [DecompositionResult.Part]) -> String {
    let change = difference(result.change)
    if case .rateAndMix = result.method {
      let inside = result.parts.reduce(0) { $0 + ($1.rate ?? 0) }
      let mix = result.parts.reduce(0) { $0 + ($1.mix ?? 0) }
      return language.text(.decompositionRates, change, difference(inside), difference(mix))
    }
    let named = parts.prefix(4).map { "\(label($0)) \(difference($0.change))" }
    let rest = parts.dropFirst(4).reduce(0) { $0 + $1.change }
    let all = parts.count > 4 ? named + [language.text(.decompositionRest, difference(rest))] : named
    return language.text(.decompositionParts, change, all.joined(separator: ", "))
  }

  private func concentration() -> Report.Sentence? {
    guard let part = result.concentration else { return nil }
    let others = result.change - part.change
    return Report.Sentence(
      rule: .concentration,
      text: language.text(
        .concentrated, label(part), difference(part.change), difference(result.change), difference(others)))
  }

  private func difference(_ number: Double) -> String { format.difference(.number(.approximate(number), marks: [])).text }

  // MARK: Table and chart

  private func columns() -> [String] {
    let start = [language.text(.columnPart), language.text(.columnChange)]
    if case .rateAndMix = result.method { return start + [language.text(.columnInside), language.text(.columnMix)] }
    return start
  }

  private func cells(_ change: Double, _ rate: Double?, _ mix: Double?) -> [FormattedValue] {
    var numbers = [change]
    if case .rateAndMix = result.method { numbers += [rate ?? 0, mix ?? 0] }
    return numbers.map { format.difference(.number(.approximate($0), marks: [])) }
  }

  private func row(_ part: DecompositionResult.Part) -> Report.SeriesRow {
    Report.SeriesRow(label: label(part), cells: cells(part.change, part.rate, part.mix), remark: nil)
  }

  private func sum() -> Report.SeriesRow {
    let rate = result.parts.reduce(0) { $0 + ($1.rate ?? 0) }
    let mix = result.parts.reduce(0) { $0 + ($1.mix ?? 0) }
    return Report.SeriesRow(label: language.text(.sum), cells: cells(result.change, rate, mix), remark: nil)
  }

  private func chart(_ parts: [DecompositionResult.Part], _ summary: String) -> Report.WaterfallChart {
    var reached = 0.0
    var bars: [Report.WaterfallChart.Bar] = []
    for part in parts {
      bars.append(bar(label(part), from: reached, by: part.change, tone(part.change)))
      reached += part.change
    }
    bars.append(bar(language.text(.sum), from: 0, by: result.change, .notable))
    return Report.WaterfallChart(
      title: "\(reading.title): \(title())", summary: summary.sentenceCased + ".", bars: bars)
  }

  private func bar(_ label: String, from start: Double, by change: Double, _ tone: Tone) -> Report.WaterfallChart.Bar {
    Report.WaterfallChart.Bar(label: label, start: start, end: start + change, text: difference(change), tone: tone)
  }

  private func tone(_ change: Double) -> Tone {
    if change == 0 { return .quiet }
    switch reading.result.kpi.direction {
    case .higher: return change > 0 ? .better : .worse
    case .lower: return change > 0 ? .worse : .better
    case .inside, nil: return .notable
    }
  }
}

extension Layouter {
  /// What the change of a KPI consists of; empty where nothing adds up to it.
  func decompositions(_ reading: Report.Reading) -> [Report.DecompositionFigure] {
    let titles = Dictionary(readings.map { ($0.name, $0.title) }) { first, _ in first }
    return reading.result.analysis.decompositions.prefix(3).map {
      DecompositionWriter(reading: reading, result: $0, language: language, titles: titles).figure()
    }
  }
}
