/// A line of the last periods in characters: eight levels, the least ▁, the most █, an even series ▄, a gap ·.
enum TextSparkline {
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  static func text(_ values: [Double?]) -> String {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return String(repeating: "·", count: values.count) }
    return String(values.map { glyph($0, low: low, high: high) })
  }

  private static func glyph(_ value: Double?, low: Double, high: Double) -> Character {
    guard let value, value.isFinite else { return "·" }
    // Halves keep the difference of two huge numbers finite.
    let range = high / 2 - low / 2
    guard range > 0 else { return levels[3] }
    let level = Int(((value / 2 - low / 2) / range * 7).rounded())
    return levels[min(max(level, 0), 7)]
  }
}
