/// How many signals chance alone produces: the budget printed under a report.
///
/// Rates are the share of stable weeks with the last point flagged when limits come from n earlier points
/// (simulation of independent normal values: three Wheeler rules, outside-limits alone, the four rules of the health service;
/// the last point at least eight behind the baseline).
public enum FalseAlarmBudget {
  private struct Row {
    let points: Double
    let allRules: Double
    let limitsOnly: Double
    let healthService: Double
  }

  private static let rows = [
    Row(points: 6, allRules: 0.112, limitsOnly: 0.046, healthService: 0.118),
    Row(points: 12, allRules: 0.054, limitsOnly: 0.018, healthService: 0.064),
    Row(points: 20, allRules: 0.034, limitsOnly: 0.010, healthService: 0.045),
    Row(points: 26, allRules: 0.028, limitsOnly: 0.0086, healthService: 0.038),
    Row(points: 52, allRules: 0.020, limitsOnly: 0.0055, healthService: 0.029),
  ]

  /// Chance that the last point of a stable process is flagged, with `points` in the baseline.
  ///
  /// Linear between the simulated sizes 6, 12, 20, 26 and 52; beyond 52 the rate at 52. Nil below 6.
  public static func rate(points: Int, limitsOnly: Bool = false) -> Double? {
    rate(points: points, limitsOnly ? .limits : .wheeler)
  }

  /// The same for a set of rules.
  public static func rate(points: Int, _ rules: RuleSet) -> Double? {
    let n = Double(points)
    guard let first = rows.first, let last = rows.last, n >= first.points else { return nil }
    func value(_ row: Row) -> Double {
      switch rules {
      case .wheeler: row.allRules
      case .limits: row.limitsOnly
      case .nhs: row.healthService
      }
    }
    for (low, high) in zip(rows, rows.dropFirst()) where n <= high.points {
      let share = (n - low.points) / (high.points - low.points)
      return value(low) + share * (value(high) - value(low))
    }
    return value(last)
  }

  /// The rate for one measure: 0 with too few points (no claim is made); for a slow-moving one outside-limits alone,
  /// raised by its autocorrelation as simulated at n = 26 (0.86 % at 0, 2.4 % at 0.3, 8.9 % at 0.6 and above).
  public static func rate(of limits: ProcessLimits) -> Double {
    guard limits.standing != .tooFew else { return 0 }
    let base = rate(points: limits.pointCount, limitsOnly: limits.isSlowMoving) ?? 0
    guard limits.isSlowMoving, let correlation = limits.residualAutocorrelation else { return base }
    let share = min(max((correlation - 0.3) / 0.3, 0), 1)
    return min(1, base * (2.4 + share * (8.9 - 2.4)) / 0.86)
  }

  /// Expected number of chance signals in one report over all its measures.
  public static func expectedFalseAlarms(_ measures: [ProcessLimits]) -> Double {
    measures.reduce(0) { $0 + rate(of: $1) }
  }
}
