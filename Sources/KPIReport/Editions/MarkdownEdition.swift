import KPIEvaluation
import KPIMarkdown

extension Report {
  /// A picture that the Markdown edition shows: to be written beside it under this name.
  public struct ChartFile: Hashable, Sendable {
    /// The file name, with the prefix that was asked for.
    public var name: String
    /// The file's text.
    public var svg: String
  }

  /// The report as Markdown that reads well on GitHub: pipe tables, charts as files beside it, small charts in characters.
  ///
  /// `chartPrefix` starts the name of each chart file: a relative folder, the name of the issue, or both.
  public static func writeMarkdown(
    _ document: ReportDocument, chartPrefix: String = ""
  ) -> (text: String, chartFiles: [ChartFile]) {
    MarkdownEdition(document: document.forEdition(.markdown), chartPrefix: chartPrefix).write()
  }
}

/// Builds the Markdown edition as a tree, which the Markdown writer then escapes and sets.
struct MarkdownEdition {
  let document: ReportDocument
  let chartPrefix: String

  var language: ReportLanguage { document.language }

  func write() -> (text: String, chartFiles: [Report.ChartFile]) {
    var filler = FigureFiller(figures: document.figures) { self.figure($0) }
    var result = document.body.replacingPieces(with: &filler)
    result.blocks = masthead() + result.blocks + (document.detail.map(detail) ?? []) + footer()
    return (result.renderMarkdown(), chartFiles() + graphicFiles())
  }

  private func masthead() -> [MarkdownBlock] {
    let top = document.masthead
    let second = [top.completeness, top.freshness, top.late].compactMap { $0 }.joined(separator: " · ")
    return [
      .heading(level: 1, [MarkdownText.data(top.title)]),
      .paragraph([
        MarkdownInline(.strong([MarkdownText.data(top.period)])), MarkdownInline(.lineBreak), MarkdownText.data(second),
      ]),
    ]
  }

  private func footer() -> [MarkdownBlock] {
    let marks = document.footer.marks.map { "\($0.term) \($0.text)" }.joined(separator: " · ")
    let provenance = document.footer.showsProvenance ? self.provenance(document.footer.provenance) : []
    return [MarkdownBlock(.thematicBreak), MarkdownText.paragraph(marks)] + provenance
  }

  private func provenance(_ provenance: Report.Provenance) -> [MarkdownBlock] {
    guard !provenance.items.isEmpty else { return [] }
    return [MarkdownText.paragraph(provenance.items.map { "\($0.term) \($0.text)" }.joined(separator: " · "))]
  }

  // MARK: Figures

  private func figure(_ figure: Report.Figure) -> [MarkdownBlock] {
    switch figure {
    case .nothing: []
    case .short(let short): self.short(short)
    case .scorecard(let scorecard): self.scorecard(scorecard)
    case .changes(let changes):
      MarkdownText.heading(changes.heading) + changes.charts.flatMap(process)
        + (changes.remark.map { [MarkdownText.paragraph($0)] } ?? [])
    case .chart(let process): self.process(process)
    case .breakdown(let breakdown): self.breakdown(breakdown)
    case .targets(let targets): self.targets(targets)
    case .analysis(let analysis): self.analysis(analysis)
    case .graphics(let graphics): self.graphics(graphics)
    case .goals(let goals): self.goals(goals)
    case .actions(let actions): self.actions(actions)
    case .definition(let definition): MarkdownText.heading(definition.heading) + self.definition(definition)
    case .notes(let notes): self.notes(notes)
    case .provenance(let heading, let provenance): MarkdownText.heading(heading) + self.provenance(provenance)
    case .problem(let message):
      [MarkdownBlock(.quote([MarkdownText.paragraph(language.text(.notUnderstood, message))]))]
    }
  }

  private func short(_ short: Report.ShortFigure) -> [MarkdownBlock] {
    let lines = short.lines.map { line -> [MarkdownInline] in
      let subject = [line.title, line.value?.textWithMarks].compactMap { $0 }.joined(separator: " ")
      let head =
        subject.isEmpty ? [] : [MarkdownInline(.strong([MarkdownText.data(subject)])), MarkdownText.data(": ")]
      return [MarkdownText.data("\(line.tone.symbol) ")] + head + [MarkdownText.data(line.text)]
    }
    return MarkdownText.heading(short.heading)
      + [.paragraph([MarkdownInline(.strong([MarkdownText.data(short.headline)]))])] + MarkdownText.list(lines)
  }

  private func notes(_ notes: Report.NotesFigure) -> [MarkdownBlock] {
    let items = notes.groups.flatMap { group in
      group.lines.map { line in
        let text = ([line.text] + line.details).joined(separator: "; ")
        return MarkdownText.item(Report.Item(group.title, text))
      }
    }
    return MarkdownText.heading(notes.heading) + MarkdownText.list(items)
  }

  private func breakdown(_ figure: Report.BreakdownFigure) -> [MarkdownBlock] {
    let rows = figure.rows.map { row in
      (row.labels + [row.value, row.last, row.lastYear].map(\.textWithMarks)).map(MarkdownText.cell)
    }
    let title = figure.heading == nil ? [] : MarkdownText.heading(figure.heading)
    return title
      + (rows.isEmpty ? [] : [MarkdownText.table(figure.columns, isNumber: { $0 >= figure.dimensions.count }, rows)])
      + figure.remarks.map(MarkdownText.paragraph)
  }
}
