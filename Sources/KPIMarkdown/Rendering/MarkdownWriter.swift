/// Writes values as Markdown that reads back as the same values.
///
/// The library's own writer (0.30.2) is not used: what it writes does not read back for `***` or HTML at the start
/// of a list item, a list item that starts with a list, `~~~` and `|---|` in text, headings of two
/// lines and neighbouring emphasis, and it puts comments between lists.
struct MarkdownWriter {
  func render(_ blocks: [MarkdownBlock]) -> String {
    let lines = lines(of: blocks, isTight: false, firstBulletNot: nil)
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// The lines of neighbouring blocks, with blank lines between them unless they are in a tight list.
  private func lines(of blocks: [MarkdownBlock], isTight: Bool, firstBulletNot parent: Character?) -> [String] {
    var result: [String] = []
    var previous: ListMark?
    for (index, block) in blocks.enumerated() {
      var mark: ListMark?
      if case .list(let list) = block.kind {
        mark = ListMark(list.marker, after: previous, inside: index == 0 ? parent : nil)
      }
      previous = mark
      let lines = lines(of: block, mark)
      if !result.isEmpty, !lines.isEmpty, !isTight { result.append("") }
      result += lines
    }
    return result
  }

  private func lines(of block: MarkdownBlock, _ mark: ListMark?) -> [String] {
    switch block.kind {
    case .paragraph(let content):
      split(InlineMarkdownWriter.render(content, in: .paragraph))
    case .heading(let level, let content, _):
      split(heading(level: level, content))
    case .quote(let blocks):
      quote(blocks)
    case .list(let list):
      mark.map { lines(of: list, $0) } ?? []
    case .code(let info, let text):
      CodeFence(info: info, text: text).lines
    case .html(let text):
      split(text)
    // Stars or dashes would merge with a bullet before them.
    case .thematicBreak:
      ["___"]
    case .table(let table):
      lines(of: table)
    case .custom(_, let markdown):
      split(markdown)
    }
  }

  private func quote(_ blocks: [MarkdownBlock]) -> [String] {
    let content = lines(of: blocks, isTight: false, firstBulletNot: nil)
    return content.isEmpty ? [">"] : content.map { $0.isEmpty ? ">" : "> " + $0 }
  }

  private func lines(of list: MarkdownList, _ mark: ListMark) -> [String] {
    let isTight = list.isTight && !list.items.contains { $0.needsBlankLine }
    var result: [String] = []
    for (index, item) in list.items.enumerated() {
      if index > 0, !isTight { result.append("") }
      let sign = mark.sign(ofItem: index)
      let content = lines(of: item.blocks, isTight: isTight, firstBulletNot: mark.bullet)
      result += self.item(content, sign: sign)
    }
    return result
  }

  private func item(_ content: [String], sign: String) -> [String] {
    guard let first = content.first else { return [sign] }
    let indentation = String(repeating: " ", count: sign.utf8.count + 1)
    let indented = content.map { $0.isEmpty ? "" : indentation + $0 }
    // Spaces behind the sign would count as its own.
    if first.first == " " || first.first == "\t" { return [sign] + indented }
    return [sign + " " + first] + indented.dropFirst()
  }

  /// `# text`, or the underlined form if the heading has line breaks, which only that form can hold.
  private func heading(level: Int, _ content: [MarkdownInline]) -> String {
    let level = min(max(level, 1), 6)
    let text = level <= 2 ? InlineMarkdownWriter.render(content, in: .paragraph) : ""
    if text.utf8.contains(Byte.lineFeed) { return text + (level == 1 ? "\n===" : "\n---") }
    let mark = String(repeating: "#", count: level)
    let line = InlineMarkdownWriter.render(content, in: .line)
    return line.isEmpty ? mark : mark + " " + line
  }

  /// The lines of a text without the line ends at its top and bottom.
  private func split(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map(String.init)
  }
}
