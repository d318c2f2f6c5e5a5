/// What an engine said about a failure, shortened to one line.
struct EngineMessage {
  let line: String

  /// DuckDB adds an excerpt of the statement, a list of its own options and the settings of a reader; they speak about SQL
  /// that the person who reads the message did not write.
  private static let endings = ["\nLINE ", "\nPossible fixes", "\nPossible Solution", "\n  file = "]

  private static let limit = 600

  init(_ words: String) {
    var text = Substring(words)
    for ending in Self.endings {
      if let range = text.firstRange(of: ending) { text = text[..<range.lowerBound] }
    }
    let pieces = text.split { $0.isNewline }.map { $0.trimmingSpaces() }
    let joined = pieces.filter { !$0.isEmpty }.joined(separator: " | ")
    line = joined.count > Self.limit ? joined.prefix(Self.limit) + "…" : joined
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> Substring {
    var rest = self.drop { $0 == " " || $0 == "\t" }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return rest
  }
}
