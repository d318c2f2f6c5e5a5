import KPIEvaluation
import KPIMarkdown

extension Report {
  /// The report as one page: nothing is loaded, nothing runs, and its policy forbids both.
  public static func writeHTML(_ document: ReportDocument) -> String {
    HTMLEdition(document: document.forEdition(.page)).page()
  }
}

/// Writes the page.
struct HTMLEdition {
  let document: ReportDocument

  var language: ReportLanguage { document.language }

  func page() -> String {
    var filler = FigureFiller(figures: document.figures) { figure in
      let html = self.figure(figure)
      return html.isEmpty ? [] : [.customBlock(html: html, markdown: "")]
    }
    let body = document.body.replacingPieces(with: &filler).renderHTML()
    return head()
      + "<body>\n<a class=\"vh skip\" href=\"#report\">\(HTMLText.text(language.text(.skip)))</a>\n<main id=\"report\">\n"
      + masthead() + body + (document.detail.map(detail) ?? "") + footer() + "</main>\n</body>\n</html>\n"
  }

  private func head() -> String {
    let title = "\(document.masthead.title) · \(document.result.label)"
    return """
      <!doctype html>
      <html lang="\(HTMLText.attribute(language.code))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(HTMLText.text(title))</title>
      <style>\(StyleSheet.page(on: document.paper, footer: title))</style>
      </head>

      """
  }

  private func masthead() -> String {
    let top = document.masthead
    let state =
      top.isComplete
      ? HTMLText.text(top.completeness) : "<span class=\"open\">\(HTMLText.text(top.completeness))</span>"
    let late = top.late.map { " · <span class=\"open\">\(HTMLText.text($0))</span>" } ?? ""
    return """
      <header class="masthead">
      <h1>\(HTMLText.name(top.title))</h1>
      <div><p class="when">\(HTMLText.text(top.period))</p><p>\(state) · \(HTMLText.text(top.freshness))\(late)</p></div>
      </header>

      """
  }

  private func footer() -> String {
    let marks = document.footer.marks.map {
      "<div><dt>\(HTMLText.text($0.term))</dt><dd>\(HTMLText.text($0.text))</dd></div>"
    }
    let legend = "<dl>\(marks.joined())</dl>\n"
    let provenance = document.footer.showsProvenance ? self.provenance(document.footer.provenance) : ""
    let pages = document.pages.map { "<a href=\"\(HTMLText.attribute($0.file))\">\(HTMLText.text($0.text))</a>" }
    let navigation = pages.isEmpty ? "" : "<p>\(pages.joined(separator: " · "))</p>\n"
    return "<footer>\n\(legend)\(provenance)\(navigation)</footer>\n"
  }

  func provenance(_ provenance: Report.Provenance) -> String {
    let items = provenance.items.map {
      "<div><dt>\(HTMLText.text($0.term))</dt><dd>\(HTMLText.text($0.text))</dd></div>"
    }
    return items.isEmpty ? "" : "<dl class=\"provenance\">\(items.joined())</dl>\n"
  }

  // MARK: Figures

  private func figure(_ figure: Report.Figure) -> String {
    switch figure {
    case .nothing: ""
    case .short(let short): self.short(short)
    case .scorecard(let scorecard): HTMLScorecard(figure: scorecard, language: language).html()
    case .changes(let changes): self.changes(changes)
    case .chart(let process): self.process(process)
    case .breakdown(let breakdown): self.breakdown(breakdown)
    case .targets(let targets): self.targets(targets)
    case .analysis(let analysis): self.analysis(analysis)
    case .graphics(let graphics): self.graphics(graphics)
    case .goals(let goals): self.goals(goals)
    case .actions(let actions): self.actions(actions)
    case .definition(let definition):
      section(HTMLText.heading(definition.heading) + folded(definition, isNested: false))
    case .notes(let notes): self.notes(notes)
    case .provenance(let heading, let provenance):
      section(HTMLText.heading(heading) + self.provenance(provenance))
    case .problem(let message):
      "<p class=\"trouble\">\(HTMLText.symbol(.worse)) \(HTMLText.text(language.text(.notUnderstood, message)))</p>\n"
    }
  }

  func section(_ content: String) -> String { "<section>\n\(content)</section>\n" }

  private func short(_ short: Report.ShortFigure) -> String {
    let lines = short.lines.map { line -> String in
      var said = line.title.map { "<b>\(HTMLText.name($0))</b> " } ?? ""
      if let value = line.value { said += "<b>\(HTMLText.value(value, language))</b>: " }
      said += HTMLText.text(line.text)
      if let link = line.link, let title = line.title {
        let about = "<span class=\"vh\">: \(HTMLText.text(title))</span>"
        said += " <a href=\"#\(HTMLText.attribute(link))\">\(HTMLText.text(language.text(.why)))\(about)</a>"
      }
      return "<li>\(HTMLText.symbol(line.tone))<span class=\"said\">\(said)</span></li>\n"
    }
    let list = lines.isEmpty ? "" : "<ul class=\"short\">\n\(lines.joined())</ul>\n"
    return section(
      HTMLText.heading(short.heading) + "<p class=\"headline\">\(HTMLText.text(short.headline))</p>\n" + list)
  }

  private func changes(_ changes: Report.ChangesFigure) -> String {
    let remark = changes.remark.map { "<p class=\"quiet\">\(HTMLText.text($0))</p>\n" } ?? ""
    return section(HTMLText.heading(changes.heading) + changes.charts.map(process).joined() + remark)
  }

  private func notes(_ notes: Report.NotesFigure) -> String {
    let groups = notes.groups.map { group -> String in
      let lines = group.lines.map { line -> String in
        let details = line.details.map { "<li>\(HTMLText.prose($0))</li>" }
        return "<p>\(HTMLText.prose(line.text))</p>" + (details.isEmpty ? "" : "<ul>\(details.joined())</ul>")
      }
      return "<dt>\(HTMLText.text(group.title))</dt><dd>\(lines.joined())</dd>\n"
    }
    return section(HTMLText.heading(notes.heading) + "<dl class=\"notes\">\n\(groups.joined())</dl>\n")
  }
}
