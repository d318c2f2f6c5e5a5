import Ccmark

/// Finds the paragraphs whose source has the form of a pipe table.
struct TableFinder {
  let source: SourceLines
  let lineOffset: Int

  /// A paragraph that is a table, with its cells still as source.
  private struct Candidate {
    var node: OpaquePointer
    var alignments: [MarkdownTable.Alignment]
    var rows: [(line: Int, cells: [TableRow.Cell])]
  }

  /// The tables of a tree by the paragraph that they replace.
  func tables(in root: OpaquePointer) -> [OpaquePointer: MarkdownTable] {
    let candidates = candidates(in: root)
    guard !candidates.isEmpty else { return [:] }
    let cells = candidates.flatMap(\.rows).flatMap { row in row.cells.map { (line: row.line, cell: $0) } }
    guard let contents = inlines(of: cells) else { return [:] }
    var next = contents.makeIterator()
    var result: [OpaquePointer: MarkdownTable] = [:]
    for candidate in candidates {
      let rows = candidate.rows.map { row in
        let cells = row.cells.map { _ in next.next() ?? [] }
        return self.row(cells, columns: candidate.alignments.count, line: row.line)
      }
      guard let header = rows.first else { continue }
      result[candidate.node] = MarkdownTable(
        alignments: candidate.alignments, header: header, rows: Array(rows.dropFirst()))
    }
    return result
  }

  private func row(_ cells: [[MarkdownInline]], columns: Int, line: Int) -> MarkdownTable.Row {
    let missing = max(0, columns - cells.count)
    let filled = cells.prefix(columns) + Array(repeating: [], count: missing)
    return MarkdownTable.Row(cells: Array(filled), line: line + lineOffset)
  }

  private func candidates(in root: OpaquePointer) -> [Candidate] {
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    var result: [Candidate] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(iterator) else {
        return result
      }
      guard event == CMARK_EVENT_ENTER, cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH else { continue }
      if let candidate = candidate(node) { result.append(candidate) }
    }
  }

  private func candidate(_ node: OpaquePointer) -> Candidate? {
    let first = Int(cmark_node_get_start_line(node))
    let last = Int(cmark_node_get_end_line(node))
    guard first >= 1, last > first, last <= source.count else { return nil }
    let quotes = quoteDepth(of: node)
    let second = TableRow(source[first + 1], prefix: source.prefixLength(ofLine: first + 1, quotes: quotes))
    guard let alignments = second.alignments else { return nil }
    let header = TableRow(source[first], prefix: Int(cmark_node_get_start_column(node)) - 1)
    guard header.cells.count == alignments.count else { return nil }
    var rows = [(line: first, cells: header.cells)]
    for line in stride(from: first + 2, through: last, by: 1) {
      let row = TableRow(source[line], prefix: source.prefixLength(ofLine: line, quotes: quotes))
      rows.append((line: line, cells: row.cells))
    }
    return Candidate(node: node, alignments: alignments, rows: rows)
  }

  /// Reads the cells as running text: each as a closed heading, in which nothing but inlines can occur. The whole
  /// text follows if it may define link references, so that cells can use them.
  private func inlines(of cells: [(line: Int, cell: TableRow.Cell)]) -> [[MarkdownInline]]? {
    var text: [UInt8] = []
    for (_, cell) in cells { text += Array("# ".utf8) + cell.unescaped + Array(" #\n".utf8) }
    if source.bytes.indices.contains(where: { definesLink(at: $0) }) { text += [Byte.lineFeed] + source.bytes }
    guard let root = parseTree(text) else { return nil }
    defer { cmark_node_free(root) }
    var reader = TreeReader(source: SourceLines(Substring(decoding: text, as: UTF8.self)), lineOffset: 0)
    let blocks = reader.read(root)
    guard blocks.count >= cells.count else { return nil }
    return zip(blocks, cells).map { block, cell in
      guard case .heading(_, let content, _) = block.kind else { return [] }
      let offset = cell.cell.hasEscapedPipe ? nil : cell.cell.offset
      return content.map { $0.moved(to: cell.line + lineOffset, offset: offset) }
    }
  }

  private func definesLink(at index: Int) -> Bool {
    source.bytes[index] == Byte.colon && index > 0 && source.bytes[index - 1] == UInt8(ascii: "]")
  }
}

extension MarkdownInline {
  /// The piece with the place of its cell instead of that of the heading it was read as; nil for an unknown column.
  fileprivate func moved(to line: Int, offset: Int?) -> MarkdownInline {
    func inside(_ content: [MarkdownInline]) -> [MarkdownInline] { content.map { $0.moved(to: line, offset: offset) } }
    let headingMark = 2
    let column = position?.column.flatMap { column in offset.map { column - headingMark + $0 } }
    let place = MarkdownPosition(line: line, column: column)
    switch kind {
    case .emphasis(let content): return MarkdownInline(.emphasis(inside(content)), at: place)
    case .strong(let content): return MarkdownInline(.strong(inside(content)), at: place)
    case .link(let destination, let title, let content):
      return MarkdownInline(.link(destination: destination, title: title, content: inside(content)), at: place)
    case .image(let destination, let title, let content):
      return MarkdownInline(.image(destination: destination, title: title, content: inside(content)), at: place)
    case .text, .softBreak, .lineBreak, .code, .html, .custom: return MarkdownInline(kind, at: place)
    }
  }
}
