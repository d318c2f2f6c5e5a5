import KPIModel
import KPIStatistics

/// Reads whether a share of answers differs from that of the period before by more than chance: only for `share(…)`, where
/// each row of the sample either counts or does not.
struct ShareReading {
  let project: Model.Project
  let kpi: Model.KPI

  /// Nil for anything that is no share of rows, and where a value or a sample is missing.
  func evidence(_ current: PeriodValue, _ previous: ComparisonResult) -> ShareEvidence? {
    guard isShare(kpi.formula), previous.difference.double != nil else { return nil }
    guard let now = proportion(current), let before = proportion(previous.reference) else { return nil }
    guard let difference = now.difference(from: before) else { return nil }
    return ShareEvidence(
      label: previous.reference.label, difference: difference.estimate,
      interval: difference.interval.lower...difference.interval.upper, sample: now.trials, sampleBefore: before.trials)
  }

  private func isShare(_ formula: Model.Formula) -> Bool {
    switch formula.kind {
    case .aggregate(let leaf): project.leaves.indices.contains(leaf) && project.leaves[leaf].function == .share
    case .number, .text, .day, .size, .arithmetic, .negate, .conditional, .inContext, .reference, .function, .series: false
    }
  }

  /// The whole number of rows that the share is made of.
  private func proportion(_ point: PeriodValue) -> Proportion? {
    guard let value = point.value.double, let sample = point.sample, sample > 0, (0...1).contains(value) else { return nil }
    let successes = (value * Double(sample)).rounded()
    guard (successes - value * Double(sample)).magnitude < 1e-6 * Double(sample), successes < 1e15 else { return nil }
    return Proportion(successes: Int(successes), trials: sample)
  }
}
