/// A series taken apart into trend, season and rest by STL (Cleveland, Cleveland, McRae, Terpenning 1990;
/// R `stats::stl`, Python statsmodels `STL`): y = trend + seasonal + rest.
public struct SeasonalDecomposition: Hashable, Sendable {
  /// The slow part, one value for each of the series.
  public let trend: [Double]
  /// The part that comes back every `period` values.
  public let seasonal: [Double]
  /// What is left.
  public let rest: [Double]
  /// Values a cycle.
  public let period: Int

  /// Takes a series without gaps apart.
  ///
  /// - Parameters:
  ///   - values: in time order, equally spaced; at least two whole cycles.
  ///   - period: values a cycle, 2 or more.
  ///   - seasonalWindow: how many cycles the season may take to change; odd, 7 or more is usual.
  ///   - isRobust: whether wild values count less (15 passes, as the implementations above do).
  /// - Returns: nil with a gap, too few values, or windows out of range.
  public init?(_ values: [Double?], period: Int, seasonalWindow: Int = 7, isRobust: Bool = false) {
    let present = values.presentValues
    guard present.count == values.count, period > 1, period <= present.count / 2 else { return nil }
    guard seasonalWindow >= 3, seasonalWindow % 2 == 1, seasonalWindow < 100_000 else { return nil }
    var loop = SeasonalTrendLoop(present, period: period, seasonalWindow: seasonalWindow)
    loop.run(innerPasses: isRobust ? 2 : 5, outerPasses: isRobust ? 15 : 0)
    guard loop.trend.allSatisfy(\.isFinite), loop.seasonal.allSatisfy(\.isFinite) else { return nil }
    trend = loop.trend
    seasonal = loop.seasonal
    rest = present.indices.map { [trend, seasonal] in present[$0] - trend[$0] - seasonal[$0] }
    self.period = period
  }

  /// The series without its season.
  public var adjusted: [Double] { zip(trend, rest).map { $0 + $1 } }

  /// How much of the movement is trend: max(0, 1 − Var rest / Var(trend + rest)), 0 to 1 (Hyndman & Athanasopoulos 6.7).
  public var trendStrength: Double? { strength(of: trend) }

  /// How much of the movement is season: max(0, 1 − Var rest / Var(seasonal + rest)), 0 to 1.
  public var seasonalStrength: Double? { strength(of: seasonal) }

  private func strength(of part: [Double]) -> Double? {
    let both = zip(part, rest).map { $0 + $1 }
    let size = (trend + seasonal + rest).reduce(0) { max($0, $1.magnitude) }
    // A flat series leaves nothing but rounding.
    guard let whole = Summary(both.map { $0 })?.standardDeviation, whole > 1e-9 * size else { return nil }
    guard let left = Summary(rest.map { $0 })?.standardDeviation else { return nil }
    return max(0, 1 - left * left / (whole * whole))
  }
}

/// The loops of STL over one series.
private struct SeasonalTrendLoop {
  private let values: [Double]
  private let period: Int
  private let seasonalLoess: Loess
  private let trendLoess: Loess
  private let lowPassLoess: Loess
  private(set) var trend: [Double]
  private(set) var seasonal: [Double]
  private var robustness: [Double]?

  init(_ values: [Double], period: Int, seasonalWindow: Int) {
    self.values = values
    self.period = period
    seasonalLoess = Loess(window: seasonalWindow)
    let width = 1.5 * Double(period) / (1 - 1.5 / Double(seasonalWindow))
    trendLoess = Loess(window: Self.odd(Int(width.rounded(.up))))
    lowPassLoess = Loess(window: Self.odd(period + 1))
    trend = values.map { _ in 0 }
    seasonal = trend
  }

  private static func odd(_ number: Int) -> Int { number % 2 == 1 ? number : number + 1 }

  mutating func run(innerPasses: Int, outerPasses: Int) {
    for pass in 0...outerPasses {
      for _ in 0..<innerPasses { step() }
      if pass < outerPasses { weigh() }
    }
  }

  private mutating func step() {
    let cycles = smoothedCycles(zip(values, trend).map { $0 - $1 })
    let slow = lowPassLoess.smooth(lowPassed(cycles), robustness: nil)
    seasonal = values.indices.map { cycles[period + $0] - slow[$0] }
    trend = trendLoess.smooth(zip(values, seasonal).map { $0 - $1 }, robustness: robustness)
  }

  /// Each season smoothed over the cycles, with one cycle more at either end: `period` values longer on both sides.
  private func smoothedCycles(_ detrended: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: values.count + 2 * period)
    for season in 0..<period {
      let places = stride(from: season, to: values.count, by: period)
      let series = places.map { detrended[$0] }
      let weights = robustness.map { weights in places.map { weights[$0] } }
      for (cycle, value) in extended(series, weights).enumerated() { result[cycle * period + season] = value }
    }
    return result
  }

  private func extended(_ series: [Double], _ weights: [Double]?) -> [Double] {
    let inner = seasonalLoess.smooth(series, robustness: weights)
    let count = series.count
    let window = seasonalLoess.window
    let before = seasonalLoess.fit(series, at: 0, from: 1, to: min(window, count), weights)
    let after = seasonalLoess.fit(series, at: Double(count + 1), from: max(1, count - window + 1), to: count, weights)
    return [before ?? inner[0]] + inner + [after ?? inner[count - 1]]
  }

  /// Moving means of a cycle, a cycle and three values: what is left has no season.
  private func lowPassed(_ cycles: [Double]) -> [Double] {
    movingMean(movingMean(movingMean(cycles, period), period), 3)
  }

  private func movingMean(_ series: [Double], _ length: Int) -> [Double] {
    var sum = series.prefix(length).reduce(0, +)
    var means = [sum / Double(length)]
    for index in stride(from: length, to: series.count, by: 1) {
      sum += series[index] - series[index - length]
      means.append(sum / Double(length))
    }
    return means
  }

  /// Bisquare weights from six times the median rest.
  private mutating func weigh() {
    let rests = values.indices.map { (values[$0] - trend[$0] - seasonal[$0]).magnitude }
    let limit = 6 * (rests.median ?? 0)
    robustness = rests.map { rest in
      if rest <= 0.001 * limit { return 1 }
      if rest > 0.999 * limit { return 0 }
      let inner = 1 - (rest / limit) * (rest / limit)
      return inner * inner
    }
  }
}
