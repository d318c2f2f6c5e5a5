extension HTMLEdition {
  /// What a change consists of: the sentence, the bars, and the numbers as a table.
  func decomposition(_ figure: Report.DecompositionFigure) -> String {
    let said = [figure.sentence, figure.concentration].compactMap { $0 }.map {
      HTMLText.text($0.text.sentenceCased) + "."
    }
    let head = figure.columns.enumerated().map { index, title in
      "<th scope=\"col\"\(index == 0 ? "" : " class=\"num\"")>\(HTMLText.text(title))</th>"
    }
    let rows = figure.rows.map { row in
      let cells = row.cells.map { "<td class=\"num\">\(HTMLText.value($0, language))</td>" }.joined()
      return "<tr><th scope=\"row\">\(HTMLText.name(row.label))</th>\(cells)</tr>\n"
    }
    let table =
      HTMLText.scrolling(
        figure.title,
        "<table><caption>\(HTMLText.text(figure.title))</caption>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(rows.joined())</tbody></table>\n")
    return "<div class=\"consists\">\n<p><b>\(HTMLText.text(figure.title))</b><br>\(said.joined(separator: " "))</p>\n"
      + "<figure>\(ChartRoom.allCases.map { WaterfallDrawing(figure.chart, room: $0).svg(isFile: false) }.joined())</figure>\n"
      + "<p class=\"foot\">\(HTMLText.text(figure.note))</p>\n" + folded(language.text(.tableCaption, language.text(.dataTable), figure.title), table) + "</div>\n"
  }

  /// How far the dated targets are.
  func targets(_ figure: Report.TargetsFigure) -> String {
    let last = figure.columns.count - 1
    let head = figure.columns.enumerated().map { index, title in
      let style = index == 0 ? "" : index == last ? " class=\"gap\"" : " class=\"num\""
      return "<th scope=\"col\"\(style)>\(HTMLText.text(title))</th>"
    }
    let rows = figure.rows.map { row -> String in
      let title = HTMLText.name(row.title)
      let linked = row.link.map { "<a href=\"#\(HTMLText.attribute($0))\">\(title)</a>" } ?? title
      let cells = row.cells.map { "<td class=\"num\">\(HTMLText.value($0, language))</td>" }.joined()
      return
        "<tr><th scope=\"row\">\(linked)</th>\(cells)<td class=\"gap\">\(HTMLText.symbol(row.tone)) \(HTMLText.text(row.verdict.text))</td></tr>\n"
    }
    let remark = figure.remark.map { "<p class=\"quiet\">\(HTMLText.text($0))</p>\n" } ?? ""
    let table =
      rows.isEmpty
      ? ""
      : "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.attribute(figure.caption))\">\n<table class=\"targets\"><caption class=\"vh\">\(HTMLText.text(figure.caption))</caption>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(rows.joined())</tbody></table>\n</div>\n"
    let charts = figure.rows.compactMap(\.chart).map { chart in
      "<figure class=\"narrow\"><figcaption>\(HTMLText.text(chart.title))</figcaption>\(ForecastDrawing(chart).svg(isFile: false))</figure>\n"
        + folded(language.text(.dataTable), forecastTable(chart))
    }
    return section(HTMLText.heading(figure.heading) + table + remark + charts.joined())
  }

  private func forecastTable(_ chart: Report.ForecastChart) -> String {
    let rows = chart.future.map { point -> String in
      let range = point.likely.map {
        language.text(.rangeFromTo, chart.format.level($0.lowerBound).text, chart.format.level($0.upperBound).text)
      }
      let value = point.value.map { chart.format.level($0).text } ?? ""
      return
        "<tr><th scope=\"row\">\(HTMLText.text(point.label))</th><td class=\"num\">\(HTMLText.text(value))</td><td class=\"num\">\(HTMLText.text(range ?? ""))</td></tr>\n"
    }
    return HTMLText.scrolling(
      chart.title, style: rows.count > 8 ? " few3" : "",
      "<table><caption>\(HTMLText.text(chart.title))</caption>\n<thead><tr><th scope=\"col\">\(HTMLText.text(language.text(.columnPeriod)))</th><th scope=\"col\" class=\"num\">\(HTMLText.text(language.text(.columnValue)))</th><th scope=\"col\" class=\"num\">80 %</th></tr></thead>\n<tbody>\n\(rows.joined())</tbody></table>\n")
  }
}
