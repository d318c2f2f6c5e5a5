extension DiagnosticRenderer {
  /// An array of objects: `severity`, `code`, `headline`, `location` (`file`, `line`, `column`, `endLine`, `endColumn`,
  /// all from 1, and the byte offsets `start` and `end`), `label`, `labels`, `why`, `help`, `fixes`. What a diagnostic
  /// lacks is left out. Ends with a line break.
  public static func json(_ diagnostics: [Diagnostic], _ sources: SourceMap) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + object($0, sources) }.joined(separator: ",\n") + "\n]\n"
  }

  private static func object(_ diagnostic: Diagnostic, _ sources: SourceMap) -> String {
    var members = [
      ("severity", quoted(diagnostic.severity.rawValue)), ("code", quoted(diagnostic.code)),
      ("headline", quoted(diagnostic.headline)),
    ]
    if let span = diagnostic.span { members.append(("location", location(of: span, sources))) }
    if !diagnostic.label.isEmpty { members.append(("label", quoted(diagnostic.label))) }
    if !diagnostic.labels.isEmpty {
      members.append(
        (
          "labels",
          array(diagnostic.labels) { label in
            braces([("location", location(of: label.span, sources)), ("text", quoted(label.text))])
          }
        ))
    }
    if let why = diagnostic.why { members.append(("why", quoted(why))) }
    if let help = diagnostic.help { members.append(("help", quoted(help))) }
    if !diagnostic.fixes.isEmpty { members.append(("fixes", array(diagnostic.fixes) { object($0, sources) })) }
    return braces(members)
  }

  private static func object(_ fix: Fix, _ sources: SourceMap) -> String {
    let edits = array(fix.edits) { edit in
      braces([("location", location(of: edit.span, sources)), ("replacement", quoted(edit.replacement))])
    }
    return braces([("title", quoted(fix.title)), ("safety", quoted(fix.safety.rawValue)), ("edits", edits)])
  }

  private static func location(of span: Span, _ sources: SourceMap) -> String {
    guard let file = sources[span.file] else { return "null" }
    let start = file.position(at: span.lower)
    let end = file.position(at: span.upper)
    return braces([
      ("file", quoted(file.path)), ("line", "\(start.line)"), ("column", "\(start.column)"), ("endLine", "\(end.line)"),
      ("endColumn", "\(end.column)"), ("start", "\(span.lower)"), ("end", "\(span.upper)"),
    ])
  }

  private static func braces(_ members: [(String, String)]) -> String {
    "{" + members.map { quoted($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }

  private static func array<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
    "[" + elements.map(text).joined(separator: ", ") + "]"
  }

  /// A JSON string (RFC 8259, section 7); control characters are escaped, those of C1 and line separators too.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}" {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
