/// Cohorts by age: how many of those who started together are still active.
public struct RetentionTriangle: Hashable, Sendable {
  /// Active persons per cohort (row) and age (column, from 0). Nil where the cohort has not reached the age in full:
  /// such a cell is unknown, not zero.
  public let active: [[Double?]]

  /// Nil when a cohort's start is missing, not above zero, or a count is negative or not finite.
  public init?(_ active: [[Double?]]) {
    let isUsable = active.allSatisfy { cohort in
      guard let start = cohort.first.flatMap({ $0 }), start > 0 else { return false }
      return cohort.allSatisfy { value in value.map { $0 >= 0 && $0.isFinite } ?? true }
    }
    guard isUsable, !active.isEmpty else { return nil }
    self.active = active
  }

  /// Share still active per cohort and age.
  public var rates: [[Double?]] {
    active.map { cohort in
      let start = cohort.first.flatMap { $0 } ?? 0
      return cohort.map { value in value.map { $0 / start } }
    }
  }

  /// How the curve over all cohorts is averaged; the choice is printed beside it.
  public enum Average: Hashable, Sendable {
    /// Σ active / Σ start over the cohorts that have reached the age: every person counts the same.
    case byPerson
    /// Mean of the cohorts' rates: every cohort counts the same.
    case byCohort
  }

  /// The average curve by age; nil where no cohort has reached the age.
  public func curve(_ average: Average) -> [Double?] {
    let ages = active.map(\.count).max() ?? 0
    return (0..<ages).map { age in
      let reached = active.compactMap { cohort -> (start: Double, active: Double)? in
        guard age < cohort.count, let now = cohort[age], let start = cohort.first.flatMap({ $0 }) else { return nil }
        return (start, now)
      }
      switch average {
      case .byCohort: return reached.map { $0.active / $0.start }.mean
      case .byPerson:
        let starts = reached.reduce(0) { $0 + $1.start }
        return starts > 0 ? (reached.reduce(0) { $0 + $1.active } / starts).ifFinite : nil
      }
    }
  }
}
