public import KPIDiagnostics

extension Syntax {
  /// A stretch of time that a number may count.
  public enum TimeUnit: String, Hashable, Sendable, CaseIterable {
    /// From the shortest to the longest.
    case second, minute, hour, day, week, month, quarter, year
  }

  /// The length of the periods in which something is measured: a unit of time from `day` to `year`.
  public struct Grain: Hashable, Sendable {
    /// `day`, `week`, `month`, `quarter` or `year`; `nil` when it was left out (reported once).
    public var unit: TimeUnit?
    /// Where it stands.
    public var span: Span
  }

  /// A number as written.
  public struct Number: Hashable, Sendable {
    /// What follows the number.
    public enum Unit: Hashable, Sendable {
      /// `85%`: the number 0.85.
      case percent
      /// `2 points`.
      case points
      /// `28 days`.
      case time(TimeUnit)
      /// `100 EUR`: three capital letters.
      case currency(String)
    }

    /// The digits without `_`, exactly as written otherwise: `1000`, `0.50`. Always `[0-9]+(\.[0-9]+)?`.
    public var digits: String
    /// What follows the number, if anything.
    public var unit: Unit?
    /// Where the unit stands.
    public var unitSpan: Span?
    /// The number with its unit.
    public var span: Span

    /// A number with its unit.
    public init(digits: String, unit: Unit? = nil, unitSpan: Span? = nil, span: Span) {
      self.digits = digits
      self.unit = unit
      self.unitSpan = unitSpan
      self.span = span
    }

    /// The number, if it is whole and not larger than an `Int`.
    public var whole: Int? { Int(digits) }
  }

  /// A named period as written: `2026-08-17`, `2026-W34`, `2026-08`, `2026-Q3`, `2026`. Always one that exists.
  public struct Period: Hashable, Sendable {
    /// Which period.
    public enum Kind: Hashable, Sendable {
      /// A day; the date exists.
      case day(year: Int, month: Int, day: Int)
      /// A week, 1 to 53; whether the year has a week 53 depends on the calendar.
      case week(year: Int, week: Int)
      /// A month, 1 to 12.
      case month(year: Int, month: Int)
      /// A quarter, 1 to 4.
      case quarter(year: Int, quarter: Int)
      /// A year.
      case year(Int)
    }

    /// Which period.
    public var kind: Kind
    /// The characters as written.
    public var text: String
    /// Where it stands.
    public var span: Span
  }
}
