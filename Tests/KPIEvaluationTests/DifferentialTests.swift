import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Random formulas over random rows: the compiled answer against an evaluator that looks at the rows one by one and
/// shares no code with the program.
@Suite(.needsDuckDB)
struct DifferentialTests {
  static let formulasEach = 30

  /// `KPI_SEEDS=1000` tries more.
  static let seeds = 1...max(1, ProcessInfo.processInfo.environment["KPI_SEEDS"].flatMap { Int($0) } ?? 20)

  static let requests: [(grain: TimeGrain, span: String, by: [String])] = [
    (.week, "2023-W06 2023-W12", []), (.month, "2023-02 2023-06", []), (.week, "2023-W14 2023-W17", ["channel"]),
    (.month, "2023-03 2023-06", ["channel"]),
    (.month, "2023-02 2023-05", ["regulars"]), (.week, "2023-W15 2023-W16", ["channel", "regulars"]),
  ]

  @Test(arguments: seeds)
  func compiledAndNaiveAgree(_ seed: Int) throws {
    var choice = NaiveChoice(random: SeededNumbers(seed: UInt64(seed)))
    let shop = NaiveShop(&choice.random)
    let formulas = (0..<Self.formulasEach).map { _ in choice.formula() }
    let (definitions, texts) = Self.definitions(formulas)
    let project = try TestProject(definitions, data: shop.files)
    let errors = try project.messages().filter { $0.contains(" error ") }
    try #require(errors == [], "\(definitions)")
    let names = formulas.indices.map { "m\($0)" }.joined(separator: ",")
    var differences: [String] = []
    for (grain, span, by) in Self.requests {
      let result = try project.show(ShowRequest(names, by: by, grain, span, asOf: "2023-07-01"))
      #expect(!result.rows.isEmpty)
      for row in result.rows {
        guard let index = Int(row.kpi.dropFirst()) else { continue }
        let expected = shop.value(formulas[index], Self.context(row, grain, by))
        if !Self.isSame(row.value, expected) {
          differences.append(
            "\(row.label) \(row.segment) \(texts[index])\n  by hand \(String(describing: expected)), compiled \(row.value)")
        }
      }
      differences += missing(result, formulas, shop, grain, by)
    }
    #expect(differences.isEmpty, "\(differences.count) differences, first:\n\(differences.prefix(3).joined(separator: "\n"))")
  }

  private static func definitions(_ formulas: [NaiveFormula]) -> (String, [String]) {
    var definitions = NaiveShop.definitions
    var texts: [String] = []
    for (index, formula) in formulas.enumerated() {
      var audiences: [String] = []
      let text = formula.text(&audiences, "a\(index)")
      texts.append(([text] + audiences).joined(separator: "; "))
      definitions += audiences.map { $0 + "\n" }.joined() + "metric m\(index) = \(text)\n"
    }
    return (definitions, texts)
  }

  private static func isSame(_ value: Value, _ expected: Double?) -> Bool {
    guard let expected else { return value.double == nil }
    return value.double.map { areClose($0, expected) } ?? false
  }

  /// A segment that is not listed has nothing in it, in any of the periods.
  private func missing(
    _ result: ShowResult, _ formulas: [NaiveFormula], _ shop: NaiveShop, _ grain: TimeGrain, _ by: [String]
  ) -> [String] {
    guard by == ["channel"] else { return [] }
    var found: [String] = []
    for (index, formula) in formulas.enumerated() where !Self.mentionsOverall(formula) {
      let listed = Set(result.rows.filter { $0.kpi == "m\(index)" }.flatMap(\.segment))
      for channel in ["a", "b", "c", nil] where !listed.contains(channel ?? "(none)") {
        for row in result.rows {
          var context = Self.context(row, grain, by)
          context.channel = channel
          if let value = shop.value(formula, context), value != 0 {
            found.append("m\(index) \(row.label): segment \(channel ?? "(none)") is not listed, and would be \(value)")
          }
        }
      }
    }
    return found
  }

  /// Taken out of the breakdown, a formula has a value in every segment; none is made up for it.
  private static func mentionsOverall(_ formula: NaiveFormula) -> Bool {
    var names: [String] = []
    let text = formula.text(&names, "x")
    return text.contains("overall") || text.contains("only(")
  }

  /// The context of a row, by its label and segment alone.
  private static func context(_ row: ShowResult.Row, _ grain: TimeGrain, _ by: [String]) -> NaiveContext {
    let values = Dictionary(zip(by, row.segment), uniquingKeysWith: { first, _ in first })
    return NaiveContext(
      span: span(row.label, grain), isBrokenDown: by.contains("channel"),
      channel: values["channel"].flatMap { $0 == "(none)" ? nil : $0 },
      isRegular: values["regulars"].map { $0 == "in regulars" })
  }

  private static func span(_ label: String, _ grain: TimeGrain) -> NaiveSpan {
    let numbers = label.split(separator: "-").compactMap { Int($0.drop { $0 == "W" }) }
    guard numbers.count == 2 else { return NaiveSpan(start: 0, end: 0, kind: .days) }
    if grain == .month { return .month((numbers[0] - 2022) * 12 + numbers[1] - 1) }
    // 2023-W01 begins on Monday, 2 January 2023.
    return .week(366 + (numbers[1] - 1) * 7)
  }
}
