/// A number as it is computed: exact as long as it can be, a double from the first division or mean on.
public enum Quantity: Hashable, Sendable {
  case exact(ExactNumber)
  case approximate(Double)

  /// A whole number, exact.
  public init(_ integer: Int) {
    self = .exact(ExactNumber(integer))
  }

  /// The nearest double.
  public var double: Double {
    switch self {
    case .exact(let number): number.double
    case .approximate(let number): number
    }
  }

  /// The sum: exact where both are and it fits, otherwise a double.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    if case .exact(let a) = left, case .exact(let b) = right, let sum = a.adding(b) { return .exact(sum) }
    return .approximate(left.double + right.double)
  }

  /// The same number with the other sign, as exact as before.
  public static prefix func - (quantity: Quantity) -> Quantity {
    switch quantity {
    case .exact(let number): .exact(number.negated)
    case .approximate(let number): .approximate(-number)
    }
  }

  /// The difference: exact where both are and it fits, otherwise a double.
  public static func - (left: Quantity, right: Quantity) -> Quantity { left + -right }

  /// The product: exact where both are and it fits, otherwise a double.
  public static func * (left: Quantity, right: Quantity) -> Quantity {
    if case .exact(let a) = left, case .exact(let b) = right, let product = a.multiplied(by: b) { return .exact(product) }
    return .approximate(left.double * right.double)
  }

  /// The quotient, or nil where the divisor is zero.
  public func divided(by other: Quantity) -> Quantity? {
    other.double == 0 ? nil : .approximate(double / other.double)
  }

  /// Whether left is less than, equal to or greater than right (-1, 0, 1); exact where both are.
  public static func compare(_ left: Quantity, _ right: Quantity) -> Int {
    if case .exact(let a) = left, case .exact(let b) = right, let difference = a.adding(b.negated) {
      return difference.coefficient.signum() > 0 ? 1 : difference.coefficient < 0 ? -1 : 0
    }
    return left.double < right.double ? -1 : left.double > right.double ? 1 : 0
  }

  /// Unrounded, with a point: what reads back as the same number.
  public var text: String {
    switch self {
    case .exact(let number): number.text
    case .approximate(let number): Quantity.text(number)
    }
  }

  /// The shortest digits that read back as the same double, without an exponent for ordinary sizes.
  private static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return "\(number)"
  }
}
