import KPIMarkdown
import KPIReport

/// A word of the author's text, or what stands in its place.
struct ProseToken: Hashable {
  /// As written, without blanks; empty for an inline value, whose number is computed.
  var text: String
  /// The KPI that a link around it, or an inline value in its place, speaks about.
  var kpi: String?
  /// The line of the block that it stands in, from 1.
  var line: Int

  /// Without the marks around a word, in small letters.
  var word: String {
    let marks: Set<Character> = ["(", ")", "[", "]", ",", ".", ";", ":", "!", "?", "\"", "“", "”", "„", "‘", "’", "'", "*", "_"]
    var rest = Substring(text.lowercased())
    while let first = rest.first, marks.contains(first) { rest.removeFirst() }
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    return String(rest)
  }

  var endsSentence: Bool {
    guard let last = text.last(where: { !")\"”“’'".contains($0) }) else { return false }
    return ".!?;".contains(last)
  }
}

/// The sentences that an author wrote by hand: of paragraphs, headings, lists and tables. Quotes are left out, for they are
/// notes with a date; code is left out.
struct ProseReader {
  private(set) var sentences: [[ProseToken]] = []
  private var open: [ProseToken] = []
  private var line = 1
  /// The KPI of a link's definition, by its destination.
  let linked: (String) -> String?

  init(linked: @escaping (String) -> String?) { self.linked = linked }

  static func sentences(of document: MarkdownDocument, linked: @escaping (String) -> String?) -> [[ProseToken]] {
    var reader = ProseReader(linked: linked)
    for block in document.blocks { reader.read(block) }
    return reader.sentences
  }

  private mutating func read(_ block: MarkdownBlock) {
    line = block.line ?? line
    switch block.kind {
    case .paragraph(let content), .heading(_, let content, _): closed(content)
    case .list(let list): for item in list.items { for block in item.blocks { read(block) } }
    case .table(let table):
      for row in [table.header] + table.rows {
        line = row.line ?? line
        // A row is read as one sentence: its first cell often names what the others say.
        for cell in row.cells { read(cell, nil) }
        close()
      }
    case .quote, .code, .html, .thematicBreak, .custom: break
    }
  }

  private mutating func closed(_ content: [MarkdownInline]) {
    read(content, nil)
    close()
  }

  private mutating func close() {
    if !open.isEmpty { sentences.append(open) }
    open = []
  }

  private mutating func read(_ content: [MarkdownInline], _ kpi: String?) {
    for inline in content { read(inline, kpi) }
  }

  private mutating func read(_ inline: MarkdownInline, _ kpi: String?) {
    switch inline.kind {
    case .text(let text): words(text, kpi)
    case .code(let code): open.append(ProseToken(text: "", kpi: kpi ?? titled(code), line: line))
    case .emphasis(let inner), .strong(let inner): read(inner, kpi)
    case .link(let destination, _, let inner): read(inner, linked(destination) ?? kpi)
    case .softBreak, .lineBreak, .html, .image, .custom: break
    }
  }

  /// `= revenue.title` names the KPI in the text; other values are numbers.
  private func titled(_ code: String) -> String? {
    guard code.hasPrefix("= "), code.hasSuffix(".title") else { return nil }
    return String(code.dropFirst(2).dropLast(6)).trimming
  }

  private mutating func words(_ text: String, _ kpi: String?) {
    for word in text.split(whereSeparator: \.isWhitespace) {
      let token = ProseToken(text: String(word), kpi: kpi, line: line)
      open.append(token)
      if token.endsSentence { close() }
    }
  }
}

extension String {
  fileprivate var trimming: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
