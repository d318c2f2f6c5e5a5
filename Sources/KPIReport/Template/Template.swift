public import KPIMarkdown

extension Report {
  /// A template as it was read: its text as a tree, and the places in it that somebody has to understand.
  public struct Template: Hashable, Sendable {
    /// The text as a tree.
    public var document: MarkdownDocument
    /// Fences whose first word is `kpi`, in the order of the text.
    public var fences: [Fence]
    /// Code spans that start with `= `, in the order of the text.
    public var inlines: [InlineCode]
    /// Links that lead to a `.kpi` file, in the order of the text.
    public var links: [DefinitionLink]
    /// Parts that are not always shown, by the number in their marks.
    public var sections: [TemplateSection] = []
    /// What is wrong with loops, conditions and parts.
    public var structureProblems: [TemplateProblem] = []
    /// Lines of images that ask for a chart in the midst of other text, where none can stand.
    public var strayImages: [Int]

    /// The lists name the pieces of `document` in the order of its text; a list left out says that it has none.
    public init(
      document: MarkdownDocument, fences: [Fence] = [], inlines: [InlineCode] = [], links: [DefinitionLink] = [],
      strayImages: [Int] = []
    ) {
      self.strayImages = strayImages
      self.document = document
      self.fences = fences
      self.inlines = inlines
      self.links = links
    }
  }

  /// A fence such as ```` ```kpi chart revenue ````.
  public struct Fence: Hashable, Sendable {
    /// The words after `kpi`.
    public var words: [String]
    /// The lines inside, as written.
    public var body: String
    /// The line of the opening fence, from 1; its body starts on the next one.
    public var line: Int
    /// For an image that stands for a chart: what the author calls it. Its body stands on the same line.
    public var caption: String?

    /// `words` come without the leading `kpi`; `line` counts from 1.
    public init(words: [String], body: String, line: Int, caption: String? = nil) {
      self.caption = caption
      self.words = words
      self.body = body
      self.line = line
    }
  }

  /// A code span such as `= revenue.change`.
  public struct InlineCode: Hashable, Sendable {
    /// What stands after `= `.
    public var expression: String
    /// From 1.
    public var line: Int
    /// The byte column of the opening backtick, from 1, where it is known.
    public var column: Int?

    /// `expression` comes without the leading `= `; `line` and `column` count from 1, nil is an unknown column.
    public init(expression: String, line: Int, column: Int?) {
      self.expression = expression
      self.line = line
      self.column = column
    }
  }

  /// A link to a definition: `[net revenue](../kpis/growth.kpi#revenue)`.
  public struct DefinitionLink: Hashable, Sendable {
    /// As written.
    public var destination: String
    /// From 1.
    public var line: Int
    /// The words of the link, where it holds no inline value.
    public var text: String

    /// `destination` keeps its `#` and what follows; `line` counts from 1.
    public init(destination: String, line: Int, text: String) {
      self.destination = destination
      self.line = line
      self.text = text
    }
  }

  /// What the pieces of a template mean: each list as long as its list in ``Template``, in the same order.
  public struct Understanding: Hashable, Sendable {
    /// One for each fence.
    public var blocks: [Block]
    /// One for each code span.
    public var inlines: [InlineValue]
    /// The KPI that a link leads to; nil for a link that stays as it is.
    public var links: [String?]
    /// The title that settings outside of any block give; that of a block goes before it.
    public var title: String?

    /// Lists may be too short: a fence or span beyond the end shows a message in its place, a link stays as it is.
    public init(blocks: [Block] = [], inlines: [InlineValue] = [], links: [String?] = []) {
      self.blocks = blocks
      self.inlines = inlines
      self.links = links
    }
  }
}
