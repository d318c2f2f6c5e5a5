/// Maps numbers to a stretch of pixels. Equal ends are spread a little, so that nothing is divided by zero.
struct LinearScale: Hashable {
  let low: Double
  let high: Double
  let start: Double
  let end: Double

  /// `start` is where `low` lies; for a vertical axis it is larger than `end`.
  init(low: Double, high: Double, start: Double, end: Double) {
    let isFine = low.isFinite && high.isFinite && low <= high && (high - low).isFinite
    let bottom = isFine ? low : 0
    let top = isFine ? high : 1
    let spread = top > bottom ? 0 : max(bottom.magnitude * 0.05, bottom == 0 ? 1 : 0)
    self.low = bottom - spread
    self.high = top + spread
    self.start = start
    self.end = end
  }

  func callAsFunction(_ value: Double) -> Double {
    let share = high > low ? (value - low) / (high - low) : 0.5
    return start + (share.isFinite ? share : 0.5) * (end - start)
  }

  /// The distance between round ticks, so that about `count` of them lie between the ends: 1, 2 or 5 times a power of ten.
  static func step(low: Double, high: Double, count: Int) -> Double {
    let wanted = (high - low) / Double(max(1, count))
    guard wanted.isFinite, wanted > 0 else { return 1 }
    var power = 1.0
    var rounds = 0
    while power > wanted, rounds < 330 {
      power /= 10
      rounds += 1
    }
    while power * 10 <= wanted, rounds < 330 {
      power *= 10
      rounds += 1
    }
    guard power > 0 else { return wanted }
    let ratio = wanted / power
    return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10)
  }

  /// Round numbers from the first at or above `low` to the last at or below `high`; at most 12.
  static func ticks(low: Double, high: Double, step: Double) -> [Double] {
    guard step > 0, step.isFinite else { return [] }
    let first = (low / step).rounded(.up)
    guard first.isFinite else { return [] }
    return (0..<12).map { (first + Double($0)) * step }.filter { $0 <= high + step * 1e-9 }
  }
}
