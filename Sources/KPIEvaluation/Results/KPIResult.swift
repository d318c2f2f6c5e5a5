public import KPIModel
public import KPIStatistics

/// All that a report says about one KPI: numbers with reasons for what is missing, and claims that passed their gates.
public struct KPIResult: Hashable, Sendable {
  /// The definition that the numbers follow.
  public var kpi: Model.KPI
  /// The grain in which it is measured here.
  public var grain: TimeGrain
  /// Consecutive periods, oldest first; the last one is the reported period.
  public var series: [PeriodValue]
  /// The reported period beside the one before it.
  public var previous: ComparisonResult
  /// The reported period beside its counterpart a year earlier.
  public var lastYear: ComparisonResult
  /// The target of the whole beside the reported value; nil if the KPI has none for this time.
  public var target: TargetResult?
  /// The mean over the baseline's periods, or the value that the definition states.
  public var baseline: Value?
  /// Whether the series shows a change or only its usual ups and downs.
  public var process: ProcessResult
  /// The breakdowns of the reported period, in the order in which they are shown.
  public var breakdowns: [BreakdownResult]
  /// What a closer look at the series says.
  public var analysis = SeriesAnalysis()
  /// The name of the band that the reported value lies in; nil without bands or a value that may be judged.
  public var band: String?
  /// Where the definition changed within the series, oldest first.
  public var breaks: [SeriesBreak]
  /// Who answers for it, by itself or through its goals; nil if nobody.
  public var owner: Ownership?
  /// When it is to be reviewed; nil if the definition does not say how often.
  public var review: ReviewResult?
  /// The names of KPIs that are meant to move this one.
  public var supportedBy: [String]

  /// One KPI's part of a report, from parts that are computed already.
  public init(
    kpi: Model.KPI, grain: TimeGrain, series: [PeriodValue], previous: ComparisonResult, lastYear: ComparisonResult,
    target: TargetResult?, baseline: Value?, process: ProcessResult, breakdowns: [BreakdownResult],
    band: String? = nil, breaks: [SeriesBreak] = [], owner: Ownership? = nil, review: ReviewResult? = nil,
    supportedBy: [String] = []
  ) {
    self.kpi = kpi
    self.grain = grain
    self.series = series
    self.previous = previous
    self.lastYear = lastYear
    self.target = target
    self.baseline = baseline
    self.process = process
    self.breakdowns = breakdowns
    self.band = band
    self.breaks = breaks
    self.owner = owner
    self.review = review
    self.supportedBy = supportedBy
  }

  /// The reported period's value; nil only for an empty series.
  public var current: PeriodValue? { series.last }
}

/// The same KPI in another period.
public struct ComparisonResult: Hashable, Sendable {
  /// The period compared with, and its value.
  public var reference: PeriodValue
  /// The reported value minus the reference; a reason where one is missing, provisional or rests on a small sample.
  public var difference: Value
  /// The difference as a share of the reference; nil where that says nothing: ratios, points, a reference that is not
  /// positive, a missing difference.
  public var relative: Double?

  /// A comparison whose parts are computed already; `difference` and `relative` are not derived from each other.
  public init(reference: PeriodValue, difference: Value, relative: Double?) {
    self.reference = reference
    self.difference = difference
    self.relative = relative
  }
}

/// Did it really change? The XmR reading of the series.
public struct ProcessResult: Hashable, Sendable {
  /// How much the points allow to be said.
  public enum State: Hashable, Sendable {
    /// Fewer than 13 complete points in the baseline: no limits, no claims.
    case tooFewPoints(Int)
    /// 13 to 19 points: claims are marked "provisional".
    case provisional
    case full
    /// Neighbouring points move together: the rules about runs are not used.
    case slowMoving
  }

  /// The pattern by which a signal was found.
  public enum Rule: Hashable, Sendable {
    /// Outside the limits.
    case outside
    /// So many points in a row on one side of the centre.
    case run(Int)
    /// Three of four points nearer to the limit than to the centre.
    case nearLimit
    /// Two of three points in the outer third towards a limit (health service).
    case twoOfThree
    /// So many points in a row, each above (below) the one before (health service).
    case rising(Int)
  }

