/// Writes where links lead in Markdown.
enum LinkTarget {
  /// A destination: bare if it can be, in angle brackets otherwise, or if it is empty and a title follows.
  static func destination(_ text: String, needed: Bool) -> String {
    if text.isEmpty { return needed ? "<>" : "" }
    let isBare = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "<" && $0 != ">" && $0.value != 0x7F }
    let escaped = escape(text, isBare ? ["\\", "(", ")", "`", "[", "]"] : ["\\", "<", ">"])
    return isBare ? escaped : "<\(escaped)>"
  }

  /// Whether a link shows where it leads, so that `<https://example.org>` says it all. Only this form can stand
  /// in the text of another link.
  static func isAutolink(_ destination: String, _ content: [MarkdownInline]) -> Bool {
    guard content.count == 1, case .text(let text) = content.first?.kind else { return false }
    guard text == destination, let colon = text.utf8.firstIndex(of: Byte.colon) else { return false }
    let scheme = text.unicodeScalars[..<colon]
    let isScheme = (2...32).contains(scheme.count) && scheme.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
    return isScheme && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "<" && $0 != ">" && $0 != "&" }
  }

  /// A title in double quotes.
  static func title(_ text: String) -> String {
    "\"\(escape(text, ["\\", "\""]))\""
  }

  private static func escape(_ text: String, _ special: [Unicode.Scalar]) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "\n", "\r":
        result += "&#\(scalar.value);"
      // The library reads references before backslashes here, so a backslash cannot disarm one.
      case "&" where next.map { $0 == "#" || $0.properties.isAlphabetic } ?? false:
        result += "&amp;"
      default:
        if special.contains(scalar) { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
