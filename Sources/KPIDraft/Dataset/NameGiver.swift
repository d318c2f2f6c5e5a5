/// Gives names that are free.
public struct NameGiver {
  /// Words of the language that are no names, and names that every dataset has.
  private static let reserved: Set = [
    "all", "and", "else", "except", "having", "if", "in", "is", "missing", "not", "on", "or", "per", "then", "top", "where",
    "file_name", "weekday", "hour", "month_of_year", "true", "false",
  ]

  private(set) var taken: Set<String>

  /// The name that the dataset of a file would like to have: `Orders Export (2).csv.gz` is `orders_export_2`.
  public static func stem(of file: String) -> String { stem(file) }

  init(taken: Set<String> = []) { self.taken = taken }

  /// The wish, or the wish with a number behind.
  mutating func name(_ wish: String, else other: String) -> String {
    var base = wish.isEmpty ? other : wish
    if Self.reserved.contains(base) { base += "_" }
    var name = base
    var number = 2
    while taken.contains(name) || Self.reserved.contains(name) {
      name = "\(base)_\(number)"
      number += 1
    }
    taken.insert(name)
    return name
  }

  /// The name of a file without endings, in words of the language: `Orders Export (2).csv.gz` is `orders_export_2`.
  static func stem(_ file: String) -> String {
    var name = Substring(file)
    for ending in [".gz", ".csv", ".tsv", ".txt", ".parquet", ".jsonl", ".ndjson"] where name.lowercased().hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    return NameWords(String(name)).identifier
  }

  /// Words that say nothing about what is in a file.
  static func saysNothing(_ name: String) -> Bool {
    let words: Set = ["export", "exports", "data", "report", "download", "file", "untitled", "sheet", "sheet1", "csv", "table", "results", "result", "n"]
    return name.split(separator: "_").allSatisfy { words.contains(String($0)) || $0.allSatisfy(CellPiece.isDigit) }
  }
}
