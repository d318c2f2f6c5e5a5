import KPIMarkdown

/// Small pieces of HTML. Every text passes through here, and so through the one escaping function.
enum HTMLText {
  /// A name from data or definitions, kept from turning the direction of what stands around it.
  static func name(_ text: String) -> String { HTMLEscaping.text(text, isolate: true) }

  static func text(_ text: String) -> String { HTMLEscaping.text(text) }

  /// A text for narrow columns: addresses break after `@` and dots, words of more than 24 characters after every 16.
  static func breakable(_ text: String) -> String {
    var html = ""
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      html += (index > 0 ? " " : "") + pieces(word).map { self.text($0) }.joined(separator: "<wbr>")
    }
    return html
  }

  /// The same for a name from data or definitions.
  static func breakableName(_ text: String) -> String { "<bdi>\(breakable(text))</bdi>" }

  private static func pieces(_ word: Substring) -> [String] {
    let isLong = word.count > 24
    var pieces: [String] = []
    var piece = ""
    for (index, character) in word.enumerated() {
      piece.append(character)
      let isJoint = character == "@" || (character == "." || character == "/" || character == "_") && piece.count > 2
      guard isJoint && index < word.count - 1 || isLong && piece.count >= 16 else { continue }
      pieces.append(piece)
      piece = ""
    }
    return piece.isEmpty && !pieces.isEmpty ? pieces : pieces + [piece]
  }

  /// A sentence in which backticks set names apart.
  static func prose(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return self.text(text) }
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? self.text(String(part)) : "<code>\(self.text(String(part)))</code>"
    }.joined()
  }

  static func attribute(_ text: String) -> String { HTMLEscaping.attribute(text) }

  /// A written number with its marks, and words instead of signs for those who listen.
  static func value(_ value: FormattedValue, _ language: ReportLanguage) -> String {
    if let reason = value.reason {
      return "<abbr title=\"\(attribute(reason))\">\(text(value.text))</abbr><span class=\"vh\"> \(text(reason))</span>"
    }
    var html = text(value.text)
    if let spoken = value.spoken {
      html = "<span aria-hidden=\"true\">\(html)</span><span class=\"vh\">\(text(spoken))</span>"
    }
    if let exact = value.exact { html = "<data value=\"\(attribute(exact))\">\(html)</data>" }
    return html + value.marks.map { mark($0, language) }.joined()
  }

  private static func mark(_ mark: Mark, _ language: ReportLanguage) -> String {
    " <abbr title=\"\(attribute(language.text(mark.phrase)))\">\(text(mark.text))</abbr>"
  }

  /// A part that is moved sideways where the screen is narrower: with the keyboard too, so it has a name.
  static func scrolling(_ name: String, style: String = "", _ html: String) -> String {
    "<div class=\"wide\(style)\" tabindex=\"0\" role=\"region\" aria-label=\"\(attribute(name))\">\n\(html)</div>\n"
  }

  /// The shape of a tone, left out when read aloud: a word follows it.
  static func symbol(_ tone: Tone) -> String {
    "<span class=\"\(tone.rawValue)\" aria-hidden=\"true\">\(tone.symbol)</span>"
  }

  static func heading(_ heading: Report.Heading?, id: String? = nil) -> String {
    guard let heading else { return "" }
    let level = min(max(heading.level, 2), 6)
    let anchor = (heading.id ?? id).map { " id=\"\(attribute($0))\"" } ?? ""
    return "<h\(level)\(anchor)>\(text(heading.text))</h\(level)>\n"
  }
}

extension Mark {
  /// What the mark means.
  var phrase: Phrase {
    switch self {
    case .seriesBreak: .markB
    case .roundsToZero: .markK
    case .provisional: .markP
    case .smallSample: .markU
    case .notAvailable: .markX
    }
  }
}
