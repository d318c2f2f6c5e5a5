import KPIModel

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

  /// The failure in these words, or, where the engine speaks of its settings, in ours.
  var error: QueryError {
    guard Self.signsOfFullMemory.contains(where: { line.contains($0) }) else { return QueryError(.failed, line) }
    return QueryError(
      .failed, "the memory that it may take is full\(usage.map { " (\($0))" } ?? "")",
      help: "give it more with --memory-limit, or ask for fewer parts or a smaller part of the data")
  }

  private static let signsOfFullMemory = ["Out of Memory Error", "OutOfMemory", "bad_alloc", "could not allocate"]

  /// DuckDB says `(953.0 MiB/953.6 MiB used)`.
  private var usage: Substring? {
    guard let end = line.firstRange(of: " used)"), let start = line[..<end.lowerBound].lastIndex(of: "(") else { return nil }
    return line[line.index(after: start)..<end.upperBound].dropLast()
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> Substring {
    var rest = self.drop { $0 == " " || $0 == "\t" }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return rest
  }
}
