public import KPIEvaluation
public import KPIModel

/// How the numbers of one KPI are written: one scale and one number of decimals for all of them, chosen from their size.
public struct ValueFormat: Hashable, Sendable {
  /// What large amounts are divided by, so that three digits say enough.
  enum Scale: Int, Hashable {
    case one = 0
    case thousand = 3
    case million = 6
    case billion = 9
    case trillion = 12
  }

  /// What the number counts or measures.
  public let unit: Model.Unit
  /// The language of everything that is not the author's.
  public let language: ReportLanguage
  let scale: Scale
  let decimals: Int

  /// Chooses scale and decimals for numbers of that unit; `values` are those to be printed side by side, and `others`
  /// (targets) may be larger, but need no decimals of their own.
  public init(unit: Model.Unit, values: [Double], others: [Double] = [], language: ReportLanguage = .english) {
    let finite = values.filter(\.isFinite).map(\.magnitude)
    let more = others.filter(\.isFinite).map(\.magnitude)
    let sizes = finite.isEmpty ? more : finite
    let largest = (finite + more).max() ?? 0
    self.unit = unit
    self.language = language
    scale = ValueFormat.scale(of: unit.numberUnit, largest: largest)
    decimals = ValueFormat.decimals(
      of: unit.numberUnit, scale: scale, largest: largest, isWhole: sizes.allSatisfy { $0 == $0.rounded() })
  }

  /// Amounts from 100,000 and counts from 10 million are shortened.
  private static func scale(of unit: Model.Unit, largest: Double) -> Scale {
    switch unit {
    case .ratio, .points, .duration: return .one
    case .money: if largest < 99_999.5 { return .one }
    case .plain, .count, .named, .quotient: if largest < 9_999_999.5 { return .one }
    }
    if largest < 999_500 { return .thousand }
    if largest < 999_500_000 { return .million }
    return largest < 999_500_000_000 ? .billion : .trillion
  }

  private static func decimals(of unit: Model.Unit, scale: Scale, largest: Double, isWhole: Bool) -> Int {
    if scale != .one {
      var scaled = largest
      for _ in 0..<(scale.rawValue / 3) { scaled /= 1000 }
      return scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
    }
    switch unit {
    case .ratio: return largest < 0.01 && largest > 0 ? 2 : largest < 9.9995 ? 1 : 0
    case .money: return largest < 999.995 ? 2 : 0
    case .duration: return 0
    case .plain, .count, .points, .named, .quotient: return isWhole ? 0 : smallDecimals(largest)
    }
  }

  /// Three digits for numbers below 1000, counted from the first that is not zero, at most 12 decimals.
  private static func smallDecimals(_ largest: Double) -> Int {
    if largest >= 99.95 { return largest < 999.5 ? 1 : 0 }
    var count = 2
    var rest = largest
    while rest > 0, rest < 0.995, count < 12 {
      rest *= 10
      count += 1
    }
    return largest >= 9.995 ? 1 : count
  }

  // MARK: Levels

  /// A value as it stands, or `[x]` with the reason.
  public func level(_ value: Value) -> FormattedValue {
    switch value {
    case .number(let quantity, let marks):
      var formatted = level(quantity)
      formatted.marks = Mark.marks(of: marks) + formatted.marks
      return formatted
    case .none(let reason): return .missing(language.reason(reason.reason))
    }
  }

  /// A number as it stands: a limit, a mean.
  public func level(_ number: Double) -> FormattedValue { level(.approximate(number)) }

  func level(_ quantity: Quantity) -> FormattedValue {
    guard let digits = DecimalDigits(quantity) else { return .missing(language.text(.notFinite)) }
    let body = amount(digits.magnitude)
    let sign = digits.isNegative ? Signs.minus : ""
    let text = body.isBelowSmallest ? "<\(sign)\(body.text)" : sign + body.text
    let spoken = digits.isNegative ? "\(language.text(.minus)) \(body.isBelowSmallest ? "<" : "")\(body.text)" : nil
    return FormattedValue(
      text: text, spoken: spoken, phrase: text + unit.phraseSuffix(language, isOne: text == "1"), exact: quantity.text,
      marks: body.isBelowSmallest ? [.roundsToZero] : [], sign: digits.isZero ? 0 : digits.isNegative ? -1 : 1)
  }

  // MARK: Differences

  /// A difference in the KPI's own unit: percentage points for ratios, always with a sign.
  public func difference(_ value: Value) -> FormattedValue {
    switch value {
    case .none(let reason): return .missing(language.reason(reason.reason))
    case .number(let quantity, let marks):
      guard let digits = DecimalDigits(quantity) else { return .missing(language.text(.notFinite)) }
      let body = differenceAmount(digits.magnitude)
      return signed(body, digits, exact: quantity.text, marks: Mark.marks(of: marks))
    }
  }

  /// A comparison: relative where that means something, else the difference in the KPI's own unit.
  public func change(_ comparison: ComparisonResult) -> FormattedValue {
    guard let relative = comparison.relative, relative.isFinite, let digits = DecimalDigits(relative),
      comparison.difference.reason == nil
    else { return difference(comparison.difference) }
    let marks = Mark.marks(of: comparison.difference.marks)
    if relative >= 1.995, let factor = DecimalDigits(1 + relative) {
      let text = language.number(factor.rounded(decimals: 1), decimals: 1) + "×"
      return FormattedValue(text: text, phrase: text, exact: "\(relative)", marks: marks, sign: 1)
    }
    let decimals = relative.magnitude < 0.0995 ? 1 : 0
    return signed(percent(digits.magnitude, decimals: decimals, word: "%"), digits, exact: "\(relative)", marks: marks)
  }

  /// A comparison as a share of what it is compared with, however large; nil where that says nothing.
  func share(of comparison: ComparisonResult) -> FormattedValue? {
    if let reason = comparison.difference.reason { return .missing(language.reason(reason.reason)) }
    guard let relative = comparison.relative, relative.isFinite, let digits = DecimalDigits(relative) else { return nil }
    let decimals = relative.magnitude < 0.0995 ? 1 : 0
    return signed(
      percent(digits.magnitude, decimals: decimals, word: "%"), digits, exact: "\(relative)",
      marks: Mark.marks(of: comparison.difference.marks))
  }

  private func signed(_ body: Amount, _ digits: DecimalDigits, exact: String, marks: [Mark]) -> FormattedValue {
    guard !digits.isZero else {
      return FormattedValue(text: language.text(.noChange), exact: exact, marks: marks, sign: 0)
    }
    let small = body.isBelowSmallest ? "<" : ""
    let sign = digits.isNegative ? Signs.minus : "+"
    let word = language.text(digits.isNegative ? .minus : .plus)
    return FormattedValue(
      text: sign + small + body.text, spoken: "\(word) \(small)\(body.text)", exact: exact,
      marks: body.isBelowSmallest ? marks + [.roundsToZero] : marks, sign: digits.isNegative ? -1 : 1)
  }

  private func differenceAmount(_ digits: DecimalDigits) -> Amount {
    if case .ratio = unit.numberUnit { return percent(digits, decimals: 1, word: language.text(.percentagePoints)) }
    return amount(digits)
  }
}

/// Characters that are part of a number.
enum Signs {
  static let minus = "\u{2212}"
  static let space = "\u{00A0}"
}
