import KPIModel

/// What arithmetic makes of units. Nouns are labels: they name what is counted and never forbid anything.
enum UnitChecker {
  /// Why two units do not go together.
  enum Conflict: Error, Hashable {
    /// Two currencies without a rate.
    case currencies(String, String)
    /// A plain number where the other side has a unit that must be written.
    case unitNeeded(Model.Unit)
    /// Two different things: money and a count.
    case different(Model.Unit, Model.Unit)
    /// A product without meaning: money times money.
    case product(Model.Unit, Model.Unit)
  }

  /// The unit of a sum or difference.
  static func adding(_ left: Model.Unit, _ right: Model.Unit) throws(Conflict) -> Model.Unit {
    if left == right { return left }
    switch (left, right) {
    case (.count, .count): return .count(noun: nil)
    case (.plain, .ratio), (.ratio, .plain): return .ratio
    case (.plain, .count(let noun)), (.count(let noun), .plain): return .count(noun: noun)
    case (.plain, .points), (.points, .plain): return .points
    case (.plain, .named(let name)), (.named(let name), .plain): return .named(name)
    case (.money(let one), .money(let other)): throw .currencies(one, other)
    case (.plain, .money), (.plain, .duration): throw .unitNeeded(right)
    case (.money, .plain), (.duration, .plain): throw .unitNeeded(left)
    default:
      if let (one, other) = currencies(left, right) { throw .currencies(one, other) }
      if withoutNouns(left) == withoutNouns(right) { return withoutNouns(left) }
      if isQuotient(left), right == .plain { return left }
      if isQuotient(right), left == .plain { return right }
      throw .different(left, right)
    }
  }

  /// Whether two values can be compared. A plain number takes the other side's unit where that is certain, and so
  /// does an amount beside a rate: a cost per customer is compared with "25 EUR".
  static func comparing(_ left: Model.Unit, _ right: Model.Unit) throws(Conflict) {
    switch (left, right) {
    case (.plain, .money), (.money, .plain): return
    case (.quotient(let top, _), let amount) where withoutNouns(top) == withoutNouns(amount): return
    case (let amount, .quotient(let top, _)) where withoutNouns(top) == withoutNouns(amount): return
    default: _ = try adding(left, right)
    }
  }

  /// The unit of a product.
  static func multiplying(_ left: Model.Unit, _ right: Model.Unit) throws(Conflict) -> Model.Unit {
    switch (left, right) {
    case (.plain, _), (.ratio, .ratio): return right
    case (_, .plain), (_, .ratio): return left
    case (.ratio, _): return right
    // EUR per order times orders per person is EUR per person.
    case (.quotient(let top, let bottom), .quotient(let other, let otherBottom)) where bottom == other:
      return .quotient(top, otherBottom)
    case (.quotient(let top, let bottom), .quotient(let other, let otherBottom)) where top == otherBottom:
      return .quotient(other, bottom)
    case (.quotient(let top, let bottom), let other) where bottom == other: return top
    case (let other, .quotient(let top, let bottom)) where bottom == other: return top
    case (.quotient(let top, let bottom), let other): return .quotient(try multiplying(top, other), bottom)
    case (let other, .quotient(let top, let bottom)): return .quotient(try multiplying(other, top), bottom)
    case (.count, .count): return .count(noun: nil)
    case (.count, _): return right
    case (_, .count): return left
    default: throw .product(left, right)
    }
  }

  /// The unit of a quotient.
  static func dividing(_ left: Model.Unit, _ right: Model.Unit) throws(Conflict) -> Model.Unit {
    switch (left, right) {
    case (_, .plain), (_, .ratio): return left == .ratio && right == .ratio ? .ratio : left
    case (.count(let one), .count(let other)):
      return one == nil && other == nil ? .plain : one == other ? .ratio : .quotient(left, right)
    case (.money(let one), .money(let other)) where one != other: throw .currencies(one, other)
    case (.quotient(let one, let bottom), .quotient(let other, let otherBottom)) where bottom == otherBottom:
      return try dividing(one, other)
    case (_, .quotient(let top, let bottom)): return try multiplying(try dividing(left, top), bottom)
    case (.quotient(let top, let bottom), _):
      if top == right { return .quotient(.plain, bottom) }
      return .quotient(left, right)
    default: return left == right ? .ratio : .quotient(left, right)
    }
  }

  private static func isQuotient(_ unit: Model.Unit) -> Bool {
    if case .quotient = unit { true } else { false }
  }

  /// The unit without what its counts are called.
  static func withoutNouns(_ unit: Model.Unit) -> Model.Unit {
    switch unit {
    case .count: .count(noun: nil)
    case .quotient(let top, let bottom): .quotient(withoutNouns(top), withoutNouns(bottom))
    case .plain, .ratio, .points, .money, .duration, .named: unit
    }
  }

  /// The currencies in which two quotients differ: EUR per order and USD per order.
  private static func currencies(_ left: Model.Unit, _ right: Model.Unit) -> (String, String)? {
    guard let one = currency(left), let other = currency(right), one != other else { return nil }
    return (one, other)
  }

  static func currency(_ unit: Model.Unit) -> String? {
    switch unit {
    case .money(let currency): currency
    case .quotient(let top, let bottom): currency(top) ?? currency(bottom)
    case .plain, .count, .ratio, .points, .duration, .named: nil
    }
  }

  /// Whether a formula of unit `inferred` may be said to be in `stated`.
  static func accepts(stated: Model.Unit, for inferred: Model.Unit, isScaled: Bool) -> Bool {
    if stated == inferred { return true }
    switch (stated, inferred) {
    case (.ratio, .plain): return !isScaled
    case (.ratio, .quotient(let top, let bottom)): return !isScaled && isNumberLike(top) && isNumberLike(bottom)
    case (.points, .plain), (.points, .ratio), (.points, .quotient), (.points, .count): return true
    case (.named, _): return true
    case (.count, .plain), (.count, .count), (.money, .plain), (.duration, .plain): return true
    default: return false
    }
  }

  private static func isNumberLike(_ unit: Model.Unit) -> Bool {
    switch unit {
    case .plain, .count, .points: true
    case .ratio, .money, .duration, .named, .quotient: false
    }
  }

  /// Whether a constant factor makes something else of a share or a rate: `100 * a / b` is no longer a ratio.
  static func isScaling(_ factor: ExactNumber) -> Bool {
    abs(factor.double) >= 10
  }

  /// The unit after scaling by a large constant: a ratio or rate becomes a plain number, amounts stay amounts.
  static func scaled(_ unit: Model.Unit) -> Model.Unit {
    switch unit {
    case .ratio, .quotient: .plain
    case .plain, .count, .points, .money, .duration, .named: unit
    }
  }
}
