public import KPIDiagnostics

extension Model {
  /// `rate USD to EUR …`: what an amount in one currency is worth in another.
  public struct Rate: Hashable, Sendable {
    /// The currency that is converted, by its three capitals.
    public var from: String
    /// The currency that comes out.
    public var to: String
    /// Where the rate comes from.
    public var source: Source
    /// Where it is declared, for messages.
    public var span: Span

    /// Where a rate comes from.
    public enum Source: Hashable, Sendable {
      /// One rate for all time.
      case constant(ExactNumber)
      /// The rows of this dataset, with the columns ``dayColumn`` and ``rateColumn``; a rate holds until the next one, and
      /// for no more than so many days after its own.
      case dated(dataset: String, maximumAgeDays: Int)
    }

    /// The date column of a dataset of rates.
    public static let dayColumn = "day"
    /// The number column of a dataset of rates.
    public static let rateColumn = "rate"
    /// For how many days after its own a rate holds unless the declaration says otherwise: over a long weekend.
    public static let standardAgeDays = 7

    /// A rate from one currency to another.
    public init(from: String, to: String, source: Source, span: Span) {
      self.from = from
      self.to = to
      self.source = source
      self.span = span
    }
  }

  /// In a look-up: of the other dataset's rows, only the last one on or before the day of the row that looks up.
  public struct LastKnown: Hashable, Sendable {
    /// The date column of the other dataset.
    public var day: String
    /// The day or time of the row that looks up.
    public var moment: RowExpression
    /// The number of days that may lie between the two.
    public var maximumAgeDays: Int

    /// The last row on or before a day, no older than so many days.
    public init(day: String, moment: RowExpression, maximumAgeDays: Int) {
      self.day = day
      self.moment = moment
      self.maximumAgeDays = maximumAgeDays
    }
  }
}
