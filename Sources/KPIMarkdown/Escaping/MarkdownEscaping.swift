/// The one way to put text into Markdown.
public enum MarkdownEscaping {
  /// Markdown that shows exactly `text`, wherever it stands in a paragraph, heading, list item or table cell.
  ///
  /// Line ends and tabs become spaces. Control characters and characters that turn the direction of text become
  /// U+FFFD. `https://` and `www.` are kept from becoming links on GitHub. Numbers stay legible: `-5` and `1.5`
  /// are unchanged, while `- 5` and `1.` at the start, which would open lists, get a backslash.
  public static func text(_ text: String) -> String {
    escape(cleaned(text), .data, startsLine: true, endsLine: true)
  }

  /// The same for a cell of a pipe table, where the text must also not be surrounded by spaces.
  public static func tableCell(_ text: String) -> String {
    var scalars = cleaned(text).unicodeScalars[...]
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    return escape(String(scalars), .data, startsLine: true, endsLine: true)
  }

  /// Where a text comes from.
  enum Origin {
    /// The author's own words: GitHub's bare links and strikethrough stay what they were.
    case prose
    /// Values and names: nothing in them may have a meaning.
    case data
  }

  /// Escapes the text of one inline. `startsLine` and `endsLine` say whether it touches the ends of its line.
  static func escape(_ text: String, _ origin: Origin, startsLine: Bool, endsLine: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    let listMark = startsLine ? numberMark(scalars) : nil
    for (index, scalar) in scalars.enumerated() {
      let isFirst = startsLine && index == 0
      let isLast = endsLine && index == scalars.count - 1
      if scalar == "\0" {
        result.append(UnsafeScalars.replacement)
      } else if isLineEnd(scalar) || isBlank(scalar) && (isFirst || isLast) {
        result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      } else {
        let place = Place(scalars: scalars, index: index, origin: origin, startsLine: startsLine)
        if index == listMark || place.needsBackslash { result.append("\\") }
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// The place of the `.` or `)` that would make a numbered list of the text.
  private static func numberMark(_ scalars: [Unicode.Scalar]) -> Int? {
    let digits = scalars.prefix(10).prefix { ("0"..."9").contains($0) }.count
    guard (1...9).contains(digits), digits < scalars.count else { return nil }
    guard scalars[digits] == "." || scalars[digits] == ")" else { return nil }
    let isMark = digits + 1 == scalars.count || isBlank(scalars[digits + 1])
    return isMark ? digits : nil
  }

  private static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      // A carriage return with a line feed is one line end.
      let isSecondHalf = scalar == "\n" && previous == "\r"
      previous = scalar
      if !isSecondHalf { result.append(cleaned(scalar)) }
    }
    return String(result)
  }

  private static func cleaned(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": return " "
    default:
      let isUnsafe = UnsafeScalars.isForbiddenInXML(scalar) || UnsafeScalars.turnsDirection(scalar)
      return isUnsafe ? UnsafeScalars.replacement : scalar
    }
  }
}

/// One character of a text in its surroundings.
private struct Place {
  let scalars: [Unicode.Scalar]
  let index: Int
  let origin: MarkdownEscaping.Origin
  let startsLine: Bool

  private var next: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }
  private var previous: Unicode.Scalar? { index > 0 ? scalars[index - 1] : nil }
  private var isFirst: Bool { startsLine && index == 0 }

  /// Whether the character has a meaning here that a backslash takes away.
  var needsBackslash: Bool {
    switch scalars[index] {
    case "\\", "`", "*", "_", "[", "]", "<", "|": true
    case "&": next.map { $0 == "#" || Self.isLetterOrDigit($0) } ?? true
    case "!": next == nil || next == "["
    // Opens a heading at the start, closes one after a space.
    case "#": isFirst || previous.map { $0 == " " || $0 == "\t" || $0 == "#" } ?? true
    case ">", "=": isFirst
    case "-", "+": isFirst && !opensNumberOrWord
    case "~": isFirst || origin == .data
    case ":": origin == .data && next == "/"
    case ".": origin == .data && followsWWW
    default: false
    }
  }

  private var opensNumberOrWord: Bool {
    next.map { Self.isLetterOrDigit($0) || $0 == "." || !$0.isASCII } ?? false
  }

  private var followsWWW: Bool {
    guard index >= 3 else { return false }
    return scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }
}
