/// Many tests at once: which remain after allowing for the number of looks.
public enum FalseDiscovery {
  /// Adjusted p values (Benjamini & Hochberg 1995), in the order given; missing and impossible p values stay nil
  /// and do not count as looks.
  public static func adjusted(_ pValues: [Double?]) -> [Double?] {
    let looks = pValues.enumerated().compactMap { index, p -> (index: Int, p: Double)? in
      p.flatMap { $0 >= 0 && $0 <= 1 ? (index, $0) : nil }
    }
    var result = [Double?](repeating: nil, count: pValues.count)
    var smallest = 1.0
    for (place, look) in looks.sorted(by: { ($0.p, $0.index) < ($1.p, $1.index) }).enumerated().reversed() {
      smallest = min(smallest, look.p * Double(looks.count) / Double(place + 1))
      result[look.index] = smallest
    }
    return result
  }

  /// Which tests hold when a share `rate` of false ones among them is accepted.
  public static func discoveries(_ pValues: [Double?], rate: Double = 0.10) -> [Bool] {
    adjusted(pValues).map { p in p.map { $0 <= rate } ?? false }
  }
}
