/// The sign of the items of one list, chosen so that it does not join the list before it.
struct ListMark {
  /// The bullet, or nil for numbers.
  let bullet: Character?
  private let start: Int
  private let delimiter: Character

  /// A mark unlike that of the list just `before`, and unlike the bullet that it stands directly behind:
  /// `- - -` is a line across the page.
  init(_ marker: MarkdownList.Marker, after before: ListMark?, inside parent: Character?) {
    switch marker {
    case .bullet:
      bullet = ["-", "*", "+"].first { $0 != before?.bullet && $0 != parent } ?? "-"
      start = 0
      delimiter = "."
    case .ordered(let start):
      bullet = nil
      self.start = min(max(start, 0), Self.largest)
      delimiter = before.map { $0.bullet == nil && $0.delimiter == "." ? ")" : "." } ?? "."
    }
  }

  /// Nine digits is the most that CommonMark reads as a list number.
  private static let largest = 999_999_999

  func sign(ofItem index: Int) -> String {
    if let bullet { return String(bullet) }
    return "\(min(start + index, Self.largest))\(delimiter)"
  }
}

extension MarkdownListItem {
  /// Whether two blocks of the item would run together without a blank line between them. Nobody can write such an
  /// item in a tight list, but a program can put a table where a code block was.
  var needsBlankLine: Bool {
    zip(blocks, blocks.dropFirst()).contains { $0.canGoOn && $1.canContinueText }
  }
}

extension MarkdownBlock {
  /// Whether text on the next line would belong to this block.
  fileprivate var canGoOn: Bool {
    switch kind {
    case .paragraph, .table, .custom: true
    case .quote(let blocks): blocks.last?.canGoOn ?? false
    case .list(let list): list.items.last?.blocks.last?.canGoOn ?? false
    case .heading, .code, .html, .thematicBreak: false
    }
  }

  /// Whether the first line of this block could be taken for more text of a paragraph above it.
  fileprivate var canContinueText: Bool {
    switch kind {
    case .paragraph, .table, .custom: return true
    case .heading(_, let content, _): return content.contains { $0.kind == .softBreak || $0.kind == .lineBreak }
    case .list(let list):
      if case .ordered(let start) = list.marker, start != 1 { return true }
      return list.items.first?.blocks.isEmpty ?? true
    case .quote, .code, .html, .thematicBreak: return false
    }
  }
}
