/// The words of the language, each list in one place and in alphabetical order.
enum Keywords {
  /// Words that are never names unless in brackets.
  static let reserved = [
    "all", "and", "else", "except", "having", "if", "in", "is", "missing", "not", "on", "or", "per", "then", "top",
    "where",
  ]
  private static let reservedSet = Set(reserved)

  /// Words that go on with the clause of the line before.
  static let continuing: Set = ["and", "else", "except", "having", "or", "per", "then", "top", "where"]

  /// Words behind which a clause goes on in the next line.
  static let unfinished: Set = [
    "and", "else", "except", "having", "if", "in", "is", "not", "on", "or", "per", "then", "where",
  ]

  static let declarations = [
    "action", "audience", "calendar", "cohort", "connection", "dataset", "decision", "event", "example", "experiment",
    "funnel", "goal", "kpi", "lifetime", "lint", "metric", "rate", "template", "use",
  ]

  static let action = ["about", "closed", "due", "owner", "since"]
  static let calendar = ["holidays", "retail", "same", "timezone", "week", "working", "year"]
  static let cohort = ["about", "by", "every", "owner", "return", "start", "value"]
  static let dataset =
    (Syntax.ColumnType.allCases.map(\.rawValue)
    + [
      "about", "complete", "expect", "fresh", "key", "lasts", "link", "order", "since", "tags", "timezone",
    ]).sorted()
  static let rate = ["about", "date", "fresh", "number"]
  static let example = ["expect", "given"]
  static let experiment = ["about", "arms", "control", "each", "outcome", "owner", "planned", "ratio"]
  static let funnel = ["about", "by", "each", "every", "owner", "step", "within"]
  static let goal = ["about", "objective", "owner", "under", "weight"]
  static let kpi = [
    "about", "at", "bands", "baseline", "by", "complete", "every", "formula", "goal", "higher", "inside", "kind",
    "labels", "lower", "minimum", "owner", "renamed", "review", "reviewed", "since", "stage", "supports", "target", "unit",
  ]
  static let lifetime = ["about", "each", "events", "horizon", "learn", "owner", "value"]

  static let template = [
    "about", "bands", "benchmark", "caution", "higher", "inside", "kind", "lower", "minimum", "parameter", "serves",
  ]

  static func isReserved(_ word: String) -> Bool { reservedSet.contains(word) }

  /// The reserved word that was written in other letters: `AND`, `Where`.
  static func reservedInOtherCase(_ word: String) -> String? {
    guard word.utf8.count <= 7, word.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return nil }
    let lower = word.lowercased()
    return lower != word && isReserved(lower) ? lower : nil
  }

  /// `ALL` and `TOP` are currencies, and no shouted keywords.
  static func isCurrency(_ word: String) -> Bool { word == "ALL" || word == "TOP" }

  /// The unit that a word behind a number stands for.
  static func unit(_ word: String) -> Syntax.Number.Unit? {
    if word == "point" || word == "points" { return .points }
    if word.utf8.count == 3, word.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) { return .currency(word) }
    return timeUnit(word).map { .time($0) }
  }

  /// Currencies that nobody takes for another word behind a number, however they are written.
  private static let currencies = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "JPY", "MXN", "NOK", "NZD", "PLN", "SEK",
    "SGD", "USD", "ZAR",
  ]

  /// The currency that `eur`, `Eur` or `euros` is meant for; nil where the word is written rightly, or is none.
  static func smallCurrency(_ word: String) -> String? {
    let capitals = word.uppercased()
    if capitals == "EURO" || capitals == "EUROS" { return "EUR" }
    return capitals != word && currencies.contains(capitals) ? capitals : nil
  }

  /// `day`, `days` and so on.
  static func timeUnit(_ word: String) -> Syntax.TimeUnit? {
    Syntax.TimeUnit(rawValue: word.hasSuffix("s") ? String(word.dropLast()) : word)
  }
}
