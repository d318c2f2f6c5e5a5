public import KPIModel
public import KPIStatistics

/// What a lifetime model has learned, how well it foretold, and what it expects.
public struct LifetimeResult: Hashable, Sendable {
  /// What the model was learned from.
  public struct Learned: Hashable, Sendable {
    /// Customers whose first purchase lies in the days of learning.
    public var customers: Int
    /// Of these, how many bought on a further day.
    public var repeatBuyers: Int
    /// The model of purchases, in weeks.
    public var purchases: PurchaseModel
    /// Its log-likelihood.
    public var logLikelihood: Double
  }

  /// What the model says about spending.
  public struct Spending: Hashable, Sendable {
    /// The model of what a purchase brings.
    public var model: SpendModel
    /// Customers that it was learned from.
    public var customers: Int
    /// Correlation between the number of repeat purchases and their mean: the model assumes none.
    public var correlation: Double?
  }

  /// One week of the comparison, counted from the end of learning.
  public struct Week: Hashable, Sendable {
    /// 1 for the first week.
    public var number: Int
    /// The last day of the week.
    public var lastDay: Day
    /// Expected repeat purchases from the end of learning up to this day.
    public var expected: Double
    /// Those that took place.
    public var actual: Int
  }

  /// The test on what was held back.
  public struct HoldOut: Hashable, Sendable {
    /// Week by week, up to the last that is covered.
    public var weeks: [Week]
    /// Expected in all weeks.
    public var expected: Double { weeks.last?.expected ?? 0 }
    /// Taken place in all weeks.
    public var actual: Int { weeks.last?.actual ?? 0 }
    /// Expected minus actual, over actual; nil where nothing took place.
    public var error: Double? { actual > 0 ? (expected - Double(actual)) / Double(actual) : nil }
    /// Within a tenth, a model of purchases is held to be usable.
    public var isClose: Bool { error.map { $0.magnitude <= 0.10 } ?? false }
  }

  /// One customer, at the end of what is covered.
  public struct Customer: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The day of the first purchase.
    public var first: Day
    /// The day of the last purchase.
    public var last: Day
    /// Purchases after the first.
    public var repeats: Int
    /// The chance that the customer is still active.
    public var alive: Double
    /// Purchases expected within the horizon.
    public var expected: Double
    /// What these are expected to bring; nil without a model of spending.
    public var value: Double?
  }

  /// All customers together.
  public struct Totals: Hashable, Sendable {
    /// The day at whose end they are counted.
    public var lastDay: Day
    /// How many there are.
    public var customers: Int
    /// The sum of the chances that they are active.
    public var alive: Double
    /// Purchases expected within the horizon.
    public var expected: Double
    /// What these are expected to bring; nil without a model of spending.
    public var value: Double?
  }

  /// The definition.
  public var lifetime: Model.Lifetime
  /// The day as of which it was computed.
  public var asOf: Day
  /// What was learned, or why nothing could be.
  public var learned: Result<Learned, NoValue>
  /// What is known about spending, or why nothing is; nil if the definition has no value.
  public var spending: Result<Spending, NoValue>?
  /// How well it foretold, or why that cannot be said.
  public var holdOut: Result<HoldOut, NoValue>
  /// All customers together, at the end of what is covered; nil where nothing was learned.
  public var totals: Totals?
  /// By key.
  public var customers: [Customer]
}
