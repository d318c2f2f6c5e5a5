/// Writes running text as Markdown.
struct InlineMarkdownWriter {
  /// Where the text stands.
  enum Place {
    /// Several lines are possible.
    case paragraph
    /// One line: breaks become spaces.
    case line
    /// One line in which pipes have a meaning.
    case cell
  }

  /// How emphasis is marked.
  private enum Delimiters: CaseIterable {
    /// Stars, but underscores next to a star.
    case mixed
    case stars
    case underscores
    /// Stars outside, underscores inside, and so on.
    case starsByDepth
    case underscoresByDepth
    /// Stars for the two outermost, which close as one run, and underscores within.
    case underscoresDeepInside
    /// Underscores for the outermost only.
    case underscoresOutside
  }

  private let place: Place
  private let delimiters: Delimiters
  private var output = ""
  private var startsLine = true
  private var depth = 0

  private init(place: Place, delimiters: Delimiters) {
    self.place = place
    self.delimiters = delimiters
  }

  /// The pieces as Markdown. Emphasis can be marked in several ways, and which of them reads back as the same
  /// depends on all its neighbours; so they are tried. If none does, the first is taken.
  static func render(_ pieces: [MarkdownInline], in place: Place) -> String {
    // Joins neighbouring texts: "1" and ". a" together would open a list.
    let inlines = pieces.withoutPositions
    let first = write(inlines, place, .mixed)
    guard inlines.hasEmphasis, !inlines.hasCustom, !readsBack(first, inlines, place) else {
      return finished(first, place)
    }
    for delimiters in Delimiters.allCases.dropFirst() {
      let text = write(inlines, place, delimiters)
      if readsBack(text, inlines, place) { return finished(text, place) }
    }
    return finished(first, place)
  }

  private static func write(_ inlines: [MarkdownInline], _ place: Place, _ delimiters: Delimiters) -> String {
    var writer = InlineMarkdownWriter(place: place, delimiters: delimiters)
    writer.write(inlines, endsLine: true)
    return writer.output
  }

  private static func readsBack(_ text: String, _ inlines: [MarkdownInline], _ place: Place) -> Bool {
    let isParagraph = place == .paragraph
    let document = MarkdownDocument.parse(isParagraph ? text : "# \(text) #")
    switch document.blocks.first?.kind {
    case .paragraph(let content), .heading(_, let content, _):
      return document.blocks.count == 1 && content.withoutPositions == inlines
    case .quote, .list, .code, .html, .thematicBreak, .table, .custom, nil:
      return false
    }
  }

  private static func finished(_ text: String, _ place: Place) -> String {
    guard place == .cell else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|": result += "\\|"
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private mutating func write(_ inlines: [MarkdownInline], endsLine: Bool) {
    for (index, inline) in inlines.enumerated() {
      let next = index + 1 < inlines.count ? inlines[index + 1] : nil
      let isLast = next.map(\.isBreak) ?? endsLine
      write(inline, next: next, isLast: isLast)
    }
  }

  private mutating func write(_ inline: MarkdownInline, next: MarkdownInline?, isLast: Bool) {
    switch inline.kind {
    case .text(let text):
      append(escaped(text, isLast: isLast))
    case .softBreak:
      startLine(place == .paragraph ? "\n" : " ")
    case .lineBreak:
      // A backslash at the very end would be one that is seen.
      if next != nil || !isLast { startLine(place == .paragraph ? "\\\n" : " ") }
    case .code(let text):
      append(codeSpan(text))
    case .html(let text):
      // Four spaces keep a tag at the start of a later line from opening an HTML block.
      append(startsLine && output.utf8.last == Byte.lineFeed ? "    " + text : text)
    case .emphasis(let content):
      enclose(content, count: 1, next: next)
    case .strong(let content):
      enclose(content, count: 2, next: next)
    case .link(let destination, let title, let content):
      if title.isEmpty, LinkTarget.isAutolink(destination, content) {
        append("<\(content.plainText)>")
      } else {
        writeTarget("[", content, destination, title)
      }
    case .image(let destination, let title, let content):
      writeTarget("![", content, destination, title)
    case .custom(_, let markdown, _):
      append(markdown)
    }
  }

  private mutating func append(_ text: String) {
    output += text
    if !text.isEmpty { startsLine = false }
  }

  private mutating func startLine(_ text: String) {
    output += text
    startsLine = true
  }

  /// In a cell, `finished` puts the backslash before the pipe, once for all kinds of piece.
  private func escaped(_ text: String, isLast: Bool) -> String {
    guard place == .cell else {
      return MarkdownEscaping.escape(text, .prose, startsLine: startsLine, endsLine: isLast)
    }
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return parts.enumerated().map { index, part in
      MarkdownEscaping.escape(
        part, .prose, startsLine: startsLine && index == 0, endsLine: isLast && index == parts.count - 1)
    }.joined(separator: "|")
  }
}

extension InlineMarkdownWriter {
  private mutating func enclose(_ content: [MarkdownInline], count: Int, next: MarkdownInline?) {
    let mark = String(repeating: delimiter(next: next), count: count)
    output += mark
    startsLine = true
    depth += 1
    write(content, endsLine: true)
    depth -= 1
    output += mark
    startsLine = false
  }

