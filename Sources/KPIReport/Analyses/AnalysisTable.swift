public import KPIEvaluation
import KPIModel

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

  /// The tables of an analysis in a language, most important first. The first one's `notes` begin with the result in a
  /// sentence.
  public static func all(_ result: AnalysisResult, language: ReportLanguage = .english) -> [AnalysisTable] {
    switch result {
    case .cohort(let it): CohortTables(result: it, language: language).all
    case .funnel(let it): FunnelTables(result: it, language: language).all
    case .experiment(let it): ExperimentTables(result: it, language: language).all
    case .lifetime(let it): LifetimeTables(result: it, language: language).all
    }
  }
}

/// Numbers of analyses as texts.
struct AnalysisNumber {
  let language: ReportLanguage

  func share(_ value: Double?) -> String {
    guard let value else { return "" }
    return ValueFormat(unit: .ratio, values: [value], language: language).level(value).text
  }

  func plain(_ value: Double?) -> String {
    guard let value else { return "–" }
    return ValueFormat(unit: .plain, values: [value], language: language).level(value).text
  }

  func count(_ value: Int) -> String {
    ValueFormat(unit: .count(noun: nil), values: [Double(value)], language: language).level(Double(value)).text
  }

  /// `3 persons`, `1 person`.
  func count(_ value: Int, _ noun: String) -> String {
    count(value) + Model.Unit.count(noun: noun).phraseSuffix(language, isOne: value == 1)
  }

  /// A chance: `0.0744`, `<0.0001`.
  func chance(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value < 0.0001 { return "<0\(language.decimalPoint)0001" }
    let digits = Int((value * 10_000).rounded())
    let text = String(digits)
    return digits >= 10_000 ? "1" : "0\(language.decimalPoint)" + String(repeating: "0", count: 4 - text.count) + text
  }

  /// `1 d 2 h`; whole or half days where only days are known: 0 is the same day, and no time of 0 seconds.
  func time(_ seconds: Double?, inDays: Bool) -> String {
    guard let seconds else { return "" }
    guard inDays else { return ValueFormat(unit: .duration, values: [seconds], language: language).level(seconds).text }
    let days = seconds / 86_400
    if days == 0 { return language.text(.sameDay) }
    let text = language.decimal(days, days == days.rounded() ? 0 : 1)
    return text + Signs.space + language.text(days == 1 ? .day : .days)
  }

  /// The value of a dimension; what stands for no value, or for the rest, in the language.
  func segment(_ label: String) -> String {
    if label == "(none)" { return language.text(.withoutLabel) }
    guard label.hasPrefix("(others: "), label.hasSuffix(")") else { return label }
    return language.text(.othersCounted, String(label.dropFirst(9).dropLast()))
  }

  /// Equal reasons once, in the order in which they came.
  static func distinct(_ reasons: [String]) -> [String] {
    var seen: Set<String> = []
    return reasons.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
