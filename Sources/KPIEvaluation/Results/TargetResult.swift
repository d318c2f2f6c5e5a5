public import KPIModel

/// What the KPI, or a part of it, should be in the reported period, and whether it is.
public struct TargetResult: Hashable, Sendable {
  /// Whether the reported value meets the target.
  public enum Attainment: Hashable, Sendable {
    case met, atRisk, missed
    /// The target is due later, and there is no ramp that says where the KPI should be by now.
    case notYetDue
    /// There is no value or no target to judge.
    case notJudged(String)
  }

  /// A value beyond which a missed target is at risk.
  public struct Threshold: Hashable, Sendable {
    /// Whether lower values are at risk, or higher ones.
    public var isBelow: Bool
    /// In the KPI's unit.
    public var value: Double

    /// A threshold, and its bad side.
    public init(isBelow: Bool, value: Double) {
      self.isBelow = isBelow
      self.value = value
    }
  }

  /// A target that is the total of a longer period.
  public struct Total: Hashable, Sendable {
    /// The period whose total is meant.
    public var over: Period
    /// What is to be reached in all of it: of a band its lower end.
    public var value: Value
    /// The upper end of a band.
    public var upperValue: Value?
    /// What is there by the end of the reported period.
    public var soFar: Value
    /// The word that says which earlier period gives the pace; nil: the same every day.
    public var isPacedLike: String?

    /// A total, from parts that are computed already.
    public init(over: Period, value: Value, upperValue: Value?, soFar: Value, isPacedLike: String?) {
      self.over = over
      self.value = value
      self.upperValue = upperValue
      self.soFar = soFar
      self.isPacedLike = isPacedLike
    }
  }

  /// The target in each period of the series, oldest first: of a total what the period should bring.
  public var series: [Value]
  /// The upper end of a band in each period of the series; empty if the target is no band.
  public var upperSeries: [Value]
  /// What `measured` is held against: of a band its lower end, of a total what should be there by now.
  public var value: Value
  /// The upper end of a band.
  public var upperValue: Value?
  /// The value to be reached in the end, and the period that ends the ramp.
  public var final: Value?
  /// The period that ends the ramp; nil if the target is not due at some time.
  public var due: Period?
  /// What is judged: the reported value, or of a total what is there so far.
  public var measured: Value
  /// `measured` minus the target; of a band the distance to the end that was passed, 0 within.
  public var difference: Value
  /// `measured` as a share of the target; nil where that says nothing: fewer is better, a band, a target not above zero.
  public var share: Double?
  /// The share of the way from the baseline to the target; nil without a baseline on the bad side of the target.
  public var progress: Double?
  /// Beyond these a missed target is at risk.
  public var thresholds: [Threshold]
  /// Of a target that is a total.
  public var total: Total?
  /// The judgement.
  public var attainment: Attainment

  /// A target's result, from parts that are computed already. Without `measured` there is no value.
  public init(
    series: [Value], upperSeries: [Value] = [], value: Value, upperValue: Value?, final: Value?, due: Period?,
    measured: Value? = nil, difference: Value, share: Double? = nil, progress: Double? = nil,
    thresholds: [Threshold] = [], total: Total? = nil, attainment: Attainment
  ) {
    self.series = series
    self.upperSeries = upperSeries
    self.value = value
    self.upperValue = upperValue
    self.final = final
    self.due = due
    self.measured = measured ?? .none(NoValue(.notCovered, "there is no value"))
    self.difference = difference
    self.share = share
    self.progress = progress
    self.thresholds = thresholds
    self.total = total
    self.attainment = attainment
  }

  /// The target of the reported period alone, in the measure of the series.
  public var perPeriod: Value { series.last ?? value }
}
