import Ccmark

/// Builds a tree for the library's HTML writer, and owns it.
final class TreeBuilder {
  typealias Node = OpaquePointer

  private let root: Node?

  init() {
    root = cmark_node_new(CMARK_NODE_DOCUMENT)
  }

  deinit {
    if let root { cmark_node_free(root) }
  }

  /// Adds a node below `parent`, or at the top; nil if the library refuses it, and then it is left out.
  @discardableResult
  func add(_ type: cmark_node_type, to parent: Node?) -> Node? {
    guard let parent = parent ?? root, let node = cmark_node_new(type) else { return nil }
    guard cmark_node_append_child(parent, node) == 1 else {
      cmark_node_free(node)
      return nil
    }
    return node
  }

  func addLiteral(_ type: cmark_node_type, _ text: String, to parent: Node?) {
    guard let node = add(type, to: parent) else { return }
    cmark_node_set_literal(node, UnsafeScalars.replaced(in: text))
  }

  /// Adds text that is written as it is.
  func addVerbatim(_ type: cmark_node_type, _ text: String, to parent: Node?) {
    guard let node = add(type, to: parent) else { return }
    cmark_node_set_on_enter(node, UnsafeScalars.replaced(in: text))
  }

  func addList(_ list: MarkdownList, to parent: Node?) -> Node? {
    guard let node = add(CMARK_NODE_LIST, to: parent) else { return nil }
    switch list.marker {
    case .bullet:
      cmark_node_set_list_type(node, CMARK_BULLET_LIST)
    case .ordered(let start):
      cmark_node_set_list_type(node, CMARK_ORDERED_LIST)
      // Nine digits is the most that CommonMark reads as a list number.
      cmark_node_set_list_start(node, Int32(min(max(start, 0), 999_999_999)))
      cmark_node_set_list_delim(node, CMARK_PERIOD_DELIM)
    }
    cmark_node_set_list_tight(node, list.isTight ? 1 : 0)
    return node
  }

  func html() -> String { take(cmark_render_html(root, CMARK_OPT_DEFAULT)) }

  /// Copies a string of the library and frees it.
  private func take(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    guard let pointer else { return "" }
    defer { cmark_get_default_mem_allocator()?.pointee.free?(pointer) }
    return String(cString: pointer)
  }
}
