import KPIMarkdown

extension MarkdownBlock {
  /// The block with a name for a KPI put in: in the words and clauses of fences, and in inline expressions.
  func binding(_ name: String, to kpi: String) -> MarkdownBlock {
    if case .code(let info, let text) = kind, TemplatePiece.isFence(info) {
      let words = TemplatePiece.words(info).map { $0 == name ? kpi : $0 }.joined(separator: " ")
      return MarkdownBlock(.code(info: words, text: NameBinding.bind(name, to: kpi, in: text)), line: line)
    }
    var binder = NameBinding(name: name, kpi: kpi)
    return replacingPieces(with: &binder).first ?? self
  }

  /// The block and all inside it at one line.
  func placed(at line: Int) -> MarkdownBlock {
    var mover = LineMover(line: line)
    var block = replacingPieces(with: &mover).first ?? self
    block.line = line
    if case .list(var list) = block.kind {
      list.items = list.items.map { MarkdownListItem(blocks: $0.blocks.map { $0.placed(at: line) }, line: line) }
      block.kind = .list(list)
    } else if case .quote(let blocks) = block.kind {
      block.kind = .quote(blocks.map { $0.placed(at: line) })
    }
    return block
  }
}

/// Puts the name of a KPI in the place of the name that a loop gives it.
struct NameBinding: PieceReplacing {
  let name: String
  let kpi: String

  mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? { nil }

  mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? {
    MarkdownInline(.code("= " + Self.bind(name, to: kpi, in: code)), at: position)
  }

  mutating func replace(
    link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
  ) -> MarkdownInline? { nil }

  /// Whole names only, and neither after a dot nor inside of texts.
  static func bind(_ name: String, to kpi: String, in text: String) -> String {
    var result = ""
    var word = ""
    var isText = false
    var previous: Character = " "
    func flush(_ next: Character?) {
      result += word == name && !isText && previous != "." ? kpi : word
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      flush(character)
      if character == "\"" { isText.toggle() }
      previous = character
      result.append(character)
    }
    flush(nil)
    return result
  }
}

/// Moves pieces of running text to one line.
private struct LineMover: PieceReplacing {
  let line: Int

  mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? { nil }

  mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? {
    MarkdownInline(.code("= " + code), at: MarkdownPosition(line: line))
  }

  mutating func replace(
    link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
  ) -> MarkdownInline? {
    MarkdownInline(.link(destination: destination, title: title, content: content), at: MarkdownPosition(line: line))
  }
}
