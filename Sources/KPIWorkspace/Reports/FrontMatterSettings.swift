import KPIDiagnostics
import KPIMarkdown
import KPIReport

/// The settings of a report between `---` lines at its very top: the same as those of the block `kpi report`, with colons.
struct FrontMatterSettings {
  struct Entry {
    var key: String
    var values: [String]
    var span: Span
  }

  private(set) var entries: [Entry] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ matter: MarkdownFrontMatter, in source: SourceFile) {
    for (index, line) in matter.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let span = source.lineSpan(matter.line + index)
      let text = Self.trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("- "), !entries.isEmpty {
        entries[entries.count - 1].values.append(Self.unquoted(text.dropFirst(2)))
        continue
      }
      guard let colon = text.firstIndex(of: ":") else {
        diagnostics.append(.frontMatterNotUnderstood(at: span))
        continue
      }
      let value = Self.trimmed(text[text.index(after: colon)...])
      let key = Self.trimmed(text[..<colon])
      entries.append(Entry(key: String(key), values: Self.values(value, isText: key == "title"), span: span))
    }
  }

  private static func values(_ text: Substring, isText: Bool) -> [String] {
    if text.isEmpty { return [] }
    if isText { return [unquoted(text)] }
    let inner = text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast() : text
    return inner.split(separator: ",").map { unquoted(trimmed($0)) }.filter { !$0.isEmpty }
  }

  private static func unquoted(_ text: Substring) -> String {
    let text = trimmed(text)
    for mark in ["\"", "'"] where text.count > 1 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}

extension BlockReader {
  /// What may stand in the settings of a report.
  static let reportSettings = ["title", "every", "goals", "kpis", "weeks", "periods", "language", "paper", "recipients", "address"]

  /// Takes the settings at the top of the file; the block `kpi report` goes before them.
  mutating func readFrontMatter() {
    guard let matter = report.template.document.frontMatter else { return }
    let read = FrontMatterSettings(matter, in: report.source)
    note(read.diagnostics)
    for entry in read.entries {
      guard Self.reportSettings.contains(entry.key) else {
        note([.unknownSetting(entry.key, at: entry.span, in: "report", known: Self.reportSettings)])
        continue
      }
      take(entry)
    }
  }
}
