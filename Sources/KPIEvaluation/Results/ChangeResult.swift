public import KPIModel

/// What a change consists of: parts that add up to it. It is bookkeeping and names no cause.
public struct DecompositionResult: Hashable, Sendable {
  /// How the change was taken apart.
  public enum Method: Hashable, Sendable {
    /// An amount: the changes of its parts by these dimensions.
    case parts([String])
    /// A ratio by these dimensions: changes inside the parts, and of their weights (Kitagawa 1955).
    case rateAndMix([String])
    /// A product or quotient: the changes of its factors (Das Gupta 1993).
    case factors
  }

  /// One part of the change.
  public struct Part: Hashable, Sendable {
    /// What a part is called.
    public enum Label: Hashable, Sendable {
      /// A value for each dimension.
      case segment([String])
      /// A factor by the name of its metric or KPI; a divisor works the other way round.
      case factor(String, isDivisor: Bool)
    }

    /// What the part is called.
    public var label: Label
    /// Its part of the change, in the KPI's unit.
    public var change: Double
    /// Of it, what came from inside the part; nil unless the method is `rateAndMix`.
    public var rate: Double?
    /// Of it, what came from a changed weight of the part; nil unless the method is `rateAndMix`.
    public var mix: Double?
    /// Its share of the whole before, 0 to 1: of the amount, or of the denominator. Nil for factors.
    public var shareBefore: Double?
    /// Whether the part exists in one of the two periods only: all of its effect is then mix.
    public var isOneSided: Bool

    /// A part whose numbers are computed already.
    public init(
      label: Label, change: Double, rate: Double? = nil, mix: Double? = nil, shareBefore: Double? = nil,
      isOneSided: Bool = false
    ) {
      self.label = label
      self.change = change
      self.rate = rate
      self.mix = mix
      self.shareBefore = shareBefore
      self.isOneSided = isOneSided
    }
  }

  /// How the change was taken apart.
  public var method: Method
  /// The value before, and after.
  public var before: Double
  /// The value after.
  public var after: Double
  /// In the order of the breakdown, or of the formula.
  public var parts: [Part]

  /// A decomposition whose parts add up to the change.
  public init(method: Method, before: Double, after: Double, parts: [Part]) {
    self.method = method
    self.before = before
    self.after = after
    self.parts = parts
  }

  /// After minus before.
  public var change: Double { after - before }

  /// The part that holds most of the change, if it is more than four fifths of it and half as much again as its weight
  /// (REPORT: concentration). Nil for factors and one-sided parts.
  public var concentration: Part? {
    guard change != 0 else { return nil }
    return parts.first { part in
      guard let weight = part.shareBefore, !part.isOneSided else { return false }
      let share = part.change / change
      return share > 0.8 && share > 1.5 * weight
    }
  }
}

/// Whether a dated target is in reach.
public struct OutlookResult: Hashable, Sendable {
  /// One future period.
  public struct Point: Hashable, Sendable {
    /// The period.
    public var period: Period
    /// Its label.
    public var label: String
    /// What is expected.
    public var expected: Double
    /// In four of five cases it lies between these.
    public var likely: ClosedRange<Double>
    /// In nineteen of twenty cases it lies between these.
    public var veryLikely: ClosedRange<Double>

    /// A forecast of one period.
    public init(
      period: Period, label: String, expected: Double, likely: ClosedRange<Double>, veryLikely: ClosedRange<Double>
    ) {
      self.period = period
      self.label = label
      self.expected = expected
      self.likely = likely
      self.veryLikely = veryLikely
    }
  }

  /// The verdict.
  public enum Verdict: Hashable, Sendable {
    /// All that is likely lies on the good side.
    case inReach
    /// Both are possible.
    case open
    /// All that is likely lies on the bad side, and what is needed is beyond the best run of six on record.
    case outOfReach
    /// There is no forecast, for this reason: only the way that is needed is stated.
    case noForecast(String)
  }

  /// The period by whose end the target is due.
  public var due: Period
  /// Its label.
  public var dueLabel: String
  /// The value to be reached.
  public var target: Double
  /// From the period after the reported one to the due one; empty without a forecast.
  public var points: [Point]
  /// The verdict.
  public var verdict: Verdict
  /// The change that each remaining period must bring; for a total, what it must bring.
  public var neededPerPeriod: Double
  /// The mean change a period over the last six; for a total, their mean.
  public var recentPerPeriod: Double?
  /// Periods from the reported one to the due one.
  public var periodsLeft: Int
  /// For a target that is a total: what is there so far; the points are then what will be there by the end of each period.
  public var soFar: Double?

  /// An outlook whose numbers are computed already.
  public init(
    due: Period, dueLabel: String, target: Double, points: [Point], verdict: Verdict, neededPerPeriod: Double,
    recentPerPeriod: Double?, periodsLeft: Int, soFar: Double? = nil
  ) {
    self.due = due
    self.dueLabel = dueLabel
    self.target = target
    self.points = points
    self.verdict = verdict
    self.neededPerPeriod = neededPerPeriod
    self.recentPerPeriod = recentPerPeriod
    self.periodsLeft = periodsLeft
    self.soFar = soFar
  }
}

/// A trend that may be stated.
public struct TrendResult: Hashable, Sendable {
  /// Change a period.
  public var slope: Double
  /// Plausible slopes, 95 %; nil for seasonal trends.
  public var interval: ClosedRange<Double>?
  /// Values that it rests on.
  public var count: Int
  /// Whether the test compared like seasons with each other.
  public var isSeasonal: Bool

  /// A trend that passed its gate.
  public init(slope: Double, interval: ClosedRange<Double>?, count: Int, isSeasonal: Bool) {
    self.slope = slope
    self.interval = interval
    self.count = count
    self.isSeasonal = isSeasonal
  }
}

/// Highest or lowest of the values shown.
public struct RecordResult: Hashable, Sendable {
  /// Whether it is the highest; else the lowest.
  public var isHighest: Bool
  /// Values compared, this one included: 26 or more.
  public var count: Int

  /// A record that passed its gate.
  public init(isHighest: Bool, count: Int) {
    self.isHighest = isHighest
    self.count = count
  }
}

/// What a closer look at the series says.
public struct SeriesAnalysis: Hashable, Sendable {
  /// What the change against the period before consists of.
  public var decompositions: [DecompositionResult] = []
  /// Whether the dated target is in reach; nil without one that is still due.
  public var outlook: OutlookResult?
  /// A trend that may be stated; nil without one.
  public var trend: TrendResult?
  /// Whether the reported value is the highest or lowest; nil if neither, or too few are known.
  public var record: RecordResult?
  /// Months beside weeks, and the year before; nil where the report does not ask for it.
  public var detail: DetailResult?
  /// The series of the parts of breakdowns, as far as the report asks for them.
  public var segments: [SegmentSeriesResult] = []
  /// What the test for a trend found, whether or not it may be said; nil where there is no slope.
  public var trendEvidence: TrendEvidence?
  /// How far the reported value lies from the middle of those before; nil where that is not asked.
  public var outlier: OutlierResult?
  /// Whether a share differs from the period before by more than its samples explain; nil for what is no share of answers.
  public var share: ShareEvidence?
  /// One for each declared link to a KPI of the report.
  public var links: [LeadLagResult] = []

  /// Nothing to say.
  public init() {}
}
