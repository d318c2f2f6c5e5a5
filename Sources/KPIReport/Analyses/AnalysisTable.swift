public import KPIEvaluation
public import KPIModel

/// A table that shows a part of an analysis, as texts: what the terminal and the Markdown of `kpi show` write down.
public struct AnalysisTable: Hashable, Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// What stands above it.
    public var title: String
    /// Whether its cells are numbers.
    public var isNumber: Bool
  }

  /// What the table shows; empty for the first of an analysis.
  public var title: String
  /// From left to right.
  public var columns: [Column]
  /// As many cells as columns; an empty cell says that nothing is known yet, and `notes` say why.
  public var rows: [[String]]
  /// Sentences below the table.
  public var notes: [String]

  init(_ title: String = "", _ columns: [(String, Bool)], _ rows: [[String]], notes: [String] = []) {
    self.title = title
    self.columns = columns.map { Column(title: $0.0, isNumber: $0.1) }
    self.rows = rows
    self.notes = notes
  }

  /// The tables of an analysis, most important first. The first one's `notes` begin with the result in a sentence.
  public static func all(_ result: AnalysisResult, calendar: Model.Calendar) -> [AnalysisTable] {
    switch result {
    case .cohort(let it): CohortTables(result: it).all
    case .funnel(let it): FunnelTables(result: it).all
    case .experiment(let it): ExperimentTables(result: it).all
    case .lifetime(let it): LifetimeTables(result: it).all
    }
  }
}

/// Numbers of analyses as texts.
enum AnalysisNumber {
  static func share(_ value: Double?) -> String {
    guard let value else { return "" }
    return ValueFormat(unit: .ratio, values: [value]).level(value).text
  }

  static func plain(_ value: Double?) -> String {
    guard let value else { return "–" }
    return ValueFormat(unit: .plain, values: [value]).level(value).text
  }

  static func count(_ value: Int) -> String {
    ValueFormat(unit: .count(noun: nil), values: [Double(value)]).level(Double(value)).text
  }

  /// `3 persons`, `1 person`.
  static func count(_ value: Int, _ noun: String) -> String {
    count(value) + Model.Unit.count(noun: noun).phraseSuffix(.english, isOne: value == 1)
  }

  /// A chance: `0.0744`, `<0.0001`.
  static func chance(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value < 0.0001 { return "<0.0001" }
    let digits = Int((value * 10_000).rounded())
    let text = String(digits)
    return digits >= 10_000 ? "1" : "0." + String(repeating: "0", count: 4 - text.count) + text
  }

  /// Equal reasons once, in the order in which they came.
  static func distinct(_ reasons: [String]) -> [String] {
    var seen: Set<String> = []
    return reasons.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
