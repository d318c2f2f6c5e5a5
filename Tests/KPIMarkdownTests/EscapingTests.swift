import KPIMarkdown
import Testing

@Suite struct EscapingTests {
  @Test func escapesHTML() {
    #expect(HTMLEscaping.text("a<b>&\"'c\n") == "a&lt;b&gt;&amp;\"'c\n")
    #expect(HTMLEscaping.attribute("a<b>&\"'c\n\t") == "a&lt;b&gt;&amp;&quot;&#39;c&#10;&#9;")
    #expect(HTMLEscaping.text("é🙂") == "é🙂")
  }

  /// XML 1.0, section 2.2: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].
  @Test func replacesWhatXMLForbids() {
    for value in UInt32(0)..<0x20 where ![0x9, 0xA, 0xD].contains(value) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(HTMLEscaping.text("a\(scalar)b") == "a\u{FFFD}b")
      #expect(HTMLEscaping.attribute("\(scalar)") == "\u{FFFD}")
    }
    #expect(HTMLEscaping.text("\u{FFFE}\u{FFFF}") == "\u{FFFD}\u{FFFD}")
    #expect(HTMLEscaping.text("\t\n") == "\t\n")
  }

  @Test func directionOfTextStaysInside() {
    #expect(HTMLEscaping.text("\u{202E}21\u{202C}") == "\u{FFFD}21\u{FFFD}")
    #expect(HTMLEscaping.attribute("\u{2066}x") == "\u{FFFD}x")
    #expect(HTMLEscaping.text("שלום", isolate: true) == "<bdi>שלום</bdi>")
    #expect(HTMLEscaping.text("<b>", isolate: true) == "<bdi>&lt;b&gt;</bdi>")
    #expect(MarkdownEscaping.text("a\u{202E}b") == "a\u{FFFD}b")
    // Marks, which only state a direction, are part of ordinary text.
    #expect(HTMLEscaping.text("\u{200F}a") == "\u{200F}a")
  }

  @Test func numbersStayLegibleInMarkdown() {
    for text in ["-5", "+5", "1.5", "-0.5 %", "1,234.50", "€ 12", "5 of 6", "(3)", "–4", "$5", "10:30"] {
      #expect(MarkdownEscaping.text(text) == text)
      #expect(MarkdownEscaping.tableCell(text) == text)
    }
  }

  @Test(arguments: [
    ("# a", "\\# a"), ("- a", "\\- a"), ("1. a", "1\\. a"), ("2)", "2\\)"), ("a|b", "a\\|b"), ("`", "\\`"),
    ("*_", "\\*\\_"), ("<b>", "\\<b>"), ("[a]", "\\[a\\]"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("&lt;", "\\&lt;"),
    ("> a", "\\> a"), ("a\\", "a\\\\"), ("https://x", "https\\://x"), ("www.x", "www\\.x"), (" a ", "&#32;a&#32;"),
  ])
  func escapesMarkdown(_ text: String, _ expected: String) {
    #expect(MarkdownEscaping.text(text) == expected)
  }

  @Test func cellsHaveNoOuterSpaces() {
    #expect(MarkdownEscaping.tableCell("  a b\n") == "a b")
    #expect(MarkdownEscaping.tableCell(" ").isEmpty)
  }

  /// What goes in as text comes out as the same text, alone in a paragraph and in each other place.
  @Test(arguments: HostileStrings.all)
  func textComesBack(_ text: String) {
    let escaped = MarkdownEscaping.text(text)
    let seen = oneLine(text)
    #expect(MarkdownDocument.parse(escaped).onlyKind == .paragraph([.text(seen)]))
    #expect(
      MarkdownDocument.parse("# \(escaped)").onlyKind == .heading(level: 1, content: [.text(seen)], id: nil))
    let item = MarkdownListItem(blocks: [.paragraph([.text(seen)])])
    #expect(MarkdownDocument.parse("- \(escaped)").onlyKind == .list(MarkdownList(items: [item])))
    #expect(MarkdownDocument.parse("> \(escaped)").onlyKind == .quote([.paragraph([.text(seen)])]))
    #expect(MarkdownDocument.parse("x\n\(escaped)").blocks.count == 1)
  }

  @Test(arguments: HostileStrings.all)
  func cellsComeBack(_ text: String) {
    let cell = MarkdownEscaping.tableCell(text)
    let source = "| \(cell) | b |\n| --- | --- |\n| \(cell) | \(cell) |"
    guard case .table(let table) = MarkdownDocument.parse(source).onlyKind else {
      Issue.record("no table: \(source)")
      return
    }
    var seen = oneLine(text)[...]
    while seen.first == " " { seen.removeFirst() }
    #expect(table.header.cells.first == [.text(String(seen))])
    #expect(table.rows.map(\.cells) == [[[.text(String(seen))], [.text(String(seen))]]])
  }

  private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// Numbers as reports write them, and random text of awkward characters.
  @Test func randomTextComesBack() {
    var random = FixedRandom(7)
    let characters = Array("01.,-+*_ #|`\\[]()<>&!~=:/aé%$ \"'")
    for _ in 0..<20_000 {
      let text = String((0...random.below(8)).map { _ in random.element(characters) })
      let kind = MarkdownDocument.parse(MarkdownEscaping.text(text)).onlyKind
      #expect(kind == .paragraph([.text(text)]), "\(text.debugDescription)")
    }
  }
}
