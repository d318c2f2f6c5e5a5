import Ccmark

/// Writes values as HTML through the library.
struct HTMLWriter {
  func render(_ blocks: [MarkdownBlock]) -> String {
    let tree = TreeBuilder()
    for block in blocks { add(block, to: nil, of: tree) }
    return tree.html()
  }

  func render(_ inlines: [MarkdownInline]) -> String {
    let tree = TreeBuilder()
    guard let paragraph = tree.add(CMARK_NODE_PARAGRAPH, to: nil) else { return "" }
    for inline in inlines { add(inline, to: paragraph, of: tree) }
    // The library writes a paragraph in exactly this form.
    return String(tree.html().dropFirst("<p>".count).dropLast("</p>\n".count))
  }

  private func add(_ block: MarkdownBlock, to parent: TreeBuilder.Node?, of tree: TreeBuilder) {
    switch block.kind {
    case .paragraph(let content):
      guard let node = tree.add(CMARK_NODE_PARAGRAPH, to: parent) else { return }
      for inline in content { add(inline, to: node, of: tree) }
    case .heading(let level, let content, let id):
      addHeading(level: level, content, id: id, to: parent, of: tree)
    case .quote(let blocks):
      guard let node = tree.add(CMARK_NODE_BLOCK_QUOTE, to: parent) else { return }
      for block in blocks { add(block, to: node, of: tree) }
    case .list(let list):
      addList(list, to: parent, of: tree)
    case .code(let info, let text):
      guard let node = tree.add(CMARK_NODE_CODE_BLOCK, to: parent) else { return }
      cmark_node_set_fence_info(node, UnsafeScalars.replaced(in: info))
      cmark_node_set_literal(node, UnsafeScalars.replaced(in: text))
    case .html(let text):
      tree.addLiteral(CMARK_NODE_HTML_BLOCK, text, to: parent)
    case .thematicBreak:
      tree.add(CMARK_NODE_THEMATIC_BREAK, to: parent)
    case .table(let table):
      tree.addVerbatim(CMARK_NODE_CUSTOM_BLOCK, render(table), to: parent)
    case .custom(let html, _):
      tree.addVerbatim(CMARK_NODE_CUSTOM_BLOCK, html, to: parent)
    }
  }

  private func addList(_ list: MarkdownList, to parent: TreeBuilder.Node?, of tree: TreeBuilder) {
    guard let node = tree.addList(list, to: parent) else { return }
    for item in list.items {
      guard let itemNode = tree.add(CMARK_NODE_ITEM, to: node) else { continue }
      for block in item.blocks { add(block, to: itemNode, of: tree) }
    }
  }

  private func addHeading(
    level: Int, _ content: [MarkdownInline], id: String?, to parent: TreeBuilder.Node?, of tree: TreeBuilder
  ) {
    let level = min(max(level, 1), 6)
    if let id {
      let html = "<h\(level) id=\"\(HTMLEscaping.attribute(id))\">\(render(content))</h\(level)>"
      tree.addVerbatim(CMARK_NODE_CUSTOM_BLOCK, html, to: parent)
    } else if let node = tree.add(CMARK_NODE_HEADING, to: parent) {
      cmark_node_set_heading_level(node, Int32(level))
      for inline in content { add(inline, to: node, of: tree) }
    }
  }
}

extension HTMLWriter {
  private func add(_ inline: MarkdownInline, to parent: TreeBuilder.Node, of tree: TreeBuilder) {
    switch inline.kind {
    case .text(let text): tree.addLiteral(CMARK_NODE_TEXT, text, to: parent)
    case .softBreak: tree.add(CMARK_NODE_SOFTBREAK, to: parent)
    case .lineBreak: tree.add(CMARK_NODE_LINEBREAK, to: parent)
    case .code(let text): tree.addLiteral(CMARK_NODE_CODE, text, to: parent)
    case .html(let text): tree.addLiteral(CMARK_NODE_HTML_INLINE, text, to: parent)
    case .emphasis(let content): add(content, in: CMARK_NODE_EMPH, to: parent, of: tree)
    case .strong(let content): add(content, in: CMARK_NODE_STRONG, to: parent, of: tree)
    case .link(let destination, let title, let content):
      let node = add(content, in: CMARK_NODE_LINK, to: parent, of: tree)
      setTarget(node, destination, title)
    case .image(let destination, let title, let content):
      let node = add(content, in: CMARK_NODE_IMAGE, to: parent, of: tree)
      setTarget(node, destination, title)
    case .custom(let html, _, _): tree.addVerbatim(CMARK_NODE_CUSTOM_INLINE, html, to: parent)
    }
  }

  @discardableResult
  private func add(
    _ content: [MarkdownInline], in type: cmark_node_type, to parent: TreeBuilder.Node, of tree: TreeBuilder
  ) -> TreeBuilder.Node? {
    guard let node = tree.add(type, to: parent) else { return nil }
    for inline in content { add(inline, to: node, of: tree) }
    return node
  }

  private func setTarget(_ node: TreeBuilder.Node?, _ destination: String, _ title: String) {
    guard let node else { return }
    cmark_node_set_url(node, UnsafeScalars.replaced(in: destination))
    cmark_node_set_title(node, UnsafeScalars.replaced(in: title))
  }
}
