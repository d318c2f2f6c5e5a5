import Ccmark

extension MarkdownDocument {
  /// Reads CommonMark 0.30 with pipe tables. Never fails: what could not be read is in `problems`.
  ///
  /// Texts of more than 4 MB and texts that would keep the library busy for seconds are not read. Quotes, lists
  /// and emphasis nested more than 100 deep are left out. Front matter at the top is taken off; line numbers
  /// count from the top of the file all the same.
  public static func parse(_ text: String) -> MarkdownDocument {
    let size = text.utf8.count
    guard size <= ParseLimits.bytes else {
      let problem = MarkdownProblem(.tooLarge(bytes: size, limit: ParseLimits.bytes), line: 1)
      return MarkdownDocument(problems: [problem])
    }
    let (frontMatter, body, lines) = FrontMatterReader.split(text)
    let source = SourceLines(body)
    if let problem = ParseLimits.problem(in: source, lineOffset: lines) {
      return MarkdownDocument(frontMatter: frontMatter, problems: [problem])
    }
    guard let root = parseTree(source.bytes) else {
      return MarkdownDocument(frontMatter: frontMatter, problems: [MarkdownProblem(.unreadable, line: 1)])
    }
    defer { cmark_node_free(root) }
    var reader = TreeReader(source: source, lineOffset: lines)
    reader.tables = TableFinder(source: source, lineOffset: lines).tables(in: root)
    let blocks = reader.read(root)
    return MarkdownDocument(blocks: blocks, frontMatter: frontMatter, problems: reader.problems)
  }
}

/// The library's tree for a text. The caller frees it.
func parseTree(_ bytes: [UInt8]) -> OpaquePointer? {
  let root = bytes.withUnsafeBytes { buffer in
    cmark_parse_document(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, CMARK_OPT_VALIDATE_UTF8)
  }
  guard let root else { return nil }
  cmark_consolidate_text_nodes(root)
  return root
}