  /// The season that was taken off before the series was judged.
  public struct Season: Hashable, Sendable {
    /// Values a cycle.
    public var period: Int
    /// For each point of the series, how much higher its season lies than that of the reported one. Limits are those of
    /// the reported period; with this added they are those of the point.
    public var offsets: [Double]
    /// The fewest values that a season's part rests on.
    public var cycles: Int
  }

  /// A point of the series that ordinary variation does not explain.
  public struct Signal: Hashable, Sendable {
    /// Index in the series.
    public var index: Int
    /// The rule that the point breaks.
    public var rule: Rule
    /// Above the centre (or the upper limit), or below.
    public var isAbove: Bool
    /// How many periods ago the same happened last, within the series; nil: for the first time in it.
    public var periodsSinceLast: Int?

    /// A signal at a point of the series, counted from 0.
    public init(index: Int, rule: Rule, isAbove: Bool, periodsSinceLast: Int?) {
      self.index = index
      self.rule = rule
      self.isAbove = isAbove
      self.periodsSinceLast = periodsSinceLast
    }
  }

  /// How much can be said about this series.
  public var state: State
  /// nil when there are too few points.
  public var centre: Double?
  /// The lower limit of ordinary variation, in the KPI's unit; nil when there are too few points.
  public var lower: Double?
  /// The upper limit of ordinary variation, in the KPI's unit; nil when there are too few points.
  public var upper: Double?
  /// Indices in the series of the first and last point that the limits were computed from.
  public var baseline: ClosedRange<Int>?
  /// How many points went into the limits.
  public var pointCount: Int
  /// The mean step from one point of the baseline to the next; nil when there are too few points.
  public var meanStep: Double?
  /// The largest step that is still usual: 3.268 times the mean one; nil when there are too few points.
  public var largestStep: Double?
  /// Signals at any point of the series, oldest first.
  public var signals: [Signal]
  /// The strongest signal at the reported period.
  public var current: Signal?
  /// Whether the current signal is in the good direction; nil without a signal or a declared direction.
  public var isBetter: Bool?
  /// How much neighbouring points of the baseline resemble each other, -1 to 1; nil without limits.
  public var autocorrelation: Double?
  /// The rules by which signals were found.
  public var rules = RuleSet.wheeler
  /// Nil where no season was taken off.
  public var season: Season?

  /// A reading; with the state alone, one that has no limits and claims nothing.
  public init(
    state: State, centre: Double? = nil, lower: Double? = nil, upper: Double? = nil, baseline: ClosedRange<Int>? = nil,
    pointCount: Int = 0, signals: [Signal] = [], current: Signal? = nil, isBetter: Bool? = nil
  ) {
    self.state = state
    self.centre = centre
    self.lower = lower
    self.upper = upper
    self.baseline = baseline
    self.pointCount = pointCount
    self.signals = signals
    self.current = current
    self.isBetter = isBetter
  }
}

/// One result for each value of a dimension.
public struct BreakdownResult: Hashable, Sendable {
  /// The result for one value of the dimension, or for one combination of values of several.
  public struct Row: Hashable, Sendable {
    /// One label for each dimension: a value, `(none)` or `(others: 22)`.
    public var labels: [String]
    /// The KPI's value in the reported period, over the rows of this part alone.
    public var value: PeriodValue
    /// The same part beside the period before.
    public var previous: ComparisonResult
    /// The same part beside its counterpart a year earlier.
    public var lastYear: ComparisonResult
    /// Numerator and denominator, where the KPI is a ratio whose parts are known.
    public var ratio: RatioParts?
    /// The target that is declared for this part; nil if none is.
    public var target: TargetResult?

    /// A row of a breakdown, with one label for each dimension.
    public init(
      labels: [String], value: PeriodValue, previous: ComparisonResult, lastYear: ComparisonResult,
      target: TargetResult? = nil
    ) {
      self.target = target
      self.labels = labels
      self.value = value
      self.previous = previous
      self.lastYear = lastYear
    }
  }

  /// The names of the dimensions, in the order in which the breakdown lists them.
  public var dimensions: [String]
  /// The parts, in the order in which they are shown.
  public var rows: [Row]
  /// A row can count under several values (tags): the parts may exceed the whole.
  public var partsOverlap: Bool

  /// A breakdown whose rows are in the order in which they are shown.
  public init(dimensions: [String], rows: [Row], partsOverlap: Bool) {
    self.dimensions = dimensions
    self.rows = rows
    self.partsOverlap = partsOverlap
  }
}
