/// "Highest (or lowest) of the last n periods".
public struct SeriesRecord: Hashable, Sendable {
  /// Which end.
  public enum Kind: Hashable, Sendable {
    /// Above every earlier value.
    case highest
    /// Below every earlier value.
    case lowest
  }

  /// Which end the last value is at.
  public let kind: Kind
  /// Values compared, the last one included.
  public let points: Int

  /// Judges the last value against all earlier ones. Ties are no record.
  /// Nil when there is none, the last value is missing, or fewer than 26 values are present.
  public init?(_ values: [Double?]) {
    let series = values.finiteOrMissing
    guard let last = series.last.flatMap({ $0 }) else { return nil }
    let earlier = Array(series.dropLast()).presentValues
    guard earlier.count >= 25 else { return nil }
    if earlier.allSatisfy({ $0 < last }) {
      kind = .highest
    } else if earlier.allSatisfy({ $0 > last }) {
      kind = .lowest
    } else {
      return nil
    }
    points = earlier.count + 1
  }
}
