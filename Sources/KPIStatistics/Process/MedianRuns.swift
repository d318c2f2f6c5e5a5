/// Runs and crossings of the median (Anhøj & Olesen 2014; R `qicharts2`): does a series keep to one side for too long, or
/// cross the middle too seldom, for chance? It needs no limits and no distribution.
public struct MedianRuns: Hashable, Sendable {
  /// The middle of the series.
  public let median: Double
  /// Values that do not lie on the median: only these are counted.
  public let usefulCount: Int
  /// Length of the longest run on one side.
  public let longestRun: Int
  /// How often neighbouring useful values lie on different sides.
  public let crossings: Int

  /// From values in time order; gaps are left out. Nil when fewer than 10 do not lie on the median.
  public init?(_ values: [Double?]) {
    let present = values.presentValues
    guard let median = present.median else { return nil }
    let sides = present.filter { $0 != median }.map { $0 > median }
    guard sides.count >= 10 else { return nil }
    var length = 0
    var longest = 0
    for (index, side) in sides.enumerated() {
      length = index > 0 && sides[index - 1] == side ? length + 1 : 1
      longest = max(longest, length)
    }
    self.median = median
    usefulCount = sides.count
    longestRun = longest
    crossings = zip(sides, sides.dropFirst()).count { $0 != $1 }
  }

  /// The longest run that chance explains: round(log₂ n) + 3.
  public static func longestRunAllowed(_ count: Int) -> Int {
    count > 0 ? Int((logarithm(Double(count)) / logarithm(2)).rounded()) + 3 : 3
  }

  /// The fewest crossings that chance explains: the 5 % quantile of the binomial distribution with n − 1 tosses of a coin.
  public static func crossingsNeeded(_ count: Int) -> Int {
    guard count > 1 else { return 0 }
    let tosses = count - 1
    var term = power(0.5, Double(tosses))
    var sum = term
    var crossings = 0
    while sum < 0.05, crossings < tosses {
      term *= Double(tosses - crossings) / Double(crossings + 1)
      crossings += 1
      sum += term
    }
    return crossings
  }

  /// Whether the series keeps to one side for too long.
  public var hasLongRun: Bool { longestRun > Self.longestRunAllowed(usefulCount) }
  /// Whether it crosses the middle too seldom.
  public var hasFewCrossings: Bool { crossings < Self.crossingsNeeded(usefulCount) }
  /// Whether either rule says that the series moved for other than chance reasons.
  public var isShifting: Bool { hasLongRun || hasFewCrossings }
}
