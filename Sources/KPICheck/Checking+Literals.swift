import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  /// The value and unit of a number as written: `85%` is 0.85 with the unit ratio, `2 hours` is 7200 seconds.
  mutating func literal(_ number: Syntax.Number) -> (value: ExactNumber, unit: Model.Unit)? {
    guard let value = ExactNumber(digits: number.digits) else {
      report(.numberTooLong(at: number.span))
      return nil
    }
    switch number.unit {
    case nil: return (value, .plain)
    case .percent?: return scaled(value, by: ExactNumber(coefficient: 1, scale: 2), .ratio, number)
    case .points?: return (value, .points)
    case .currency(let currency)?: return (value, .money(currency: currency))
    case .time(let unit)?:
      guard let seconds = Self.seconds(unit) else {
        report(.monthIsNoDuration(number))
        return nil
      }
      return scaled(value, by: ExactNumber(seconds), .duration, number)
    }
  }

  private mutating func scaled(
    _ value: ExactNumber, by factor: ExactNumber, _ unit: Model.Unit, _ number: Syntax.Number
  ) -> (value: ExactNumber, unit: Model.Unit)? {
    if let product = value.multiplied(by: factor) { return (product, unit) }
    report(.numberTooLong(at: number.span))
    return nil
  }

  /// A whole number without a unit, from 0 to a billion.
  mutating func wholeNumber(_ number: Syntax.Number, _ what: String) -> Int? {
    if number.unit == nil, let value = number.whole, value <= 1_000_000_000 { return value }
    report(.wholeNumberNeeded(what, at: number.span))
    return nil
  }

  /// A number without a unit.
  mutating func plainNumber(_ number: Syntax.Number, _ what: String) -> ExactNumber? {
    if number.unit == nil, let value = ExactNumber(digits: number.digits) { return value }
    report(.plainNumberNeeded(what, at: number.span))
    return nil
  }

  /// A signed number without a unit, as the ends of a range are.
  mutating func signedNumber(_ expr: Syntax.Expr, _ what: String) -> ExactNumber? {
    switch expr.unwrapped.kind {
    case .number(let number): return plainNumber(number, what)
    case .negate(let inner):
      if case .number(let number) = inner.unwrapped.kind { return plainNumber(number, what)?.negated }
    case .missing: return nil
    case .text, .period, .range, .all, .path, .call, .not, .chain, .comparison, .membership, .isMissing, .conditional,
      .parenthesized:
      break
    }
    report(.plainNumberNeeded(what, at: expr.span))
    return nil
  }

  /// The text of a literal as a cell would hold it: `"N/A"`, `-1`.
  mutating func cellText(_ expr: Syntax.Expr) -> String? {
    switch expr.unwrapped.kind {
    case .text(let text): return text.value
    case .number(let number) where number.unit == nil: return number.digits
    case .negate(let inner):
      if case .number(let number) = inner.unwrapped.kind, number.unit == nil { return "-" + number.digits }
    case .period(let period): return period.text
    case .missing: return nil
    case .number, .range, .all, .path, .call, .not, .chain, .comparison, .membership, .isMissing, .conditional,
      .parenthesized:
      break
    }
    report(.literalNeeded(at: expr.span))
    return nil
  }

  /// What `in EUR`, `unit %`, `unit "…"` name.
  mutating func unit(_ name: Syntax.UnitName) -> Model.Unit? {
    switch name.kind {
    case .percent: return .ratio
    case .text(let text): return .named(text)
    case .missing: return nil
    case .word(let word):
      if Self.isCurrency(word) { return .money(currency: word) }
      if word == "points" { return .points }
      if Self.timeUnit(word) != nil { return .duration }
      return .count(noun: word)
    }
  }

  static func isCurrency(_ word: String) -> Bool {
    word.utf8.count == 3 && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// `seconds`, `hour` …
  static func timeUnit(_ word: String) -> Syntax.TimeUnit? {
    Syntax.TimeUnit.allCases.first { word == $0.rawValue || word == $0.rawValue + "s" }
  }
}
