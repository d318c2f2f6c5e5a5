public import KPIDiagnostics

extension Model {
  /// What kind of values a column or a row expression has.
  public enum ValueType: Hashable, Sendable {
    /// A number with a unit: number, ratio, money, duration and scale columns.
    case number(Unit)
    case text
    case flag
    case date
    case time
    /// A key. Two entities are of one kind if they name the same dataset's key, or the same column name where they name none.
    case entity(kind: String)

    /// The word used in messages.
    public var text: String {
      switch self {
      case .number(.plain): "a number"
      case .number(let unit): "a number in \(unit.text)"
      case .text: "text"
      case .flag: "a flag (yes or no)"
      case .date: "a date"
      case .time: "a time"
      case .entity: "a key"
      }
    }

    /// Whether values can be added and averaged.
    public var isNumeric: Bool {
      if case .number = self { true } else { false }
    }
  }

  /// A column of a dataset: what it is, and where its values come from.
  public struct Column: Hashable, Sendable {
    /// The name by which definitions refer to it; unique in its dataset.
    public var name: String
    /// The kind of its values, with the unit for numbers.
    public var type: ValueType
    /// Where its values come from.
    public var definition: Definition
    /// `scale score 1..5`: values outside are not counted and are reported.
    public var range: ClosedExactRange?
    /// `one of ("a", "b")`: all values, in the order in which they are shown.
    public var oneOf: [String]?
    /// How the text of a cell is read; empty for the default.
    public var format: CellFormat
    /// Texts that stand for a missing value.
    public var missing: [String]
    /// The zone of times without an offset in this column.
    public var timezone: String?
    /// A declared `scale`: a missing or invalid answer is in neither part of a share.
    public var isScale: Bool
    /// Where it is declared, for messages.
    public var span: Span

    /// A column in the standard format, without a range, a list of values or texts for "missing".
    public init(name: String, type: ValueType, definition: Definition, span: Span) {
      self.name = name
      self.type = type
      self.definition = definition
      self.span = span
      format = .standard
      missing = []
      isScale = false
    }

    /// Where the values of a column come from.
    public enum Definition: Hashable, Sendable {
      /// A column of the file, by its name there.
      case source(String)
      /// The name of the file that a row was read from.
      case fileName
      /// Computed from other columns of the row, links and look-ups.
      case expression(RowExpression)
      /// Taken over from the dataset that this one was made from.
      case inherited
      /// The question or the answer of a dataset made with `unfold`.
      case unfolded
      /// An aggregate over the rows that became one row (datasets made with `per`).
      case aggregate(RowAggregate)
    }
  }

  /// A range of exact numbers, both ends included.
  public struct ClosedExactRange: Hashable, Sendable {
    /// The smallest number in the range.
    public var lower: ExactNumber
    /// The largest number in the range.
    public var upper: ExactNumber

    /// The range from `lower` to `upper`, both included.
    public init(lower: ExactNumber, upper: ExactNumber) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// How the text of a cell becomes a value.
  public enum CellFormat: Hashable, Sendable {
    /// ISO dates and times, plain digits with a decimal point, `true`/`false`/`yes`/`no`/`1`/`0`.
    case standard
    /// A date or time pattern in the letters of Unicode (`dd-MM-yyyy HH:mm`).
    case datePattern(String)
    /// A number as in an example: what stands before and after, what groups thousands, what the decimal sign is.
    case number(NumberPattern)
  }

  /// The shape of a written number, taken from an example such as `$1,234.50`.
  public struct NumberPattern: Hashable, Sendable {
    /// What stands before the number, such as `$`; empty if nothing does.
    public var prefix: String
    /// What stands after the number, such as `EUR`; empty if nothing does.
    public var suffix: String
    /// The sign between groups of three digits; nil if digits are not grouped.
    public var grouping: String?
    /// The sign before the decimals; nil stands for a point.
    public var decimal: String?
    /// A `%` belongs to it: the value is divided by 100.
    public var isPercent: Bool

    /// A pattern from its parts, as they were found in the example.
    public init(prefix: String, suffix: String, grouping: String?, decimal: String?, isPercent: Bool) {
      self.prefix = prefix
      self.suffix = suffix
      self.grouping = grouping
      self.decimal = decimal
      self.isPercent = isPercent
    }
  }
}
