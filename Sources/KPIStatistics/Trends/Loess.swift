/// Local regression along equally spaced points, as STL uses it (Cleveland, Cleveland, McRae, Terpenning 1990):
/// tricube weights over the `window` nearest points, a local line.
struct Loess {
  /// Points that take part in each local fit; odd, 3 or more.
  let window: Int

  /// The smoothed series; with `robustness`, points weigh as much as it says (same length as `values`).
  func smooth(_ values: [Double], robustness: [Double]?) -> [Double] {
    let count = values.count
    guard count > 1 else { return values }
    let half = (window + 1) / 2
    return values.indices.map { index in
      let position = index + 1
      var left = 1
      var right = count
      if window < count {
        left = min(max(1, position - half + 1), count - window + 1)
        right = left + window - 1
      }
      return fit(values, at: Double(position), from: left, to: right, robustness) ?? values[index]
    }
  }

  /// The local line at `x` (points lie at 1, 2, …), from the points `left` to `right`. Nil when none of them weighs anything.
  func fit(_ values: [Double], at x: Double, from left: Int, to right: Int, _ robustness: [Double]?) -> Double? {
    let count = values.count
    guard left >= 1, right <= count, left <= right else { return nil }
    var reach = max(x - Double(left), Double(right) - x)
    if window > count { reach += Double((window - count) / 2) }
    let places = (left...right).map(Double.init)
    var weights = places.map { tricube(($0 - x).magnitude, reach) }
    if let robustness { for (offset, index) in (left...right).enumerated() { weights[offset] *= robustness[index - 1] } }
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    weights = weights.map { $0 / total }
    if reach > 0 { weights = sloped(weights, places, x, extent: Double(count - 1)) }
    return zip(weights, values[(left - 1)..<right]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func tricube(_ distance: Double, _ reach: Double) -> Double {
    if distance > 0.999 * reach { return 0 }
    if distance <= 0.001 * reach { return 1 }
    let ratio = distance / reach
    let rest = 1 - ratio * ratio * ratio
    return rest * rest * rest
  }

  /// Weights that turn the weighted mean into a weighted line, unless the points lie too close together for a slope.
  private func sloped(_ weights: [Double], _ places: [Double], _ x: Double, extent: Double) -> [Double] {
    let mean = zip(weights, places).reduce(0) { $0 + $1.0 * $1.1 }
    let spread = zip(weights, places).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    guard spread.squareRoot() > 0.001 * extent else { return weights }
    let slope = (x - mean) / spread
    return zip(weights, places).map { $0 * (slope * ($1 - mean) + 1) }
  }
}
