/// Finds the name that was probably meant.
public enum Spelling {
  /// The name nearest to a misspelt one, or `nil` if none is near.
  ///
  /// Distance counts insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein, optimal string
  /// alignment), without regard to case. A third of the length may differ, at least one character. Among equally
  /// near names the first in alphabetical order is taken, so that the order of `names` does not matter.
  public static func nearest(to word: String, in names: some Sequence<String>) -> String? {
    let wanted = Letters(word)
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for name in names where name != word {
      guard Letters.mayBeNear(name, to: wanted, limit: limit) else { continue }
      guard let distance = wanted.distance(to: Letters(name), limit: limit), distance < max(wanted.count, 1) else { continue }
      if let known = best, (known.distance, known.name) <= (distance, name) { continue }
      best = (distance, name)
    }
    return best?.name
  }

  /// The number of edits between two words.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    table(left, right, limit: .max) ?? 0
  }

  /// The number of edits; nil as soon as it is certain to be above the limit.
  private static func table<Letter: Equatable>(_ left: [Letter], _ right: [Letter], limit: Int) -> Int? {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = beforeLast
    for i in left.indices {
      row[0] = i + 1
      var least = row[0]
      for j in right.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row[j + 1] = cost
        least = min(least, cost)
      }
      // A swap reaches over one row, and costs one more than two rows above.
      if least > limit, (last.min() ?? 0) >= limit { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    let result = last[right.count]
    return result <= limit ? result : nil
  }

  /// The small letters of a name, in the form in which they are compared soonest.
  private struct Letters {
    /// Of a name in plain Latin letters; otherwise nil.
    private var plain: [UInt8]?
    private var all: [Character] = []
    var count: Int { plain?.count ?? all.count }

    /// Longer names are compared by their beginnings, so that a hostile name costs no time.
    private static let maximumLength = 60

    init(_ name: String) {
      let bytes = name.utf8.prefix(Letters.maximumLength)
      if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
        plain = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      } else {
        // By scalars first: one character may have a million accents.
        let beginning = String(String.UnicodeScalarView(name.unicodeScalars.prefix(Letters.maximumLength)))
        all = Array(beginning.lowercased())
      }
    }

    private var characters: [Character] { plain.map { $0.map { Character(Unicode.Scalar($0)) } } ?? all }

    /// Whether the length allows it. No letter takes more bytes than this, but for heaps of accents, which nobody means.
    static func mayBeNear(_ name: String, to wanted: Letters, limit: Int) -> Bool {
      guard let plain = wanted.plain else { return true }
      let bytes = min(name.utf8.count, maximumLength)
      if bytes + limit < plain.count { return false }
      // Of plain letters each takes one byte.
      return bytes <= plain.count + limit || !name.utf8.prefix(maximumLength).allSatisfy { $0 < 0x80 }
    }

    func distance(to other: Letters, limit: Int) -> Int? {
      guard abs(count - other.count) <= limit else { return nil }
      guard let plain, let others = other.plain else { return table(characters, other.characters, limit: limit) }
      return table(plain, others, limit: limit)
    }
  }
}
