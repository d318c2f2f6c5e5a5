/// A stream of pseudo-random whole numbers that is the same on every machine.
///
/// The generator is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014).
struct RandomSource: Sendable {
  private var state: UInt64

  /// A stream of its own for each table: streams of one seed share nothing.
  init(seed: UInt64, stream: UInt64) {
    state = seed
    state = next() ^ (stream &* 0xD1B5_4A32_D192_ED03)
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 up to, but without, `limit`; 0 if the limit is not positive.
  mutating func below(_ limit: Int) -> Int {
    guard limit > 0 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// A whole number of the closed range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in so many of a million cases.
  mutating func chance(perMillion share: Int) -> Bool { below(1_000_000) < share }

  /// True in so many of a hundred cases.
  mutating func chance(percent share: Int) -> Bool { below(100) < share }

  /// How many of many independent occasions happen, if `thousandths / 1000` are expected: close to Poisson.
  mutating func count(expectedThousandths thousandths: Int) -> Int {
    let occasions = 60
    return (0..<occasions).reduce(0) { total, _ in
      total + (chance(perMillion: thousandths * 1_000 / occasions) ? 1 : 0)
    }
  }

  /// A value around `centre`: the sum of four dice, so that most lie near it and none beyond `reach`.
  mutating func around(_ centre: Int, reach: Int) -> Int {
    let part = reach / 2
    let sum = (0..<4).reduce(0) { total, _ in total + within(-part...part) }
    return centre + sum / 2
  }

  /// One of the values, in proportion to its weight; `fallback` if there is none with a weight.
  mutating func pick<Value>(_ weighted: [(value: Value, weight: Int)], else fallback: Value) -> Value {
    var remaining = below(weighted.reduce(0) { $0 + $1.weight })
    for choice in weighted {
      if remaining < choice.weight { return choice.value }
      remaining -= choice.weight
    }
    return fallback
  }

  /// A waiting time: half of them are shorter than `median`, a few are very much longer.
  ///
  /// The steps are the quantiles 2.5 %, 7.5 %, … of a log-normal distribution with sigma 0.9, in percent of the
  /// median.
  mutating func wait(median: Int) -> Int {
    let steps = [
      (17, 27), (27, 36), (36, 43), (43, 51), (51, 58), (58, 67), (67, 75), (75, 84), (84, 95), (95, 106),
      (106, 119), (119, 133), (133, 150), (150, 171), (171, 197), (197, 232), (232, 282), (282, 365), (365, 584),
    ]
    let step = pick(steps.map { (value: $0, weight: 1) }, else: (100, 100))
    return median * within(step.0...step.1) / 100
  }
}
