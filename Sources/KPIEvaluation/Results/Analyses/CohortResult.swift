public import KPIModel

/// What became of those who started together.
public struct CohortResult: Hashable, Sendable {
  /// One cohort, some periods later.
  public struct Cell: Hashable, Sendable {
    /// Periods since the start; 0 is the start itself.
    public var age: Int
    /// How many of the cohort are there; without a value where the period is not over or not covered.
    public var members: Value
    /// Their share of all who started.
    public var share: Value
    /// What they brought in that period; nil if the definition asks for no value.
    public var value: Value?
    /// The same for each who started.
    public var valuePerStart: Value?
  }

  /// Those who started in one period.
  public struct Row: Hashable, Sendable {
    /// The period of the start.
    public var period: Period
    /// `2018-08`.
    public var label: String
    /// How many started.
    public var size: Value
    /// One for each age, from 0.
    public var cells: [Cell]
  }

  /// Cohorts of one age put together: only those that have reached it.
  public struct Average: Hashable, Sendable {
    /// Periods since the start.
    public var age: Int
    /// How many cohorts have reached the age.
    public var cohorts: Int
    /// All members over all who started: every person counts the same.
    public var byPerson: Value
    /// The mean of the shares: every cohort counts the same.
    public var byCohort: Value
    /// What each who started brought in that period; nil if the definition asks for no value.
    public var valuePerStart: Value?
  }

  /// The curve of a contract in which each may leave at every renewal (shifted beta-geometric).
  public struct Survival: Hashable, Sendable {
    /// First parameter of the distribution of leaving chances.
    public var alpha: Double
    /// Second parameter.
    public var beta: Double
    /// The share still there at each age, from 0 to twice the ages that were followed.
    public var curve: [Double]
  }

  /// The cohorts of one segment; of the total, if there is no breakdown.
  public struct Group: Hashable, Sendable {
    /// One text for each dimension; empty for the total.
    public var labels: [String]
    /// How many segments are put together here, for those beyond the largest; nil for a segment of its own.
    public var others: Int?
    /// Oldest first.
    public var rows: [Row]
    /// One for each age, from 0.
    public var averages: [Average]
    /// The curve of a contract, where the shares only fall.
    public var survival: Survival?
    /// Why there is no such curve; nil where there is one.
    public var survivalReason: String?
  }

  /// The definition.
  public var cohort: Model.Cohort
  /// The day before which a period must have ended to be complete.
  public var asOf: Day
  /// The total.
  public var total: Group
  /// For each breakdown its dimensions and groups.
  public var breakdowns: [(Model.Breakdown, [Group])] {
    zip(breakdownList, breakdownGroups).map { ($0, $1) }
  }
  /// The breakdowns, in order.
  public var breakdownList: [Model.Breakdown]
  /// The groups of each breakdown, in order.
  public var breakdownGroups: [[Group]]
}
