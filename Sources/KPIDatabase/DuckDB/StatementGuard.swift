import KPIModel

/// Lets one statement through that reads, or that makes or drops something temporary; refuses all else before it is sent.
///
/// DuckDB's driver runs everything that stands behind a semicolon, and a folder that may be read may also be written to.
/// Comments, dollar quotes and escape strings are refused too: the statements that kpi writes have none, and without them
/// it is plain where a quoted text ends.
struct StatementGuard {
  /// What kind of statement it is.
  enum Kind: Hashable {
    case query
    case command
  }

  static func check(_ text: String) throws(QueryError) -> Kind {
    let words = try SQLWords(text).words
    switch words.first {
    case "SELECT", "VALUES", "FROM": return .query
    case "WITH": return try checkWith(words)
    case "CREATE": return try checkCreate(words)
    case "DROP":
      guard ["TABLE", "VIEW"].contains(words.dropFirst().first) else { throw refused("DROP of that kind") }
      return .command
    case .some(let word): throw refused(word)
    case nil: throw QueryError(.failed, "the statement is empty")
    }
  }

  private static let writing = ["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"]

  private static func checkWith(_ words: [String]) throws(QueryError) -> Kind {
    if let word = words.first(where: { writing.contains($0) }) { throw refused(word) }
    return .query
  }

  private static func checkCreate(_ words: [String]) throws(QueryError) -> Kind {
    var rest = words.dropFirst()
    if rest.starts(with: ["OR", "REPLACE"]) { rest = rest.dropFirst(2) }
    guard ["TEMP", "TEMPORARY"].contains(rest.first), ["TABLE", "VIEW"].contains(rest.dropFirst().first) else {
      throw refused("CREATE of something that is not temporary")
    }
    return .command
  }

  private static func refused(_ what: String) -> QueryError {
    QueryError(
      .failed, "\(what) is not allowed: kpi only reads",
      help: "A statement must be a SELECT.")
  }
}

/// The words of a statement outside quotes, in upper case.
struct SQLWords {
  private(set) var words: [String] = []
  private var word: [UInt8] = []

  init(_ text: String) throws(QueryError) {
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      try Self.refuse(byte, next, after: word)
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        endWord()
        position = try Self.end(ofQuote: byte, bytes, from: position + 1)
      } else if Self.isWordByte(byte) {
        word.append(byte)
      } else {
        endWord()
      }
      position += 1
    }
    endWord()
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    words.append(String(decoding: word, as: UTF8.self).uppercased())
    word = []
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func refuse(_ byte: UInt8, _ next: UInt8, after word: [UInt8]) throws(QueryError) {
    switch (byte, next) {
    case (UInt8(ascii: ";"), _): throw QueryError(.failed, "only one statement at a time: a semicolon is not allowed")
    case (UInt8(ascii: "-"), UInt8(ascii: "-")), (UInt8(ascii: "/"), UInt8(ascii: "*")):
      throw QueryError(.failed, "a comment is not allowed in a statement")
    case (UInt8(ascii: "$"), UInt8(ascii: "0")...UInt8(ascii: "9")): break
    case (UInt8(ascii: "$"), _): throw QueryError(.failed, "a dollar quote is not allowed in a statement")
    case (0, _): throw QueryError(.failed, "the statement contains a NUL character")
    case (UInt8(ascii: "'"), _) where !word.isEmpty && word.count <= 2 && word.allSatisfy({ isPrefix($0) }):
      throw QueryError(.failed, "an escape string is not allowed in a statement")
    default: break
    }
  }

  /// E'…' has escapes; B'…', X'…' and U&'…' are kept out with it.
  private static func isPrefix(_ byte: UInt8) -> Bool {
    "eEbBxXuU".utf8.contains(byte)
  }

  /// The position of the closing quote. A doubled quote opens the next quoted piece at once, which comes to the same.
  private static func end(ofQuote quote: UInt8, _ bytes: [UInt8], from start: Int) throws(QueryError) -> Int {
    guard let end = bytes[start...].firstIndex(of: quote) else {
      throw QueryError(.failed, "a quote in the statement is not closed")
    }
    return end
  }
}
