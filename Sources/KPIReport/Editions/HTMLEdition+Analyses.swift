extension HTMLEdition {
  /// A cohort, funnel, experiment or lifetime model: its tables, each with what is to be known about it.
  func analysis(_ figure: Report.AnalysisFigure) -> String {
    let about = figure.about.map { "<p>\(HTMLText.prose($0))</p>\n" } ?? ""
    let tables = figure.tables.map { table -> String in
      let notes = table.notes.map { "<p class=\"foot\">\(HTMLText.prose($0))</p>\n" }
      return (table.rows.isEmpty ? title(table) : self.table(table, figure.title)) + notes.joined()
    }
    // The tables below have the numbers of the pictures, and more.
    let pictures = figure.graphics.map { summary($0) + graphic($0.withoutTable, showsTitle: $0.title != figure.title) }
    return section(HTMLText.heading(figure.heading) + about + pictures.joined() + tables.joined())
  }

  private func summary(_ graphic: Report.Graphic) -> String { "<p class=\"say\">\(HTMLText.text(graphic.summary))</p>\n" }

  private func title(_ table: AnalysisTable) -> String {
    table.title.isEmpty ? "" : "<p><b>\(HTMLText.name(table.title))</b></p>\n"
  }

  /// A column without a title has one for those who listen.
  private func head(_ column: AnalysisTable.Column) -> String {
    guard column.title.isEmpty else { return HTMLText.name(column.title) }
    return "<span class=\"vh\">\(HTMLText.text(language.text(column.isNumber ? .columnValue : .columnRemark)))</span>"
  }

  private func table(_ table: AnalysisTable, _ title: String) -> String {
    let caption = table.title.isEmpty ? title : table.title
    let head = table.columns.enumerated().map { index, column in
      "<th scope=\"col\"\(column.isNumber ? " class=\"num\"" : index > 0 ? " class=\"gap\"" : "")>\(self.head(column))</th>"
    }
    let rows = table.rows.map { row -> String in
      let cells = zip(row, table.columns).enumerated().map { index, cell in
        let text = HTMLText.name(cell.0)
        if index == 0 { return "<th scope=\"row\">\(text)</th>" }
        return "<td class=\"\(cell.1.isNumber ? "num" : "gap")\">\(text)</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let place = table.title.isEmpty ? title : language.text(.tableCaption, title, table.title)
    let hidden = table.title.isEmpty ? " class=\"vh\"" : ""
    return
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.attribute(place))\">\n<table><caption\(hidden)>\(HTMLText.name(caption))</caption>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(rows.joined())</tbody></table>\n</div>\n"
  }
}
