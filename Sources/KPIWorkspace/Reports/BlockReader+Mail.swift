import KPIDiagnostics
import KPISyntax

extension BlockReader {
  /// `recipients "a@example.com", "b@example.com"` and `address "https://example.com/reports/"`.
  mutating func mailSettings(_ clauses: [Syntax.Clause<Syntax.Setting>]) {
    for clause in clauses {
      switch clause.kind.keyword.text {
      case "recipients":
        let found = texts(of: clause)
        for (text, span) in found { recipient(text, at: span) }
        if found.isEmpty { note([.recipient("", at: clause.span)]) }
      case "address":
        let found = texts(of: clause)
        for (text, span) in found.prefix(1) { address(text, at: span) }
        if found.isEmpty { note([.pageAddress("", at: clause.span)]) }
      default: break
      }
    }
  }

  /// One name, one `@`, one host; nothing that could name a second recipient or header.
  mutating func recipient(_ text: String, at span: Span) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isAddress =
      parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !text.contains { $0.isWhitespace || ",;:<>\"()[]\\".contains($0) }
    if isAddress { settings.recipients.append(text) } else { note([.recipient(text, at: span)]) }
  }

  /// The folder of the pages; the name of the page is put behind it.
  mutating func address(_ text: String, at span: Span) {
    let isPage =
      text.hasPrefix("https://") && text.count > 8 && !text.contains { $0.isWhitespace || "<>\"?#".contains($0) }
      && !text.hasSuffix(".html")
    if isPage {
      settings.address = text.hasSuffix("/") ? text : text + "/"
    } else {
      note([.pageAddress(text, at: span)])
    }
  }

  private func texts(of clause: Syntax.Clause<Syntax.Setting>) -> [(String, Span)] {
    clause.kind.operands.flatMap(\.values).compactMap { value in
      if case .text(let text) = value.kind { (text.value, value.span) } else { nil }
    }
  }
}
