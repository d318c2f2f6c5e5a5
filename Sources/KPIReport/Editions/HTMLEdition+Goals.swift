import KPIEvaluation

extension HTMLEdition {
  /// The tree of goals as a table whose rows become blocks on small screens.
  func goals(_ figure: Report.GoalsFigure) -> String {
    let rows = figure.rows.map { row($0, figure.columns) }
    let table = rows.isEmpty ? "" : stackedTable("tree", figure.caption, figure.columns, [2], rows)
    let gaps = figure.gaps.map { line in
      "<li>\(HTMLText.symbol(line.tone)) \(HTMLText.text(line.text))</li>\n"
    }
    let list = gaps.isEmpty ? "" : "<p><b>\(HTMLText.text(figure.gapsTitle))</b></p>\n<ul class=\"gaps\">\n\(gaps.joined())</ul>\n"
    return section(
      HTMLText.heading(figure.heading) + table + "<p class=\"foot\">\(HTMLText.text(figure.note))</p>\n" + list)
  }

  private func row(_ row: Report.GoalRow, _ columns: [String]) -> String {
    let title = HTMLText.breakableName(row.title)
    let linked = row.link.map { "<a href=\"#\(HTMLText.attribute($0))\">\(title)</a>" } ?? title
    let about = row.about.map { "<span class=\"small\">\(HTMLText.breakable($0))</span>" } ?? ""
    let chip = "<span class=\"chip \(row.tone.rawValue)\">\(HTMLText.symbol(row.tone)) \(HTMLText.text(row.status))</span>"
    let bar = row.mix(100).map(mix) ?? ""
    let cells = [
      (chip, ""), (HTMLText.text(row.weight), "num"), (bar + HTMLText.text(row.reached), "gap"),
      (HTMLText.breakable(row.why), "gap"), (HTMLText.breakable(row.owner), "gap"),
    ]
    let head =
      "<th scope=\"row\" role=\"rowheader\" class=\"d\(min(row.depth, 6))\">\(row.isGoal ? "<b>\(linked)</b>" : linked)\(about)</th>"
    return "<tr role=\"row\"\(row.isGoal ? " class=\"goalrow\"" : "")>\(head)\(labelled(cells, columns))</tr>\n"
  }

  /// Reached, unknown, missed and at risk as lengths.
  private func mix(_ mix: Report.GoalRow.Mix) -> String {
    let parts = [("yes", mix.reached), ("open", mix.unknown), ("no", mix.missed), ("risk", mix.atRisk)]
    let cells = parts.filter { $0.1 > 0 }.map { "<i class=\"\($0.0)\" style=\"width:\($0.1)%\"></i>" }
    return "<span class=\"mix\" aria-hidden=\"true\">\(cells.joined())</span>"
  }

  /// Decisions and actions.
  func actions(_ figure: Report.ActionsFigure) -> String {
    let rows = figure.rows.map { row -> String in
      let kpi = HTMLText.breakableName(row.kpi)
      let linked = row.link.map { "<a href=\"#\(HTMLText.attribute($0))\">\(kpi)</a>" } ?? kpi
      let about = row.about.map { "<span class=\"small\">\(HTMLText.breakable($0))</span>" } ?? ""
      let state = "<span class=\"\(row.tone.rawValue)\">\(HTMLText.symbol(row.tone)) \(HTMLText.breakable(row.state))</span>"
      let cells = [(linked, ""), (HTMLText.breakable(row.owner), "gap"), (HTMLText.text(row.due), "gap"), (state, "gap")]
      let head =
        "<th scope=\"row\" role=\"rowheader\"><span class=\"small\">\(HTMLText.text(row.kind))</span><b>\(HTMLText.breakableName(row.title))</b>\(about)</th>"
      return "<tr role=\"row\">\(head)\(labelled(cells, figure.columns))</tr>\n"
    }
    let table = rows.isEmpty ? "" : stackedTable("asked", figure.caption, figure.columns, [], rows)
    let remark = figure.remark.map { "<p class=\"quiet\">\(HTMLText.text($0))</p>\n" } ?? ""
    return section(HTMLText.heading(figure.heading) + table + remark)
  }

  /// Open decisions and actions beside a chart.
  func asks(_ lines: [Report.ShortLine]) -> String {
    lines.map { "<p class=\"ask\">\(HTMLText.symbol($0.tone)) \(HTMLText.text($0.text))</p>" }.joined()
  }

  // MARK: Tables whose rows become blocks

  private func labelled(_ cells: [(html: String, style: String)], _ columns: [String]) -> String {
    zip(cells, columns.dropFirst()).map { cell, title in
      let label = "<span class=\"label\" aria-hidden=\"true\">\(HTMLText.text(title))</span>"
      let style = [cell.style, cell.html.isEmpty ? "none" : ""].filter { !$0.isEmpty }.joined(separator: " ")
      return "<td role=\"cell\"\(style.isEmpty ? "" : " class=\"\(style)\"")>\(cell.html.isEmpty ? "" : label)\(cell.html)</td>"
    }.joined()
  }

  private func stackedTable(
    _ style: String, _ caption: String, _ columns: [String], _ numbers: Set<Int>, _ rows: [String]
  ) -> String {
    let head = columns.enumerated().map { index, title in
      let place = index < 2 ? "" : numbers.contains(index) ? " class=\"num\"" : " class=\"gap\""
      return "<th scope=\"col\" role=\"columnheader\"\(place)>\(HTMLText.text(title))</th>"
    }
    return
      "<table class=\"stack \(style)\" role=\"table\"><caption class=\"vh\">\(HTMLText.text(caption))</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">\(head.joined())</tr></thead>\n<tbody role=\"rowgroup\">\n\(rows.joined())</tbody></table>\n"
  }
}
