import KPIModel

extension ValueFormat {
  /// A number without sign, and whether it is smaller than the smallest that its decimals can show.
  struct Amount: Hashable {
    var text: String
    var isBelowSmallest: Bool
  }

  /// The magnitude in the KPI's unit, scale and decimals.
  func amount(_ digits: DecimalDigits) -> Amount {
    switch unit.numberUnit {
    case .ratio: return percent(digits, decimals: decimals, word: "%")
    case .duration: return Amount(text: duration(digits), isBelowSmallest: false)
    case .money(let currency):
      let number = scaled(digits)
      return Amount(text: language.money(number.text, currency: currency), isBelowSmallest: number.isBelowSmallest)
    case .plain, .count, .points, .named, .quotient: return scaled(digits)
    }
  }

  func percent(_ digits: DecimalDigits, decimals: Int, word: String) -> Amount {
    let number = plain(digits.shifted(by: 2), decimals: decimals)
    return Amount(text: number.text + Signs.space + word, isBelowSmallest: number.isBelowSmallest)
  }

  private func scaled(_ digits: DecimalDigits) -> Amount {
    let number = plain(digits.shifted(by: -scale.rawValue), decimals: decimals)
    return Amount(text: number.text + language.suffix(scale), isBelowSmallest: number.isBelowSmallest)
  }

  private func plain(_ digits: DecimalDigits, decimals: Int) -> Amount {
    let rounded = digits.rounded(decimals: decimals)
    if digits.isZero { return Amount(text: "0", isBelowSmallest: false) }
    guard rounded.isZero else {
      return Amount(text: language.number(rounded, decimals: decimals), isBelowSmallest: false)
    }
    let smallest = decimals == 0 ? "1" : "0" + language.decimalPoint + String(repeating: "0", count: decimals - 1) + "1"
    return Amount(text: smallest, isBelowSmallest: true)
  }

  /// The two largest units that are not zero: `2 d 4 h`, `5 h 40 min`, `45 s`, `0.35 s`.
  private func duration(_ seconds: DecimalDigits) -> String {
    let whole = seconds.rounded(decimals: 0)
    guard whole.exponent >= 1 else { return short(seconds) }
    guard whole.exponent < 16, let count = Int(whole.parts(decimals: 0).whole) else {
      return language.number(seconds.shifted(by: 0).rounded(decimals: 0), decimals: 0) + Signs.space
        + language.durationUnits[3]
    }
    if count < 10, seconds != whole { return short(seconds) }
    return twoLargest(count)
  }

  private func short(_ seconds: DecimalDigits) -> String {
    guard !seconds.isZero else { return "0" + Signs.space + language.durationUnits[3] }
    let decimals = max(2, min(9, 2 - seconds.exponent))
    let rounded = seconds.rounded(decimals: decimals)
    return language.number(rounded, decimals: decimals) + Signs.space + language.durationUnits[3]
  }

  private func twoLargest(_ seconds: Int) -> String {
    let sizes = [86_400, 3_600, 60, 1]
    var first = sizes.firstIndex { seconds >= $0 } ?? 3
    // Rounding to the second unit may fill the first: 59 min 59.7 s is an hour.
    let smaller = min(first + 1, 3)
    let rounded = (seconds + sizes[smaller] / 2) / sizes[smaller] * sizes[smaller]
    first = sizes.firstIndex { rounded >= $0 } ?? first
    let second = min(first + 1, 3)
    let large = rounded / sizes[first]
    let small = second == first ? 0 : rounded % sizes[first] / sizes[second]
    let head = language.grouped(String(large)) + Signs.space + language.durationUnits[first]
    return small == 0 ? head : head + Signs.space + "\(small)" + Signs.space + language.durationUnits[second]
  }

  /// The distance of ticks: round in the unit of the axis, for durations in seconds, minutes, hours or days.
  func step(low: Double, high: Double, count: Int) -> Double {
    let step = LinearScale.step(low: low, high: high, count: count)
    guard case .duration = unit.numberUnit, step >= 1 else { return step }
    let wanted = (high - low) / Double(max(1, count))
    return ValueFormat.durationSteps.first { $0 >= wanted * 0.75 }
      ?? 86_400 * LinearScale.step(low: low / 86_400, high: high / 86_400, count: count)
  }

  /// Seconds, minutes, hours and days that a clock or calendar has.
  private static let durationSteps: [Double] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
  ]

  /// A tick on an axis: as many decimals as its step needs.
  /// A difference between shares is one of percentage points.
  func tick(_ value: Double, step: Double, ofDifference: Bool = false) -> String {
    if case .duration = unit.numberUnit { return level(value).text }
    let factor = { if case .ratio = unit.numberUnit { return 2 } else { return -scale.rawValue } }()
    guard let digits = DecimalDigits(value), let stepDigits = DecimalDigits(step)?.shifted(by: factor) else {
      return ""
    }
    let decimals = max(0, min(12, stepDigits.digits.count - stepDigits.exponent))
    let rounded = digits.shifted(by: factor).rounded(decimals: decimals)
    let sign = rounded.isNegative ? Signs.minus : ""
    let number = language.number(rounded.magnitude, decimals: decimals)
    switch unit.numberUnit {
    case .ratio: return sign + number + Signs.space + (ofDifference ? language.text(.percentagePoints) : "%")
    case .money(let currency): return sign + language.money(number + language.suffix(scale), currency: currency)
    case .plain, .count, .points, .named, .quotient, .duration: return sign + number + language.suffix(scale)
    }
  }
}

extension Model.Unit {
  /// The unit that decides how the digits look: of a quotient its upper part.
  var numberUnit: Model.Unit {
    if case .quotient(let top, _) = self { return top.numberUnit }
    return self
  }

  /// The words behind the number in a sentence, with a space before them; empty where the number says it.
  func phraseSuffix(_ language: ReportLanguage, isOne: Bool) -> String {
    switch self {
    case .plain, .ratio, .money, .duration, .count(nil): ""
    case .count(let noun?): " " + (isOne ? singular : noun)
    case .points: " " + language.text(.points)
    case .named(let name): " " + name
    case .quotient(let top, let bottom):
      top.phraseSuffix(language, isOne: false) + " \(language.text(.per)) \(bottom.singular)"
    }
  }

  /// The unit in a sentence: "EUR per customer".
  func name(_ language: ReportLanguage) -> String {
    switch self {
    case .plain: language.text(.number)
    case .count(let noun): noun ?? language.text(.count)
    case .duration: language.text(.durationUnit)
    case .points: language.text(.points)
    case .ratio, .money, .named: text
    case .quotient(let top, let bottom): "\(top.name(language)) \(language.text(.per)) \(bottom.singular)"
    }
  }

  /// The unit beside the KPI's title, where the number alone does not say it; nil elsewhere.
  func note(_ language: ReportLanguage) -> String? {
    switch self {
    case .plain, .ratio, .money, .duration, .count: nil
    case .points: language.text(.points)
    case .named(let name): name
    case .quotient(let top, let bottom): "\(top.note(language) ?? top.text) \(language.text(.per)) \(bottom.singular)"
    }
  }
}
