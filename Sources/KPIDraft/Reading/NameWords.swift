/// The words of a column's or file's name, in small letters: `Send Date`, `sendDate` and `SEND_DATE` are the same.
public struct NameWords: Hashable, Sendable {
  /// The words in order, without signs.
  public var words: [String]

  /// Takes a name apart at signs, and where a capital follows a small letter.
  public init(_ name: String) {
    words = []
    var word = ""
    var isBehindSmall = false
    for character in name {
      guard character.isLetter || character.isNumber else {
        if !word.isEmpty { words.append(word) }
        word = ""
        isBehindSmall = false
        continue
      }
      if isBehindSmall, character.isUppercase {
        words.append(word)
        word = ""
      }
      isBehindSmall = character.isLowercase
      word += Self.plain(character)
    }
    if !word.isEmpty { words.append(word) }
  }

  /// All words with blanks between them.
  public var text: String { words.joined(separator: " ") }

  /// Whether any of these words is among them.
  func hasAny(_ others: Set<String>) -> Bool { words.contains(where: others.contains) }

  /// Whether a column of that name holds days or moments.
  var speaksOfTime: Bool { hasAny(["date", "day", "time", "at", "created", "month", "datum", "timestamp"]) }

  /// Whether a 1 in such a column says yes.
  var asksYesOrNo: Bool {
    words.first == "is" || words.first == "has" || words.first == "accepts"
      || hasAny(["recommended", "subscribed", "unsubscribed", "converted", "won", "churned", "active", "flag", "optin", "optout"])
  }

  /// A name of the language: small letters, digits and `_`, not beginning with a digit; empty if nothing is left.
  public var identifier: String {
    var result = ""
    for word in words where !word.isEmpty {
      guard result.utf8.count + word.utf8.count < 40 else { break }
      result += result.isEmpty ? word : "_" + word
    }
    if result.isEmpty { result = String((words.first ?? "").prefix(40)) }
    guard let first = result.first, CellPiece.isDigit(first) else { return result }
    return "n_" + result
  }

  private static let folded: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "á": "a", "à": "a", "â": "a", "ã": "a", "å": "a", "æ": "ae", "ç": "c", "é": "e",
    "è": "e", "ê": "e", "ë": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o", "õ": "o",
    "ø": "o", "ú": "u", "ù": "u", "û": "u", "ý": "y", "ÿ": "y", "č": "c", "š": "s", "ž": "z", "ł": "l", "ś": "s", "ź": "z",
    "ż": "z", "ą": "a", "ę": "e", "ć": "c", "ń": "n", "ş": "s", "ğ": "g", "ı": "i",
  ]

  /// A letter as the language takes it in names without brackets; nothing for letters that have no such form.
  private static func plain(_ character: Character) -> String {
    let small = Character(character.lowercased().first.map(String.init) ?? String(character))
    if let value = small.asciiValue, (97...122).contains(value) || (48...57).contains(value) { return String(small) }
    return folded[small] ?? ""
  }
}
