/// Finds the name that was probably meant.
public enum Spelling {
  /// The name nearest to a misspelt one, or `nil` if none is near.
  ///
  /// Distance counts insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein, optimal string
  /// alignment), without regard to case. A third of the length may differ, at least one character. Among equally
  /// near names the first in alphabetical order is taken, so that the order of `names` does not matter.
  public static func nearest(to word: String, in names: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().prefix(maximumLength))
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for name in names where name != word {
      let candidate = Array(name.lowercased().prefix(maximumLength))
      guard abs(candidate.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, candidate)
      guard distance <= limit, distance < max(wanted.count, 1) else { continue }
      if let known = best, (known.distance, known.name) <= (distance, name) { continue }
      best = (distance, name)
    }
    return best?.name
  }

  /// Longer names are compared by their beginnings, so that a hostile name costs no time.
  private static let maximumLength = 60

  /// The number of edits between two words.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last.last ?? 0
  }
}
