/// Takes the settings between `---` lines off the top of a text.
enum FrontMatterReader {
  /// The settings if the text starts with them, the text after them, and the number of lines taken off.
  static func split(_ text: String) -> (frontMatter: MarkdownFrontMatter?, body: Substring, lines: Int) {
    var rest = text[...]
    if rest.unicodeScalars.first == "\u{FEFF}" { rest = Substring(rest.unicodeScalars.dropFirst()) }
    let whole = rest
    guard let first = takeLine(&rest), trimmed(first) == "---", first.first == "-" else { return (nil, whole, 0) }
    var content = ""
    var lines = 1
    while let line = takeLine(&rest) {
      lines += 1
      let mark = trimmed(line)
      if line.first == "-" && mark == "---" || line.first == "." && mark == "..." {
        return (MarkdownFrontMatter(text: content), rest, lines)
      }
      content += line + "\n"
    }
    return (nil, whole, 0)
  }

  /// The next line without its end, or nil at the end of the text.
  private static func takeLine(_ rest: inout Substring) -> Substring? {
    guard !rest.isEmpty else { return nil }
    // A carriage return and a line feed are one Character, so one test finds every kind of line end.
    guard let end = rest.firstIndex(where: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }) else {
      defer { rest = "" }
      return rest
    }
    let line = rest[..<end]
    rest = rest[rest.index(after: end)...]
    return line
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return line
  }
}
