import KPIDiagnostics
import KPIEvaluation
import KPIMarkdown

extension Report {
  /// The report in characters: for a terminal, and as the plain part of a mail.
  ///
  /// - Parameters:
  ///   - width: columns, 40 or more.
  ///   - isColoured: with the colour codes of terminals; words and shapes say the same without.
  public static func writeText(_ document: ReportDocument, width: Int = 100, isColoured: Bool = false) -> String {
    text(document.forEdition(.terminal), width: width, isColoured: isColoured)
  }

  static func text(_ document: ReportDocument, width: Int, isColoured: Bool) -> String {
    TextEdition(document: document, width: max(40, width), isColoured: isColoured).write()
  }
}

/// Writes the report in characters.
struct TextEdition {
  let document: ReportDocument
  let width: Int
  let isColoured: Bool

  var language: ReportLanguage { document.language }

  func write() -> String {
    let parts = masthead() + body() + footer()
    return parts.joined(separator: "\n") + "\n"
  }

  private func masthead() -> [String] {
    let top = document.masthead
    let second = [top.completeness, top.freshness, top.late].compactMap { $0 }.joined(separator: " · ")
    return [styled(clean(top.title), .bold)] + wrapped(top.period) + wrapped(second)
  }

  private func footer() -> [String] {
    let marks = document.footer.marks.map { "\($0.term) \($0.text)" }.joined(separator: " · ")
    let provenance = document.footer.showsProvenance ? self.provenance(document.footer.provenance) : []
    return ["", String(repeating: "─", count: width)] + wrapped(marks) + provenance
  }

  func provenance(_ provenance: Report.Provenance) -> [String] {
    provenance.items.isEmpty ? [] : wrapped(provenance.items.map { "\($0.term) \($0.text)" }.joined(separator: " · "))
  }

  private func body() -> [String] {
    var blocks = TextBlocks(edition: self)
    return document.body.blocks.flatMap { blocks.lines($0) }
  }

  // MARK: Pieces

  enum Style {
    case bold, better, worse, notable, quiet

    var code: String {
      switch self {
      case .bold: "1"
      case .better: "34"
      case .worse: "33"
      case .notable: "1"
      case .quiet: "2"
      }
    }
  }

  func styled(_ text: String, _ style: Style?) -> String {
    guard isColoured, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.code)m\(text)\u{1B}[0m"
  }

  func style(of tone: Tone) -> Style? {
    switch tone {
    case .better: .better
    case .worse: .worse
    case .notable: .notable
    case .quiet, .unknown: nil
    }
  }

  /// Data on one line, without anything that commands the terminal or turns the direction of what follows.
  func clean(_ text: String) -> String {
    VisibleText.visible(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
  }

  func wrapped(_ text: String, indent: String = "", first: String? = nil) -> [String] {
    TextWidth.wrapped(clean(text), to: width - TextWidth.of(indent)).enumerated().map { index, line in
      (index == 0 ? first ?? indent : indent) + line
    }
  }

  func heading(_ heading: Report.Heading?) -> [String] {
    guard let heading else { return [] }
    return self.heading(heading.text, level: heading.level)
  }

  func heading(_ text: String, level: Int) -> [String] {
    let shown = level <= 2 ? clean(text).uppercased() : clean(text)
    return [""] + wrapped(shown).map { styled($0, .bold) }
  }
}
