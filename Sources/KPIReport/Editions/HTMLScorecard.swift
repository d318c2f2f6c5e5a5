/// Writes the scorecard: a real table, whose rows become blocks on narrow screens. The roles keep it a table for
/// screen readers there.
struct HTMLScorecard {
  let figure: Report.ScorecardFigure
  let language: ReportLanguage

  private var columns: Report.ScorecardColumns { figure.columns }
  private var columnCount: Int {
    4 + [columns.target, columns.against, columns.last, columns.lastYear].compactMap { $0 }.count
  }

  func html() -> String {
    let groups = figure.groups.map(group).joined()
    return "<section>\n" + HTMLText.heading(figure.heading)
      + HTMLText.scrolling(
        figure.caption,
        "<table class=\"score\" role=\"table\">\n<caption class=\"vh\">\(HTMLText.text(figure.caption))</caption>\n"
          + "<thead role=\"rowgroup\"><tr role=\"row\">\(head())</tr></thead>\n\(groups)</table>\n")
      + "<p class=\"foot\">\(HTMLText.text(figure.note))</p>\n</section>\n"
  }

  private func head() -> String {
    let cells: [(String?, String)] = [
      (columns.kpi, ""), (columns.value, "num"), (columns.target, "num"), (columns.against, "gap"),
      (columns.last, "num"),
      (columns.lastYear, "num"), (columns.series, "gap"), (columns.signal, "gap"),
    ]
    return cells.map { title, style in
      guard let title else { return "" }
      return
        "<th scope=\"col\" role=\"columnheader\"\(style.isEmpty ? "" : " class=\"\(style)\"")>\(HTMLText.text(title))</th>"
    }.joined()
  }

  private func group(_ group: Report.ScorecardGroup) -> String {
    let status =
      group.status.map { status in
        "<span class=\"chip \(status.tone.rawValue)\">\(HTMLText.symbol(status.tone)) \(HTMLText.text(status.text))</span>"
          + "<span class=\"why\">\(HTMLText.text(status.explanation))</span>"
      } ?? ""
    return
      "<tbody role=\"rowgroup\">\n<tr class=\"goal\" role=\"row\"><th scope=\"rowgroup\" role=\"rowheader\" colspan=\"\(columnCount)\">"
      + "<b>\(HTMLText.name(group.title))</b>\(status)</th></tr>\n" + group.rows.map(row).joined() + "</tbody>\n"
  }

  // MARK: Rows

  private func row(_ row: Report.ScorecardRow) -> String {
    let anchor = row.id.map { " id=\"\(HTMLText.attribute($0))\"" } ?? ""
    let cells = [
      value(row), columns.target.map { target(row, $0) }, columns.against.map { against(row, $0) },
      columns.last.map { number(row.reading.last, $0) }, columns.lastYear.map { number(row.reading.lastYear, $0) },
      sparkline(row), signal(row),
    ]
    return "<tr class=\"row\" role=\"row\"\(anchor)>\(title(row))\(cells.compactMap { $0 }.joined())</tr>\n"
  }

  private func title(_ row: Report.ScorecardRow) -> String {
    let notes =
      row.reading.notes.isEmpty
      ? "" : "<span class=\"small\">\(HTMLText.text(row.reading.notes.joined(separator: " · ")))</span>"
    let reason = row.reading.value.reason.map { "<span class=\"small\">\(HTMLText.text($0))</span>" } ?? ""
    return
      "<th scope=\"row\" role=\"rowheader\"><a href=\"#\(HTMLText.attribute(row.definition))\">\(HTMLText.name(row.reading.title))</a>\(notes)\(reason)</th>"
  }

  private func label(_ text: String) -> String {
    "<span class=\"label\" aria-hidden=\"true\">\(HTMLText.text(text))</span>"
  }

  private func value(_ row: Report.ScorecardRow) -> String {
    "<td role=\"cell\" class=\"num value\">\(label(columns.value))\(HTMLText.value(row.reading.value, language))</td>"
  }

  private func number(_ value: FormattedValue, _ title: String) -> String {
    "<td role=\"cell\" class=\"num\">\(label(title))\(HTMLText.value(value, language))</td>"
  }

  private func target(_ row: Report.ScorecardRow, _ title: String) -> String {
    let text =
      row.target.map { HTMLText.value($0, language) }
      ?? "<span class=\"quiet\">\(HTMLText.text(language.text(.noTarget)))</span>"
    return "<td role=\"cell\" class=\"num\">\(label(title))\(text)</td>"
  }

  private func against(_ row: Report.ScorecardRow, _ title: String) -> String {
    guard row.target != nil else { return "<td role=\"cell\" class=\"gap against\"></td>" }
    let difference = row.difference.map { "<span class=\"num\">\(HTMLText.value($0, language))</span>" } ?? ""
    let attainment = row.reading.attainment.map { "<span class=\"small\">\(HTMLText.text($0))</span>" } ?? ""
    let bullet = row.bullet.map { BulletDrawing(chart: $0).svg() } ?? ""
    return
      "<td role=\"cell\" class=\"gap against\"><div class=\"vs\">\(label(title))\(bullet)<span>\(difference)\(attainment)</span></div></td>"
  }

  private func sparkline(_ row: Report.ScorecardRow) -> String {
    "<td role=\"cell\" class=\"gap trend\">\(label(columns.series))\(SparklineDrawing(chart: row.sparkline).svg())</td>"
  }

  private func signal(_ row: Report.ScorecardRow) -> String {
    let reading = row.reading
    let words = HTMLText.text(reading.signal)
    let linked = row.chart.map { "<a href=\"#\(HTMLText.attribute($0))\">\(words)</a>" } ?? words
    let small = [reading.assurance].filter { !$0.isEmpty } + reading.reservations
    let second = small.isEmpty ? "" : "<span class=\"small\">\(HTMLText.text(small.joined(separator: " · ")))</span>"
    return
      "<td role=\"cell\" class=\"gap sig\">\(label(columns.signal))<span class=\"\(reading.tone.rawValue)\">\(HTMLText.symbol(reading.tone)) \(linked)</span>\(second)</td>"
  }
}
