/// Reasons for what is missing, and problems of the data, in the language of the report. They are made in English where
/// they are found; here they are recognised by their fixed words, and what stands between these is kept.
struct ReasonWords {
  private let patterns: [(english: [Substring], german: String)]

  static let german = ReasonWords(germanReasons + germanProblems + germanPieces)

  /// Patterns in which `{0}`, `{1}` … stand for anything. The first that fits is taken.
  init(_ pairs: [(String, String)]) {
    patterns = pairs.map { (ReasonWords.pieces($0), $1) }
  }

  /// The words before, between and after the places, in the order of the text.
  private static func pieces(_ pattern: String) -> [Substring] {
    var result: [Substring] = []
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result.append(rest[..<open])
      rest = rest[rest.index(after: close)...]
    }
    return result + [rest]
  }

  /// The reason in the other language; nil for one that is not known.
  func translated(_ text: String) -> String? {
    for (pieces, words) in patterns {
      guard let values = ReasonWords.values(in: text, pieces) else { continue }
      // What stands in a place can be a reason itself.
      return ReasonWords.filled(words, values.map { translated($0) ?? $0 })
    }
    return nil
  }

  private static func values(in text: String, _ pieces: [Substring]) -> [String]? {
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var values: [String] = []
    for (index, piece) in pieces.enumerated().dropFirst() {
      if index == pieces.count - 1 {
        guard rest.hasSuffix(piece) else { return nil }
        values.append(String(rest.dropLast(piece.count)))
        return values.allSatisfy { !$0.isEmpty } ? values : nil
      }
      guard let place = ReasonWords.place(of: piece, in: rest) else { return nil }
      values.append(String(rest[..<place]))
      rest = rest[rest.index(place, offsetBy: piece.count)...]
    }
    return rest.isEmpty ? [] : nil
  }

  private static func place(of piece: Substring, in text: Substring) -> Substring.Index? {
    guard !piece.isEmpty else { return nil }
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(piece) { return index }
      index = text.index(after: index)
    }
    return nil
  }

  private static func filled(_ pattern: String, _ values: [String]) -> String {
    var result = ""
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let index = Int(rest[rest.index(after: open)..<close]) ?? -1
      if values.indices.contains(index) { result += values[index] }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension ReportLanguage {
  /// A reason in the report's language; one that is not known stays as it is.
  func reason(_ text: String) -> String {
    self == .german ? ReasonWords.german.translated(text) ?? text : text
  }
}
