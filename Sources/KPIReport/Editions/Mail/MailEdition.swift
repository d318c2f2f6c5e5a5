import KPIEvaluation
import KPIMarkdown

/// Writes the HTML part of a mail: what a leader reads, without the detail that the page holds.
struct MailEdition {
  let document: ReportDocument
  /// Where the page can be opened; nil where nobody said.
  let pageAddress: String?

  var language: ReportLanguage { document.language }

  func html() -> String {
    let palette = MailHTML.palette
    let title = MailHTML.text("\(document.masthead.title) · \(document.result.label)")
    return """
      <!doctype html>
      <html lang="\(HTMLEscaping.attribute(language.code))">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>\(title)</title></head>
      <body bgcolor="\(palette.page)" style="margin:0;padding:0;background-color:\(palette.page);color:\(palette.ink)">
      \(preheader())<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
      <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="\(palette.page)" style="padding:16px;\(MailHTML.font);color:\(palette.ink);background-color:\(palette.page)">
      \(masthead())\(body())\(footer())</td></tr></table>
      </td></tr></table>
      </body>
      </html>

      """
  }

  /// What mail programs show beside the subject.
  private func preheader() -> String {
    guard let short = document.figures.compactMap(\.headline).first else { return "" }
    return
      "<div style=\"display:none;font-size:1px;line-height:1px;max-height:0;overflow:hidden;color:\(MailHTML.palette.page)\">\(MailHTML.text(short))</div>\n"
  }

  private func masthead() -> String {
    let top = document.masthead
    let second = [top.completeness, top.freshness, top.late].compactMap { $0 }.joined(separator: " · ")
    return "<h1 style=\"margin:0 0 4px;font-size:22px;color:\(MailHTML.palette.ink)\">\(MailHTML.name(top.title))</h1>\n"
      + MailHTML.paragraph("<b>\(MailHTML.text(top.period))</b><br>\(MailHTML.text(second))", size: 13) + link()
  }

  private func link() -> String {
    guard let pageAddress else { return "" }
    let address = HTMLEscaping.attribute(pageAddress)
    return MailHTML.paragraph(
      "<a href=\"\(address)\" style=\"color:\(MailHTML.palette.good)\">\(MailHTML.text(language.text(.openPage)))</a>", size: 13)
  }

  private func body() -> String {
    var blocks = MailBlocks(edition: self)
    var result = ""
    for block in document.body.blocks { result += blocks.html(block) }
    return result
  }

  private func footer() -> String {
    let marks = document.footer.marks.map { "\($0.term) \($0.text)" }.joined(separator: " · ")
    let provenance = document.footer.showsProvenance ? self.provenance(document.footer.provenance) : ""
    return MailHTML.paragraph(MailHTML.text(marks), size: 11, color: MailHTML.palette.muted, top: 16) + provenance
  }

  func provenance(_ provenance: Report.Provenance) -> String {
    let items = provenance.items.map { "\($0.term) \($0.text)" }.joined(separator: " · ")
    return items.isEmpty ? "" : MailHTML.paragraph(MailHTML.text(items), size: 11, color: MailHTML.palette.muted)
  }
}

extension Report.Figure {
  /// The first statement of "in short".
  var headline: String? {
    switch self {
    case .short(let short): short.headline
    case .nothing, .scorecard, .changes, .chart, .breakdown, .targets, .analysis, .graphics, .goals, .actions, .definition, .notes, .provenance, .problem: nil
    }
  }
}
