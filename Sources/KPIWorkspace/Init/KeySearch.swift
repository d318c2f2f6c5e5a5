import KPIDraft
import KPIModel
import KPIPlan

/// Finds the columns that are different in every row.
struct KeySearch {
  let look: FileLook
  let executor: any QueryExecutor

  private static let mostSingles = 4
  private static let mostPairs = 6
  /// Pairs are tried in files of up to so many rows: each needs memory by the row.
  private static let mostRowsForPairs = 3_000_000
  private static let words: Set = ["id", "no", "number", "nr", "key", "code", "uuid", "guid", "ticket", "leid", "euid", "email", "nummer", "token"]

  func find(_ profile: inout FileProfile) throws(QueryError) {
    let rows = profile.rows
    guard rows > 0 else { return }
    let whole = profile.columns.filter { $0.canBeDeclared && $0.filled == rows && $0.reading.kind != .ratio && $0.reading.kind != .flag && $0.length <= 80 }
    // The number of values is known nearly: a tenth is left for that.
    let likely = whole.filter { $0.different * 10 >= rows * 8 && isKeyLike($0, profile) }
    // A first column is often a key, but one that says so is a better one: titles are different by chance.
    let singles = (likely.filter(isNamedKey) + likely.filter { !isNamedKey($0) }).prefix(rows > 2_000_000 ? 2 : Self.mostSingles)
    let unique = try different(singles.map { [$0.name] }, rows).map { $0[0] }
    for index in profile.columns.indices where unique.contains(profile.columns[index].name) { profile.columns[index].isUnique = true }
    if let key = unique.first {
      profile.key = [key]
    } else if rows <= Self.mostRowsForPairs, rows > 1 {
      let parts = whole.filter { isPart($0) }.prefix(8)
      var pairs: [[String]] = []
      for (index, first) in parts.enumerated() {
        for second in parts.dropFirst(index + 1) where first.different * second.different >= rows && !(isTime(first) && isTime(second)) {
          pairs.append([first.name, second.name])
        }
      }
      profile.key = try different(Array(pairs.prefix(Self.mostPairs)), rows).first ?? []
    }
  }

  /// Into how many parts values are divided, so that what is kept of them stays small whatever the size of the file.
  static func parts(_ rows: Int) -> Int { max(1, (rows + 1_999_999) / 2_000_000) }

  /// Those that are different in every row.
  private func different(_ keys: [[String]], _ rows: Int) throws(QueryError) -> [[String]] {
    guard !keys.isEmpty else { return [] }
    let parts = Self.parts(rows)
    var counts = Array(repeating: 0, count: keys.count)
    for part in 0..<parts {
      let table = try executor.run(look.combinations(of: keys, part: part, of: parts))
      for index in keys.indices { counts[index] += table.count("keys_\(index)") }
    }
    return keys.indices.filter { counts[$0] == rows }.map { keys[$0] }
  }

  /// Whether a column of different values is one by its name or place, and not by chance, as amounts are.
  private func isKeyLike(_ column: ColumnProfile, _ profile: FileProfile) -> Bool {
    if isTime(column) { return false }
    if isNamedKey(column) { return true }
    return column.name == profile.columns.first?.name && column.reading.kind == .text && column.length <= 40
  }

  private func isNamedKey(_ column: ColumnProfile) -> Bool {
    NameWords(column.name).words.contains(where: Self.words.contains) || column.name == "#"
  }

  private func isTime(_ column: ColumnProfile) -> Bool { column.reading.kind == .date || column.reading.kind == .time }

  private func isPart(_ column: ColumnProfile) -> Bool {
    let words = NameWords(column.name).words
    let further: Set = [
      "campaign", "channel", "line", "sequential", "sequence", "item", "position", "day", "date", "week", "month", "ad", "set", "group", "digest", "source", "url",
    ]
    return words.contains { Self.words.contains($0) || further.contains($0) } && column.different > 1
  }
}
