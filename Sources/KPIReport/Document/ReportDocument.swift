public import KPIEvaluation
public import KPIMarkdown

/// A report laid out: plain values from which every edition is written. Nothing in it is escaped for any format.
public struct ReportDocument: Hashable, Sendable {
  public var language: ReportLanguage
  public var masthead: Report.Masthead
  /// The author's text, inline values in place; the n-th `kpi` fence stands for the n-th figure.
  public var body: MarkdownDocument
  public var figures: [Report.Figure]
  /// Definitions and full series of what the scorecards show; nil where there is no scorecard.
  public var detail: Report.DetailFigure?
  public var footer: Report.Footer
  /// What the document was made from, for the JSON edition.
  public var result: ReportResult
  /// One for each KPI of the result, in its order.
  public var readings: [Report.Reading]

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
  /// Name, time and freshness: two lines at the top.
  public struct Masthead: Hashable, Sendable {
    public var title: String
    /// `Week 2026-W34 · Mon 17 – Sun 23 Aug 2026`.
    public var period: String
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
    public var marks: [Item]
    public var provenance: Provenance
    /// Whether the provenance is shown here, and not where the template asks for it.
    public var showsProvenance: Bool
  }

  /// A term and what is said about it.
  public struct Item: Hashable, Sendable {
    public var term: String
    public var text: String

    public init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }

  /// Where the numbers come from, as strings made by the caller: hashes, rows, versions. No paths of the machine.
  public struct Provenance: Hashable, Sendable {
    /// The name of the report, for a template that states none.
    public var name: String
    public var items: [Item]

    public init(name: String, items: [Item] = []) {
      self.name = name
      self.items = items
    }
  }

  /// A heading that a figure brings along; its level fits the headings around it.
  public struct Heading: Hashable, Sendable {
    public var level: Int
    public var text: String
    public var id: String?
  }
}
