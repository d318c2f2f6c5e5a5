public import KPIModel
import KPIPlan

/// Who is in an audience in one period.
public struct AudienceMembers: Hashable, Sendable {
  /// The keys of the members, in the order of their bytes, none twice.
  public var keys: [String]
  /// Whether the data reach through a part of the period only: more may come.
  public var isPartial: Bool
}

extension Evaluator {
  /// The members of a named audience in a period, or why they cannot be told.
  ///
  /// The plan must hold the size of the audience in this period.
  public func members(of audience: String, in period: Period) -> Result<AudienceMembers, NoValue> {
    evaluate(.reference(audience), Situation(Context(period: period))).map { value in
      let keys = entityTexts.indices.filter { value.set.contains(Int32(truncatingIfNeeded: $0)) }.map { entityTexts[$0] }
      return AudienceMembers(
        keys: keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, isPartial: value.isPartial)
    }
  }
}
