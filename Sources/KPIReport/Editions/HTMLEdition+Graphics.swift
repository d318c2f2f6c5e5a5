extension HTMLEdition {
  /// Pictures under a heading, each with its numbers behind it.
  func graphics(_ figure: Report.GraphicsFigure) -> String {
    let anchor = figure.id.map { " id=\"\(HTMLText.attribute($0))\"" } ?? ""
    let statements = figure.statements.map { line in
      "<p class=\"say\">\(HTMLText.symbol(line.tone)) \(HTMLText.text(line.text))</p>\n"
    }
    let pictures = figure.graphics.map { graphic($0, showsTitle: figure.showsTitles) }
    let remarks = figure.remarks.map { "<p class=\"quiet\">\(HTMLText.text($0))</p>\n" }
    return "<section\(anchor)>\n" + HTMLText.heading(figure.heading) + statements.joined() + pictures.joined()
      + remarks.joined() + "</section>\n"
  }

  /// One picture, its notes, and its table.
  func graphic(_ graphic: Report.Graphic, showsTitle: Bool = true) -> String {
    let caption = showsTitle ? "<figcaption>\(HTMLText.name(graphic.title))</figcaption>\n" : ""
    let notes = (graphic.pictureNotes + graphic.notes).map { "<p class=\"foot\">\(HTMLText.text($0))</p>\n" }.joined()
    let box = graphic.box.map { "<div class=\"box\">\n\(table($0))</div>\n" } ?? ""
    let data = graphic.table.rows.isEmpty ? "" : folded(language.text(.dataTable), table(graphic.table))
    return "<div class=\"graphic\">\n<figure>\(caption)\(picture(graphic))</figure>\n\(notes)\(box)\(data)</div>\n"
  }

  private func picture(_ graphic: Report.Graphic) -> String {
    if graphic.drawing.isEmpty { return "<p class=\"quiet\">\(HTMLText.text(graphic.summary))</p>" }
    let pictures = graphic.page()
    if case .cohorts = graphic.drawing {
      return
        "<div class=\"cohort-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.attribute(language.text(.chartOf, graphic.title)))\">\(pictures.joined())</div>"
    }
    return pictures.count == 1 ? pictures.joined() : "<div class=\"pictures\">\(pictures.joined())</div>"
  }
}
