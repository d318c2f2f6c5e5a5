extension Model {
  /// An expression over one row of one dataset, with all names bound and its type known.
  public struct RowExpression: Hashable, Sendable {
    /// What it is made of.
    public var kind: Kind
    /// The kind of its value, with the unit for numbers.
    public var type: ValueType

    /// An expression whose type has been worked out by the caller.
    public init(_ kind: Kind, _ type: ValueType) {
      self.kind = kind
      self.type = type
    }

    /// The forms that an expression over a row takes.
    public indirect enum Kind: Hashable, Sendable {
      /// A column of this dataset.
      case column(String)
      /// A column of the row that one or more links lead to, in order: `customer.state` is `(["customer"], "state")`.
      case linked(path: [String], column: String)
      /// Whether the links lead to a row (`deal is missing` is `not(linkExists)`).
      case linkExists(path: [String])
      case number(ExactNumber)
      case text(String)
      case flag(Bool)
      /// A day written in the definition.
      case day(Day)
      /// `+ -` or `* /`, from left to right.
      case arithmetic(RowExpression, [ArithmeticStep])
      case negate(RowExpression)
      case comparison(RowExpression, Comparison, RowExpression)
      /// `contains`, `starts with`, `ends with` (plain text) and `matches` (RE2, the whole text).
      case textTest(RowExpression, TextTest, RowExpression)
      /// `in ("a", "b")`; the values are literals.
      case oneOf(RowExpression, [RowExpression])
      /// Whether a day or time lies in a stretch of days (from, up to and not including).
      case inPeriod(RowExpression, from: Day, to: Day)
      case isMissing(RowExpression)
      /// Holds if one of the row's tags has one of these values.
      case hasTag(String, values: [String])
      case not(RowExpression)
      case and([RowExpression])
      case or([RowExpression])
      case conditional(RowExpression, then: RowExpression, otherwise: RowExpression)
      /// A function of the row catalogue, by name: `round`, `lower`, `year`, `coalesce` …
      case function(String, [RowExpression])
      /// An aggregate over the rows of another (or the same) dataset that share an entity with this row.
      case lookup(Lookup)
      /// In a look-up: a column of the row that looks up.
      case outer(RowExpression)
    }
  }

  /// One step of a chain: an operator and what follows it.
  public struct ArithmeticStep: Hashable, Sendable {
    /// The operator before the operand.
    public var operation: Arithmetic
    /// What the operator adds to, takes from, multiplies or divides the value so far by.
    public var operand: RowExpression

    /// An operator and the expression that follows it.
    public init(_ operation: Arithmetic, _ operand: RowExpression) {
      self.operation = operation
      self.operand = operand
    }
  }

  /// The operators of arithmetic, by their signs.
  public enum Arithmetic: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
  }

  /// The comparisons of two values, by their signs.
  public enum Comparison: String, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// The tests of one text against another, by the words that definitions use for them.
  public enum TextTest: String, Hashable, Sendable {
    case contains
    case startsWith = "starts with"
    case endsWith = "ends with"
    case matches
  }

  /// `f(o.x where c) per e`: f over all rows of dataset o that share e with this row.
  public struct Lookup: Hashable, Sendable {
    /// What is computed over the rows found; for tags, the distinct values of its argument.
    public var aggregate: RowAggregate
    /// The dataset o.
    public var dataset: String
    /// Pairs of columns that must be equal: of o, and of the row that looks up.
    public var match: [ColumnPair]
    /// Instead of equal columns: the last row on or before a day. The value is that of its aggregate's argument.
    public var lastKnown: LastKnown?

    /// A look-up among the rows of a dataset for which all pairs are equal.
    public init(aggregate: RowAggregate, dataset: String, match: [ColumnPair]) {
      self.aggregate = aggregate
      self.dataset = dataset
      self.match = match
    }
  }

  /// A column (or link path) of one dataset that must equal one of another.
  public struct ColumnPair: Hashable, Sendable {
    /// The side of the dataset in which rows are looked up.
    public var theirs: RowExpression
    /// The side of the row that looks up.
    public var ours: RowExpression

    /// A pair of expressions that must be equal.
    public init(theirs: RowExpression, ours: RowExpression) {
      self.theirs = theirs
      self.ours = ours
    }
  }

  /// An aggregate over rows inside a dataset declaration: look-ups, and datasets made with `per`.
  public struct RowAggregate: Hashable, Sendable {
    /// What is computed over the rows.
    public var function: AggregateFunction
    /// What is aggregated; nil for a count of rows.
    public var argument: RowExpression?
    /// The rows that are looked at; nil for all.
    public var condition: RowExpression?
    /// For `share`: what is counted.
    public var hypothesis: RowExpression?
    /// The percentile, 0...100.
    public var parameter: ExactNumber?
    /// The time column that says which row is the latest or earliest.
    public var timeColumn: String?

    /// What it looks at in the rows: argument, condition, hypothesis.
    public var expressions: [RowExpression] { [argument, condition, hypothesis].compactMap { $0 } }

    /// An aggregate; with the function alone, over all rows.
    public init(
      function: AggregateFunction, argument: RowExpression? = nil, condition: RowExpression? = nil,
      parameter: ExactNumber? = nil, timeColumn: String? = nil
    ) {
      self.function = function
      self.argument = argument
      self.condition = condition
      self.parameter = parameter
      self.timeColumn = timeColumn
    }
  }
}
