public import KPIModel

/// A number, or the reason why there is none. There is no third: no zero for "unknown", no blank.
public enum Value: Hashable, Sendable {
  case number(Quantity, marks: Marks)
  case none(NoValue)

  /// The number, if there is one.
  public var quantity: Quantity? {
    if case .number(let quantity, _) = self { quantity } else { nil }
  }

  /// The number as a double, if there is one.
  public var double: Double? { quantity?.double }

  /// The reason why there is no number.
  public var reason: NoValue? {
    if case .none(let reason) = self { reason } else { nil }
  }

  /// The marks of the number; none where there is no number.
  public var marks: Marks {
    if case .number(_, let marks) = self { marks } else { [] }
  }
}

/// Marks that a number carries, in the shorthand of official statistics.
public struct Marks: OptionSet, Hashable, Sendable {
  /// One bit for each mark.
  public let rawValue: Int
  /// The marks whose bits are set.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// [p] The period is not complete, or not covered in full: provisional.
  public static let provisional = Marks(rawValue: 1)
  /// [u] The sample is smaller than the definition asks for: low reliability.
  public static let smallSample = Marks(rawValue: 2)
  /// [b] The first value after a change of the definition: a break in the series.
  public static let seriesBreak = Marks(rawValue: 4)
}

/// Why there is no number, in words for the reader.
public struct NoValue: Hashable, Sendable {
  /// The sort of reason.
  public enum Kind: Hashable, Sendable {
    /// The data do not reach that far, or not over the whole window.
    case notCovered
    /// A mean, share or median over no rows.
    case noRows
    /// Something divided by zero.
    case divisionByZero
    /// The period has no such neighbour: a month moved by weeks.
    case undefinedPeriod
    /// The definition changed within the period, or between it and the one compared with.
    case definitionChanged
    /// The dataset has no times, and the period is not everything.
    case noTime
    /// Amounts without a rate into the currency of the result: a sum of the others would be another number.
    case rateMissing
    /// A number too large to be held, or data that cannot be read.
    case unreadable
  }

  /// The sort of reason; ``reason`` says it in words.
  public var kind: Kind
  /// A phrase without a final stop: "there were no reviews".
  public var reason: String

  /// A reason: its sort, and a phrase for the reader without a final stop.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}

/// A value of a KPI in one period.
public struct PeriodValue: Hashable, Sendable {
  /// The period that the value is about.
  public var period: Period
  /// `2018-W34`.
  public var label: String
  /// The KPI's value there, with its marks, or the reason why there is none.
  public var value: Value
  /// The rows that the denominator (or the only aggregate) rests on, where that can be said.
  public var sample: Int?

  /// A value with its period; `sample` is nil where the number of rows cannot be said.
  public init(period: Period, label: String, value: Value, sample: Int?) {
    self.period = period
    self.label = label
    self.value = value
    self.sample = sample
  }
}
