public import KPIModel

/// Where a formula is evaluated: a period, and the dimensions that the segment gives values for.
public struct Context: Hashable, Sendable {
  /// The period whose rows are looked at.
  public var period: Period
  /// In the order of the request.
  public var dimensions: [DimensionKey]
  /// Whether the period is the one that was asked for, and not an earlier or longer one: only then may it be covered
  /// in part.
  public var isOwn: Bool
  /// The period before `previous` and `last_year` moved it, and these words in order: `to_date` inside them means the
  /// same part of the earlier unit.
  private var unmoved: Period
  private var moves: [Model.ContextChange]

  /// The context of a request, before any context word has moved it; without dimensions it is that of the total.
  public init(period: Period, dimensions: [DimensionKey] = []) {
    self.period = period
    self.dimensions = dimensions
    isOwn = true
    unmoved = period
    moves = []
  }

  /// The context of what stands inside a context word.
  public func applying(_ change: Model.ContextChange, _ calendar: Model.Calendar) throws(UndefinedPeriod) -> Context {
    var inner = self
    switch change {
    case .overall: inner.dimensions = []
    case .overallOf(let names): inner.dimensions.removeAll { names.contains($0.name) }
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
    case .ago, .rolling, .before, .soFar:
      inner.period = try calendar.apply(change, to: period)
      inner.unmoved = inner.period
      inner.moves = []
      inner.isOwn = false
    }
    return inner
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

  /// The demand for one leaf, split by dimensions.
  public init(leaf: LeafReference, dimensions: [DimensionKey]) {
    self.leaf = leaf
    self.dimensions = dimensions
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
