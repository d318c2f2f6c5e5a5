public import KPIModel

/// Where a formula is evaluated: a period, and the dimensions that the segment gives values for.
public struct Context: Hashable, Sendable {
  /// The period whose rows are looked at.
  public var period: Period
  /// In the order of the request.
  public var dimensions: [DimensionKey]
  /// What `only` says about dimensions: conditions that all hold, and that take the place of the segment's values.
  public var restrictions: [Model.DimensionCondition]
  /// For a breakdown by audiences: whether the entities of the rows are in them.
  public var memberships: [Membership]
  /// Whether the period is the one that was asked for, and not an earlier or longer one: only then may it be covered
  /// in part.
  public var isOwn: Bool
  /// The period of the request: a KPI whose definition has changed since is not compared with it.
  public var origin: Period
  /// The period before `previous` and `last_year` moved it, and these words in order: `to_date` inside them means the
  /// same part of the earlier unit.
  private var unmoved: Period
  private var moves: [Model.ContextChange]

  /// The context of a request, before any context word has moved it; without dimensions it is that of the total.
  public init(period: Period, dimensions: [DimensionKey] = [], memberships: [Membership] = []) {
    self.period = period
    self.dimensions = dimensions
    self.memberships = memberships
    restrictions = []
    isOwn = true
    origin = period
    unmoved = period
    moves = []
  }

  /// The context of what stands inside a context word.
  public func applying(_ change: Model.ContextChange, _ calendar: Model.Calendar) throws(UndefinedPeriod) -> Context {
    var inner = self
    switch change {
    case .overall:
      inner.dimensions = []
      inner.restrictions = []
      inner.memberships = []
    case .overallOf(let names): inner.takeOut(names)
    case .onlyWhere(let condition):
      inner.takeOut(condition.dimensions)
      inner.restrictions += condition.terms.filter { !inner.restrictions.contains($0) }
    case .only(let other): inner.move(to: other)
    case .previous, .lastYear:
      inner.period = try calendar.apply(change, to: period)
      inner.moves.append(change)
      inner.isOwn = false
    case .toDate:
      var moved = try calendar.apply(change, to: unmoved)
      inner.unmoved = moved
      for move in moves { moved = try calendar.apply(move, to: moved) }
      inner.period = moved
      inner.isOwn = false
    case .ago, .rolling, .before, .soFar, .atStart:
      inner.move(to: try calendar.apply(change, to: period))
    }
    return inner
  }

  /// The contexts of the last whole units that end with the period or before, oldest first.
  public func wholeUnits(_ span: TimeSpan, _ calendar: Model.Calendar) throws(UndefinedPeriod) -> [Context] {
    try calendar.wholeUnits(span, endingBy: period).map { unit in
      var inner = self
      inner.move(to: unit)
      return inner
    }
  }

  /// The same context with nothing said about audiences: that of the audiences themselves.
  public var withoutMemberships: Context {
    var inner = self
    inner.memberships = []
    return inner
  }

  /// Another period, from which everything inside starts anew.
  private mutating func move(to other: Period) {
    period = other
    unmoved = other
    moves = []
    isOwn = false
  }

  /// What the context says about these dimensions is no longer said.
  private mutating func takeOut(_ names: [String]) {
    dimensions.removeAll { names.contains($0.name) }
    memberships.removeAll { names.contains($0.audience) }
    restrictions.removeAll { term in term.dimensions.contains { names.contains($0) } }
  }
}

/// A dimension of a segment. With `keep`, all other values are one segment, "(others)".
public struct DimensionKey: Hashable, Sendable {
  /// The name of the dimension.
  public var name: String
  /// The values that stay segments of their own; nil keeps all.
  public var keep: [String]?

  /// The dimension of that name; without `keep`, with all of its values.
  public init(_ name: String, keep: [String]? = nil) {
    self.name = name
    self.keep = keep
  }
}

/// One side of a breakdown by an audience.
public struct Membership: Hashable, Sendable {
  /// The name of the audience.
  public var audience: String
  /// Whether the entities of the rows are members (true) or not (false).
  public var isMember: Bool

  /// The rows whose entity is, or is not, in the audience of that name.
  public init(_ audience: String, isMember: Bool) {
    self.audience = audience
    self.isMember = isMember
  }
}

/// An aggregate or membership of the model, by its place there.
public enum LeafReference: Hashable, Sendable {
  case aggregate(Int)
  case members(Int)
}

/// What one leaf has to deliver: its values over these periods for every segment of these dimensions.
public struct LeafDemand: Hashable, Sendable {
  /// The aggregate or membership that is needed.
  public var leaf: LeafReference
  /// The dimensions of its segments, in order; empty for the total alone.
  public var dimensions: [DimensionKey]
  /// Conditions on dimensions that its rows meet.
  public var restrictions: [Model.DimensionCondition]
  /// The audiences that its rows are told apart by.
  public var audiences: [String]

  /// What one leaf has to deliver in a context.
  public init(leaf: LeafReference, in context: Context) {
    self.leaf = leaf
    dimensions = context.dimensions
    restrictions = context.restrictions
    audiences = context.memberships.map(\.audience)
  }
}

/// A formula to be evaluated in a context.
public struct Evaluation: Hashable, Sendable {
  /// What is evaluated.
  public var formula: Model.Formula
  /// The context in which it is evaluated, before the formula's own context words.
  public var context: Context

  /// A formula with the context in which it is evaluated.
  public init(_ formula: Model.Formula, in context: Context) {
    self.formula = formula
    self.context = context
  }
}
