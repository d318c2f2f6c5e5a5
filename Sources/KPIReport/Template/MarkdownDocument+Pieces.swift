import KPIMarkdown

/// Visits the pieces of a template in the order of its text. Nil leaves a piece as it is.
protocol PieceReplacing {
  mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]?
  mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline?
  mutating func replace(
    link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
  ) -> MarkdownInline?
}

/// The reader and every writer walk with this one function, so that the n-th piece is the same for all of them.
extension MarkdownDocument {
  func replacingPieces(with visitor: inout some PieceReplacing) -> MarkdownDocument {
    var result = self
    result.blocks = blocks.flatMap { $0.replacingPieces(with: &visitor) }
    return result
  }
}

extension MarkdownBlock {
  func replacingPieces(with visitor: inout some PieceReplacing) -> [MarkdownBlock] {
    switch kind {
    case .code(let info, let text):
      guard TemplatePiece.isFence(info) else { return [self] }
      return visitor.replace(fence: info, body: text, line: line) ?? [self]
    case .paragraph(let content):
      return [MarkdownBlock(.paragraph(content.replacingPieces(with: &visitor)), line: line)]
    case .heading(let level, let content, let id):
      let content = content.replacingPieces(with: &visitor)
      return [MarkdownBlock(.heading(level: level, content: content, id: id), line: line)]
    case .quote(let blocks):
      return [MarkdownBlock(.quote(blocks.flatMap { $0.replacingPieces(with: &visitor) }), line: line)]
    case .list(var list):
      list.items = list.items.map { item in
        MarkdownListItem(blocks: item.blocks.flatMap { $0.replacingPieces(with: &visitor) }, line: item.line)
      }
      return [MarkdownBlock(.list(list), line: line)]
    case .table(var table):
      table.header.cells = table.header.cells.map { $0.replacingPieces(with: &visitor) }
      table.rows = table.rows.map { row in
        MarkdownTable.Row(cells: row.cells.map { $0.replacingPieces(with: &visitor) }, line: row.line)
      }
      return [MarkdownBlock(.table(table), line: line)]
    case .html, .thematicBreak, .custom:
      return [self]
    }
  }
}

extension [MarkdownInline] {
  func replacingPieces(with visitor: inout some PieceReplacing) -> [MarkdownInline] {
    map { $0.replacingPieces(with: &visitor) }
  }
}

extension MarkdownInline {
  func replacingPieces(with visitor: inout some PieceReplacing) -> MarkdownInline {
    switch kind {
    case .code(let code):
      if let expression = TemplatePiece.expression(code) {
        return visitor.replace(inline: expression, at: position) ?? self
      }
      return TemplatePiece.unescaped(code).map { MarkdownInline(.code($0), at: position) } ?? self
    case .emphasis(let content):
      return MarkdownInline(.emphasis(content.replacingPieces(with: &visitor)), at: position)
    case .strong(let content):
      return MarkdownInline(.strong(content.replacingPieces(with: &visitor)), at: position)
    case .link(let destination, let title, let content):
      let content = content.replacingPieces(with: &visitor)
      let link = MarkdownInline(.link(destination: destination, title: title, content: content), at: position)
      guard TemplatePiece.isDefinitionLink(destination) else { return link }
      return visitor.replace(link: destination, title: title, content: content, at: position) ?? link
    case .image(let destination, let title, let content):
      let content = content.replacingPieces(with: &visitor)
      return MarkdownInline(.image(destination: destination, title: title, content: content), at: position)
    case .text, .softBreak, .lineBreak, .html, .custom:
      return self
    }
  }
}
