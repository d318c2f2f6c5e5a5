import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

/// The parts that are shown add up to the change that is shown, as far as rounding each for itself allows; in every unit and
/// language.
@Suite("Sums of what a change consists of") struct DecompositionSumTests {
  static let units: [Model.Unit] = [.count(noun: "orders"), .money(currency: "EUR"), .ratio, .points, .plain]

  /// The number in a written difference, and the size of its last digit.
  static func read(_ text: String, _ language: ReportLanguage) -> (value: Double, digit: Double)? {
    if text == language.text(.noChange) { return (0, 0) }
    let sign = text.hasPrefix("\u{2212}") ? -1.0 : 1
    let isSmall = text.contains("<")
    let body = text.filter { $0.isNumber || String($0) == language.decimalPoint }
    let parts = body.split(separator: Character(language.decimalPoint)).map(String.init)
    guard let whole = parts.first, let number = Double(parts.count == 2 ? "\(whole).\(parts[1])" : whole) else { return nil }
    var digit = 1.0
    for _ in 0..<(parts.count == 2 ? parts[1].count : 0) { digit /= 10 }
    let scale = text.contains("k") || text.contains("Tsd") ? 1e3 : text.contains("m") || text.contains("Mio") ? 1e6 : 1
    // What rounds to zero lies anywhere between none and one digit.
    return isSmall ? (sign * 0.5 * number * scale, digit * scale) : (sign * number * scale, digit * scale)
  }

  @Test(arguments: ReportLanguage.all)
  func partsAddUp(_ language: ReportLanguage) {
    var dice = ClaimGateTests.Dice(state: 99)
    for round in 0..<400 {
      let unit = Self.units[round % Self.units.count]
      let isWhole = unit == .count(noun: "orders")
      let size = [1, 40, 3_000, 250_000, 4_000_000][round / 5 % 5] * (unit == .ratio ? 1e-7 : 1)
      let parts = (0..<(2 + round % 6)).map { index -> DecompositionResult.Part in
        let change = size * dice.normal()
        return DecompositionResult.Part(label: .segment(["s\(index)"]), change: isWhole ? change.rounded() : change)
      }
      let change = parts.reduce(0) { $0 + $1.change }
      let found = DecompositionResult(method: .parts(["shop"]), before: 10 * size, after: 10 * size + change, parts: parts)
      let kpi = Fixture.kpi("k", "K", unit, .higher, goal: nil, formula: "f")
      var result = Fixture.result(kpi, [10 * size, 10 * size + change], target: nil, yearAgo: nil)
      result.analysis.decompositions = [found]
      let report = ReportResult(
        calendar: Fixture.calendar, asOf: Fixture.week(34).end, period: Fixture.week(34), label: "2026-W34", kpis: [result],
        goals: [], events: [], sources: [])
      let layouter = Layouter(result: report, language: language, provenance: Report.Provenance(name: "r"))
      guard let figure = layouter.readings.first.flatMap({ layouter.decompositions($0).first }) else {
        Issue.record("nothing is shown")
        continue
      }
      let numbers = figure.rows.compactMap { row in row.cells.first.flatMap { Self.read($0.text, language) } }
      #expect(numbers.count == parts.count + 1)
      guard let sum = numbers.last else { continue }
      let shown = numbers.dropLast().reduce(0) { $0 + $1.value }
      let digit = numbers.map(\.digit).max() ?? 0
      let room = isWhole && digit == 1 ? 0 : digit * Double(numbers.count) / 2
      #expect(
        (shown - sum.value).magnitude <= room * 1.000_001 + 1e-9 * size,
        "\(unit.text): \(figure.rows.map { $0.cells.first?.text ?? "" })")
      #expect(figure.note == language.text(.partsAddUp))
    }
  }
}
