import Ccmark

/// Turns the library's tree into values, without recursion: the depth of a text is its author's choice.
struct TreeReader {
  let source: SourceLines
  let lineOffset: Int
  /// Paragraphs that are tables, by node; looked up, never listed.
  var tables: [OpaquePointer: MarkdownTable] = [:]
  private(set) var problems: [MarkdownProblem] = []
  private var frames: [Frame] = []
  private var positions: PositionReader

  /// A node whose end has not been reached, with the children read so far.
  private struct Frame {
    var blocks: [MarkdownBlock] = []
    var inlines: [MarkdownInline] = []
    var items: [MarkdownListItem] = []
    var line: Int
    var position: MarkdownPosition?
  }

  init(source: SourceLines, lineOffset: Int) {
    self.source = source
    self.lineOffset = lineOffset
    positions = PositionReader(source: source, lineOffset: lineOffset)
  }

  /// The blocks of the document `root`.
  mutating func read(_ root: OpaquePointer) -> [MarkdownBlock] {
    frames = [Frame(line: 1)]
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(iterator) else {
        break
      }
      if node == root { continue }
      if event == CMARK_EVENT_EXIT {
        leave(node)
      } else if !enter(node) {
        cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
      }
    }
    return frames.first?.blocks ?? []
  }

  /// Reads a leaf or opens a frame; false if the inside of the node must be skipped.
  private mutating func enter(_ node: OpaquePointer) -> Bool {
    let line = Int(cmark_node_get_start_line(node)) + lineOffset
    if let table = tables[node] {
      add(MarkdownBlock(.table(table), line: line))
      return false
    }
    if let leaf = blockLeaf(node) {
      add(MarkdownBlock(leaf, line: line))
      return true
    }
    let type = cmark_node_get_type(node)
    if type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING { positions.startBlock(node) }
    let isInline = type.rawValue >= CMARK_NODE_FIRST_INLINE.rawValue
    let position = isInline ? positions.position(of: node) : nil
    if let leaf = inlineLeaf(node) {
      add(MarkdownInline(leaf, at: position))
      return true
    }
    guard frames.count <= ParseLimits.depth else {
      reportDepth(at: position?.line ?? line)
      return false
    }
    frames.append(Frame(line: line, position: position))
    return true
  }

  private mutating func reportDepth(at line: Int) {
    if problems.isEmpty { problems.append(MarkdownProblem(.tooDeep(limit: ParseLimits.depth), line: line)) }
  }

  private mutating func leave(_ node: OpaquePointer) {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      add(MarkdownBlock(.paragraph(frame.inlines), line: frame.line))
    case CMARK_NODE_HEADING:
      let level = Int(cmark_node_get_heading_level(node))
      add(MarkdownBlock(.heading(level: level, content: frame.inlines, id: nil), line: frame.line))
    case CMARK_NODE_BLOCK_QUOTE:
      add(MarkdownBlock(.quote(frame.blocks), line: frame.line))
    case CMARK_NODE_LIST:
      add(MarkdownBlock(.list(list(node, items: frame.items)), line: frame.line))
    case CMARK_NODE_ITEM:
      let item = MarkdownListItem(blocks: frame.blocks, line: frame.line)
      if let last = frames.indices.last { frames[last].items.append(item) }
    default:
      leaveInline(node, frame)
    }
  }

  private mutating func leaveInline(_ node: OpaquePointer, _ frame: Frame) {
    let content = frame.inlines
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH:
      add(MarkdownInline(.emphasis(content), at: frame.position))
    case CMARK_NODE_STRONG:
      add(MarkdownInline(.strong(content), at: frame.position))
    case CMARK_NODE_LINK:
      let (destination, title) = target(node)
      add(MarkdownInline(.link(destination: destination, title: title, content: content), at: frame.position))
    case CMARK_NODE_IMAGE:
      let (destination, title) = target(node)
      add(MarkdownInline(.image(destination: destination, title: title, content: content), at: frame.position))
    default:
      // A node that this program does not know, from a later library: its content is kept.
      for inline in content { add(inline) }
    }
  }

  private mutating func add(_ block: MarkdownBlock) {
    if let last = frames.indices.last { frames[last].blocks.append(block) }
  }

  private mutating func add(_ inline: MarkdownInline) {
    if let last = frames.indices.last { frames[last].inlines.append(inline) }
  }
}

extension TreeReader {
  private func blockLeaf(_ node: OpaquePointer) -> MarkdownBlock.Kind? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_CODE_BLOCK:
      .code(info: string(cmark_node_get_fence_info(node)), text: string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK: .html(string(cmark_node_get_literal(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: nil
    }
  }

  private func inlineLeaf(_ node: OpaquePointer) -> MarkdownInline.Kind? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: .html(string(cmark_node_get_literal(node)))
    default: nil
    }
  }

  private func list(_ node: OpaquePointer, items: [MarkdownListItem]) -> MarkdownList {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let marker = isOrdered ? MarkdownList.Marker.ordered(start: Int(cmark_node_get_list_start(node))) : .bullet
    return MarkdownList(marker: marker, isTight: cmark_node_get_list_tight(node) == 1, items: items)
  }

  private func target(_ node: OpaquePointer) -> (destination: String, title: String) {
    (string(cmark_node_get_url(node)), string(cmark_node_get_title(node)))
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
