import KPIMarkdown

/// Small pieces of the mail's HTML. Mail programs drop style sheets, classes and much of CSS: each element carries its own
/// style, layout is made of tables, and every coloured cell says its background and its text colour
/// (caniemail.com; Gmail cuts a mail at about 102 KB).
enum MailHTML {
  static let palette = Palette.light
  static let font = "font-family:Arial,Helvetica,sans-serif"

  static func text(_ text: String) -> String { HTMLEscaping.text(text) }

  /// A name from data.
  static func name(_ text: String) -> String { HTMLEscaping.text(text, isolate: true) }

  static func paragraph(_ html: String, size: Int = 14, color: String = palette.ink, top: Int = 0) -> String {
    "<p style=\"margin:\(top)px 0 8px;font-size:\(size)px;line-height:1.45;color:\(color)\">\(html)</p>\n"
  }

  static func heading(_ heading: Report.Heading?) -> String {
    heading.map { self.heading(text($0.text), level: $0.level) } ?? ""
  }

  static func heading(_ html: String, level: Int) -> String {
    let level = min(max(level, 2), 6)
    let size = level == 2 ? 17 : level == 3 ? 15 : 14
    return "<h\(level) style=\"margin:20px 0 8px;font-size:\(size)px;color:\(palette.ink)\">\(html)</h\(level)>\n"
  }

  /// The shape of a tone; a word follows it.
  static func symbol(_ tone: Tone) -> String { "<b style=\"color:\(color(tone))\">\(tone.symbol)</b>" }

  static func color(_ tone: Tone) -> String {
    switch tone {
    case .better: palette.good
    case .worse: palette.bad
    case .notable: palette.ink
    case .quiet, .unknown: palette.muted
    }
  }

  static func small(_ text: String) -> String {
    "<br><span style=\"font-size:11px;color:\(palette.muted)\">\(text)</span>"
  }

  /// A data table: titles above, each row a list of finished cells.
  static func table(caption: String, head: [String], rows: [String]) -> String {
    let cells = head.joined()
    let top = cells.isEmpty ? "" : "<tr>\(cells)</tr>\n"
    return "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"border-collapse:collapse\">"
      + "<caption style=\"font-size:1px;line-height:1px;color:\(palette.page)\">\(caption)</caption>\n\(top)\(rows.joined())</table>\n"
  }

  static func head(_ title: String, isNumber: Bool) -> String {
    let side = isNumber ? "right" : "left"
    return
      "<th scope=\"col\" align=\"\(side)\" style=\"padding:4px;font-size:11px;color:\(palette.muted);border-bottom:1px solid \(palette.axis)\">\(text(title))</th>"
  }

  static func cell(_ html: String, isNumber: Bool, isRowHead: Bool = false) -> String {
    let tag = isRowHead ? "th scope=\"row\"" : "td"
    let side = isNumber ? "right" : "left"
    return
      "<\(tag) align=\"\(side)\" valign=\"top\" style=\"padding:6px 4px;font-size:13px;font-weight:normal;color:\(palette.ink);border-bottom:1px solid \(palette.grid)\">\(html)</\(isRowHead ? "th" : "td")>"
  }

  static func row(_ cells: [String]) -> String { "<tr>\(cells.joined())</tr>\n" }

  /// Coloured cells side by side: `parts` are widths in pixels and colours.
  static func bar(_ parts: [(width: Int, color: String)]) -> String {
    let shown = parts.filter { $0.width > 0 }
    guard !shown.isEmpty else { return "" }
    let cells = shown.map {
      "<td width=\"\($0.width)\" height=\"10\" bgcolor=\"\($0.color)\" style=\"font-size:1px;line-height:10px\">&nbsp;</td>"
    }
    return
      "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" aria-hidden=\"true\"><tr>\(cells.joined())</tr></table>"
  }
}