  private func delimiter(next: MarkdownInline?) -> Character {
    switch delimiters {
    case .mixed: output.utf8.last == UInt8(ascii: "*") ? "_" : "*"
    case .stars: "*"
    case .underscores: "_"
    case .starsByDepth: depth.isMultiple(of: 2) ? "*" : "_"
    case .underscoresDeepInside: depth < 2 ? "*" : "_"
    case .underscoresOutside: depth == 0 ? "_" : "*"
    case .underscoresByDepth: depth.isMultiple(of: 2) ? "_" : "*"
    }
  }

  private mutating func writeTarget(
    _ opening: String, _ content: [MarkdownInline], _ destination: String, _ title: String
  ) {
    output += opening
    startsLine = false
    write(content, endsLine: false)
    output += "](" + LinkTarget.destination(destination, needed: !title.isEmpty)
    if !title.isEmpty { output += " " + LinkTarget.title(title) }
    output += ")"
    startsLine = false
  }

  /// A code span with as few backticks as its text allows.
  private func codeSpan(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    var runs: Set<Int> = []
    var run = 0
    var line = ""
    for scalar in text.unicodeScalars {
      if scalar == "`" {
        run += 1
      } else {
        if run > 0 { runs.insert(run) }
        run = 0
      }
      line.unicodeScalars.append(scalar == "\n" || scalar == "\r" ? " " : scalar)
    }
    if run > 0 { runs.insert(run) }
    var count = 1
    while runs.contains(count) { count += 1 }
    let fence = String(repeating: "`", count: count)
    let padding = needsPadding(line) ? " " : ""
    return fence + padding + line + padding + fence
  }

  private func needsPadding(_ code: String) -> Bool {
    let first = code.utf8.first
    let last = code.utf8.last
    if first == Byte.backtick || last == Byte.backtick { return true }
    let space = UInt8(ascii: " ")
    return first == space && last == space && !code.utf8.allSatisfy { $0 == space }
  }
}

extension MarkdownInline {
  fileprivate var isBreak: Bool {
    switch kind {
    case .softBreak, .lineBreak: true
    case .text, .code, .html, .emphasis, .strong, .link, .image, .custom: false
    }
  }
}

extension [MarkdownInline] {
  fileprivate var hasEmphasis: Bool {
    contains { inline in
      switch inline.kind {
      case .emphasis, .strong: true
      case .link(_, _, let content), .image(_, _, let content): content.hasEmphasis
      case .text, .softBreak, .lineBreak, .code, .html, .custom: false
      }
    }
  }

  fileprivate var hasCustom: Bool {
    contains { inline in
      switch inline.kind {
      case .custom: true
      case .emphasis(let content), .strong(let content), .link(_, _, let content), .image(_, _, let content):
        content.hasCustom
      case .text, .softBreak, .lineBreak, .code, .html: false
      }
    }
  }
}
