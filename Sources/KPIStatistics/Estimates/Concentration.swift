/// Whether one segment carries most of a change.
public enum Concentration {
  /// The segment that accounts for more than 80 % of the change and for more than 1.5 times its share of volume.
  ///
  /// `contributions` sum to the change; `volumes` are the segments' sizes in any common unit.
  /// Nil when there is no such segment, the lists differ in length, nothing changed, or a number is unusable.
  public static func leading(contributions: [Double], volumes: [Double]) -> Int? {
    let change = contributions.reduce(0, +)
    let volume = volumes.reduce(0, +)
    guard contributions.count == volumes.count, change != 0, change.isFinite else { return nil }
    guard volume > 0, volume.isFinite, volumes.allSatisfy({ $0 >= 0 }) else { return nil }
    let shares = zip(contributions, volumes).map { (change: $0 / change, volume: $1 / volume) }
    let leaders = shares.indices.filter { index in
      shares[index].change > 0.8 && shares[index].change > 1.5 * shares[index].volume
    }
    // Opposite movements can lift two segments above 80 %; then neither is "most of it".
    return leaders.count == 1 ? leaders.first : nil
  }
}
