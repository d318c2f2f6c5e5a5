/// The reading of an A/B test on a share, gates first.
public enum ExperimentReading: Hashable, Sendable {
  /// The arms did not get their planned shares; nothing else may be read.
  case sampleRatioMismatch(SampleRatioCheck)
  /// The planned size is not reached; reading early would raise false alarms.
  case running(observed: Int, planned: Int)
  /// Variant minus control with Newcombe's interval, and the pooled two-sided p (nil when nobody or everybody converted).
  case finished(EstimatedDifference, p: Double?)

  /// Reads a fixed-horizon test. `plannedTotal` counts people in both arms; nil when no size was planned.
  /// `plannedShares` are control's and variant's, nil for equal halves. Nil when the shares are unusable.
  public static func of(
    control: Proportion, variant: Proportion, plannedTotal: Int?,
    plannedShares: (control: Double, variant: Double)? = nil
  ) -> ExperimentReading? {
    let shares = plannedShares.map { [$0.control, $0.variant] }
    let check = SampleRatioCheck(observed: [control.trials, variant.trials], planned: shares)
    guard let check else { return nil }
    if check.isMismatch { return .sampleRatioMismatch(check) }
    let (total, overflow) = control.trials.addingReportingOverflow(variant.trials)
    if let plannedTotal, !overflow, total < plannedTotal { return .running(observed: total, planned: plannedTotal) }
    return variant.difference(from: control).map { .finished($0, p: variant.pooledTest(against: control)?.p) }
  }
}
