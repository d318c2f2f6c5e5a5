import Ccmark

/// Where pieces of running text start.
///
/// The library counts continuation lines of a paragraph as if they were indented like its first line, starts code
/// spans behind their backticks and gives line breaks no place. Each column is therefore worked out again
/// and kept only if the source has the right byte there.
struct PositionReader {
  let source: SourceLines
  let lineOffset: Int
  private var blockLine = 1
  private var blockColumn = 1
  private var quotes = 0
  private var lastLine = 1

  init(source: SourceLines, lineOffset: Int) {
    self.source = source
    self.lineOffset = lineOffset
  }

  /// Tells which paragraph or heading the next pieces belong to.
  mutating func startBlock(_ node: OpaquePointer) {
    blockLine = Int(cmark_node_get_start_line(node))
    blockColumn = Int(cmark_node_get_start_column(node))
    lastLine = blockLine
    quotes = quoteDepth(of: node)
  }

  /// Where a piece starts.
  mutating func position(of node: OpaquePointer) -> MarkdownPosition {
    let type = cmark_node_get_type(node)
    let line = Int(cmark_node_get_start_line(node))
    guard line > 0, type != CMARK_NODE_SOFTBREAK, type != CMARK_NODE_LINEBREAK else {
      return MarkdownPosition(line: lastLine + lineOffset)
    }
    lastLine = line
    var column = Int(cmark_node_get_start_column(node))
    if line > blockLine {
      column += source.prefixLength(ofLine: line, quotes: quotes) - (blockColumn - 1)
    }
    if type == CMARK_NODE_CODE { column = startOfBackticks(line: line, before: column) }
    let isRight = confirms(node, type, line: line, column: column)
    return MarkdownPosition(line: line + lineOffset, column: isRight ? column : nil)
  }

  private func startOfBackticks(line: Int, before column: Int) -> Int {
    let bytes = source[line]
    // A line break after the backticks, or a space that belongs to them, is not counted by the library.
    var index = bytes.startIndex + column - 2
    guard bytes.indices.contains(index) else { return 0 }
    while index >= bytes.startIndex, bytes[index] == Byte.backtick { index -= 1 }
    return index - bytes.startIndex + 2
  }

  /// Whether the source has at this place what the node must start with.
  private func confirms(_ node: OpaquePointer, _ type: cmark_node_type, line: Int, column: Int) -> Bool {
    let bytes = source[line]
    let index = bytes.startIndex + column - 1
    guard bytes.indices.contains(index) else { return false }
    let byte = bytes[index]
    switch type {
    case CMARK_NODE_CODE: return byte == Byte.backtick
    case CMARK_NODE_EMPH, CMARK_NODE_STRONG: return byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
    case CMARK_NODE_LINK: return byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<")
    case CMARK_NODE_IMAGE: return byte == UInt8(ascii: "!")
    case CMARK_NODE_HTML_INLINE: return byte == UInt8(ascii: "<")
    default:
      guard let first = cmark_node_get_literal(node)?.pointee else { return false }
      return byte == UInt8(bitPattern: first) || byte == Byte.backslash || byte == UInt8(ascii: "&")
    }
  }
}

/// How many block quotes a node lies in.
func quoteDepth(of node: OpaquePointer) -> Int {
  var depth = 0
  var parent = cmark_node_parent(node)
  while let current = parent {
    if cmark_node_get_type(current) == CMARK_NODE_BLOCK_QUOTE { depth += 1 }
    parent = cmark_node_parent(current)
  }
  return depth
}
