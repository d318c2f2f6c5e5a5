import KPIMarkdown

extension Report {
  /// Reads a template and finds the places in it that have to be understood.
  public enum TemplateReader {
    /// The template's tree with its fences, inline expressions and links to definitions. Never fails: what Markdown could
    /// not read is in `document.problems`.
    /// With `surroundings`, loops are written out and parts put in; without, they are left as comments.
    public static func read(markdown: String, in surroundings: TemplateSurroundings? = nil) -> Template {
      var document = MarkdownDocument.parse(markdown)
      var expander = surroundings.map { TemplateExpander($0) }
      if let expanded = expander?.expand(document) { document = expanded }
      var images = TemplateImages()
      document = images.replacing(document)
      var collector = Collector()
      _ = document.replacingPieces(with: &collector)
      let fences = collector.fences.map { fence in
        var fence = fence
        fence.caption = images.captions[fence.line]
        return fence
      }
      var template = Template(
        document: document, fences: fences, inlines: collector.inlines, links: collector.links,
        strayImages: images.strays)
      template.sections = expander?.sections ?? []
      template.structureProblems = expander?.problems ?? []
      return template
    }

    private struct Collector: PieceReplacing {
      var fences: [Fence] = []
      var inlines: [InlineCode] = []
      var links: [DefinitionLink] = []

      mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? {
        fences.append(Fence(words: Array(TemplatePiece.words(info).dropFirst()), body: body, line: line ?? 1))
        return nil
      }

      mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? {
        inlines.append(InlineCode(expression: code, line: position?.line ?? 1, column: position?.column))
        return nil
      }

      mutating func replace(
        link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
      ) -> MarkdownInline? {
        links.append(DefinitionLink(destination: destination, line: position?.line ?? 1, text: content.plainText))
        return nil
      }
    }
  }
}

/// How a piece of a template is told from ordinary Markdown.
enum TemplatePiece {
  /// The words of a fence's info string.
  static func words(_ info: String) -> [String] {
    info.split { $0 == " " || $0 == "\t" }.map(String.init)
  }

  static func isFence(_ info: String) -> Bool { words(info).first == "kpi" }

  /// The expression of a code span that starts with `= `; nil for other code.
  static func expression(_ code: String) -> String? {
    guard code.hasPrefix("= ") else { return nil }
    let rest = code.dropFirst(2).drop { $0 == " " }
    return rest.isEmpty ? nil : String(rest)
  }

  /// The code of a span whose leading `=` was kept from being read by a backslash.
  static func unescaped(_ code: String) -> String? {
    code.hasPrefix("\\= ") ? String(code.dropFirst()) : nil
  }

  static func isDefinitionLink(_ destination: String) -> Bool {
    (destination.split(separator: "#", omittingEmptySubsequences: false).first ?? "").hasSuffix(".kpi")
  }
}
