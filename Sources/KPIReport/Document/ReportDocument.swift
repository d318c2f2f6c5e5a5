public import KPIEvaluation
public import KPIMarkdown

/// A report laid out: plain values from which every edition is written. Nothing in it is escaped for any format.
public struct ReportDocument: Hashable, Sendable {
  /// The language of everything that is not the author's.
  public var language: ReportLanguage
  /// Name, time and freshness.
  public var masthead: Report.Masthead
  /// The author's text, inline values in place; the n-th `kpi` fence stands for the n-th figure.
  public var body: MarkdownDocument
  /// One for each `kpi` fence, in the order of the text.
  public var figures: [Report.Figure]
  /// Definitions and full series of what the scorecards show; nil where there is no scorecard.
  public var detail: Report.DetailFigure?
  /// Marks and provenance.
  public var footer: Report.Footer
  /// What the document was made from, for the JSON edition.
  public var result: ReportResult
  /// One for each KPI of the result, in its order.
  public var readings: [Report.Reading]
  /// Parts for some editions only, by the number in their marks in `body`.
  public var sections: [Report.TemplateSection] = []
  /// Other pages that the page leads to: the issue before, and the list of all. Words and file names.
  public var pages: [Report.PageLink] = []
  /// What the page is printed on.
  public var paper = Report.Paper.a4

  /// Takes the parts as they are; a fence of `body` beyond the end of `figures` is written as nothing.
  public init(
    language: ReportLanguage, masthead: Report.Masthead, body: MarkdownDocument, figures: [Report.Figure],
    detail: Report.DetailFigure?, footer: Report.Footer, result: ReportResult, readings: [Report.Reading]
  ) {
    self.language = language
    self.masthead = masthead
    self.body = body
    self.figures = figures
    self.detail = detail
    self.footer = footer
    self.result = result
    self.readings = readings
  }
}

extension Report {
  /// A link to another page of the same folder.
  public struct PageLink: Hashable, Sendable {
    /// The words.
    public var text: String
    /// The file name.
    public var file: String

    /// A link by its words and file name.
    public init(text: String, file: String) {
      self.text = text
      self.file = file
    }
  }

  /// Name, time and freshness: two lines at the top.
  public struct Masthead: Hashable, Sendable {
    /// Its name for the reader.
    public var title: String
    /// `Week 2026-W34 · Mon 17 – Sun 23 Aug 2026`.
    public var period: String
    /// Whether the period has ended.
    public var isComplete: Bool
    /// `Complete week`.
    public var completeness: String
    /// `data through 23 Aug 2026 Europe/Berlin`.
    public var freshness: String
    /// `late: nps (through 9 Aug 2026)`; nil where none is.
    public var late: String?
  }

  /// What stands at the end of every report.
  public struct Footer: Hashable, Sendable {
    /// What each mark means.
    public var marks: [Item]
    /// Where the numbers come from.
    public var provenance: Provenance
    /// Whether the provenance is shown here, and not where the template asks for it.
    public var showsProvenance: Bool
  }

  /// A term and what is said about it.
  public struct Item: Hashable, Sendable {
    /// What is explained.
    public var term: String
    /// The words.
    public var text: String

    /// A term and its words, both plain text: every edition escapes them for itself.
    public init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }

  /// Where the numbers come from, as strings made by the caller: hashes, rows, versions. No paths of the machine.
  public struct Provenance: Hashable, Sendable {
    /// The name of the report, for a template that states none.
    public var name: String
    /// Terms and what is said about them.
    public var items: [Item]

    /// The items are printed in the order given; nothing here is computed or checked.
    public init(name: String, items: [Item] = []) {
      self.name = name
      self.items = items
    }
  }

  /// A heading that a figure brings along; its level fits the headings around it.
  public struct Heading: Hashable, Sendable {
    /// 2 to 6.
    public var level: Int
    /// The words.
    public var text: String
    /// The anchor in the page.
    public var id: String?
  }
}
