/// A set of entities, one bit each.
struct EntitySet: Hashable {
  private var words: [UInt64]

  /// The empty set over so many entities.
  init(universe count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  var count: Int {
    words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  func contains(_ number: Int32) -> Bool {
    let index = Int(number) >> 6
    return index < words.count && words[index] & (1 << (UInt64(number) & 63)) != 0
  }

  mutating func insert(_ number: Int32) {
    let index = Int(number) >> 6
    if index < words.count { words[index] |= 1 << (UInt64(number) & 63) }
  }

  mutating func formIntersection(_ other: EntitySet) {
    for index in words.indices { words[index] &= index < other.words.count ? other.words[index] : 0 }
  }

  mutating func formUnion(_ other: EntitySet) {
    for index in words.indices where index < other.words.count { words[index] |= other.words[index] }
  }

  mutating func subtract(_ other: EntitySet) {
    for index in words.indices where index < other.words.count { words[index] &= ~other.words[index] }
  }
}
