/// An exact decimal number: `coefficient` divided by ten to the power of `scale`.
///
/// Sums of money stay in this form until the last step, so that no cent is lost to binary fractions.
public struct ExactNumber: Hashable, Sendable {
  /// All digits as one whole number, with the sign.
  public private(set) var coefficient: Int128
  /// Digits after the decimal point, 0...37. Always as small as possible.
  public private(set) var scale: Int

  /// The number `coefficient` / 10^`scale`, brought to its shortest form.
  public init(coefficient: Int128, scale: Int) {
    var coefficient = coefficient
    var scale = max(0, scale)
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    self.coefficient = coefficient
    self.scale = scale
  }

  /// A whole number, without decimals.
  public init(_ integer: Int) {
    self.init(coefficient: Int128(integer), scale: 0)
  }

  /// The number 0.
  public static let zero = ExactNumber(0)

  /// Reads digits with an optional sign and decimal point, as in `-12.50`; nil for anything else or beyond 37 digits.
  public init?(digits text: String) {
    var coefficient: Int128 = 0
    var scale = 0
    var digitCount = 0
    var seenPoint = false
    var negative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: "."):
        if seenPoint { return nil }
        seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        coefficient = coefficient * 10 + Int128(byte - UInt8(ascii: "0"))
        digitCount += 1
        scale += seenPoint ? 1 : 0
      default: return nil
      }
      if digitCount > 37 { return nil }
    }
    guard digitCount > 0 else { return nil }
    self.init(coefficient: negative ? -coefficient : coefficient, scale: scale)
  }

  /// The nearest double.
  public var double: Double {
    var value = Double(coefficient)
    var left = scale
    while left > 22 {
      value /= 1e22
      left -= 22
    }
    return value / ExactNumber.powersOfTen[left]
  }

  /// Powers of ten that a double holds exactly.
  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The sum, or nil where it does not fit.
  public func adding(_ other: ExactNumber) -> ExactNumber? {
    guard let (left, right, scale) = aligned(with: other) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactNumber(coefficient: sum, scale: scale)
  }

  /// The product, or nil where it does not fit.
  public func multiplied(by other: ExactNumber) -> ExactNumber? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    return overflow || scale + other.scale > 37 ? nil : ExactNumber(coefficient: product, scale: scale + other.scale)
  }

  /// The nearest number with so many digits after the point; halves go away from zero.
  public func rounded(to places: Int) -> ExactNumber {
    guard places < scale else { return self }
    var divisor: Int128 = 1
    for _ in max(0, places)..<scale { divisor *= 10 }
    let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
    let isUp = remainder.magnitude >= divisor.magnitude - remainder.magnitude
    return ExactNumber(coefficient: quotient + (isUp ? coefficient.signum() : 0), scale: max(0, places))
  }

  /// The smallest whole number that is not below it; nil where it does not fit.
  public var roundedUp: Int? {
    var divisor: Int128 = 1
    for _ in 0..<scale { divisor *= 10 }
    let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
    return Int(exactly: quotient + (remainder > 0 ? 1 : 0))
  }

  /// The same number with the other sign.
  public var negated: ExactNumber { ExactNumber(coefficient: -coefficient, scale: scale) }

  private func aligned(with other: ExactNumber) -> (Int128, Int128, Int)? {
    let scale = max(self.scale, other.scale)
    guard let left = raised(to: scale), let right = other.raised(to: scale) else { return nil }
    return (left, right, scale)
  }

  private func raised(to target: Int) -> Int128? {
    var result = coefficient
    for _ in scale..<max(scale, target) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// Plain digits with a point, as `-12.5`: what reads back as the same number.
  public var text: String {
    let digits = String(coefficient.magnitude)
    let sign = coefficient < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padding = String(repeating: "0", count: max(0, scale + 1 - digits.count))
    let all = padding + digits
    return sign + all.dropLast(scale) + "." + all.suffix(scale)
  }
}
