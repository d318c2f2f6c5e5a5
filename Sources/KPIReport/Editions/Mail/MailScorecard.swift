/// The scorecard in a mail: one row for each KPI, with a bar of two colours and the last periods in characters.
struct MailScorecard {
  let figure: Report.ScorecardFigure
  let language: ReportLanguage

  private var columns: Report.ScorecardColumns { figure.columns }

  func html() -> String {
    let titles: [(String?, Bool)] = [
      (columns.kpi, false), (columns.value, true), (columns.target ?? columns.against, false), (columns.last, true),
      (columns.lastYear, true), (columns.signal, false),
    ]
    let head = titles.compactMap { title, isNumber in title.map { MailHTML.head($0, isNumber: isNumber) } }
    let rows = figure.groups.flatMap { group in [self.group(group, head.count)] + group.rows.map(row) }
    return MailHTML.heading(figure.heading)
      + MailHTML.table(caption: MailHTML.text(figure.caption), head: head, rows: rows)
  }

  private func group(_ group: Report.ScorecardGroup, _ width: Int) -> String {
    let palette = MailHTML.palette
    let status =
      group.status.map { status in
        " " + MailHTML.symbol(status.tone)
          + " <span style=\"color:\(palette.muted)\">\(MailHTML.text(status.text)) (\(MailHTML.text(status.explanation)))</span>"
      } ?? ""
    return
      "<tr><th scope=\"rowgroup\" colspan=\"\(width)\" align=\"left\" bgcolor=\"\(palette.card)\" style=\"padding:8px 4px;font-size:13px;color:\(palette.ink);background-color:\(palette.card)\">\(MailHTML.name(group.title))\(status)</th></tr>\n"
  }

  private func row(_ row: Report.ScorecardRow) -> String {
    let reading = row.reading
    let notes = reading.notes + [reading.value.reason].compactMap { $0 }
    let series =
      "<br><span aria-hidden=\"true\" style=\"font-family:monospace;font-size:11px;color:\(MailHTML.palette.muted)\">\(TextSparkline.text(row.sparkline.values))</span>"
    let title = MailHTML.name(reading.title) + (notes.isEmpty ? "" : MailHTML.small(MailHTML.text(notes.joined(separator: " · ")))) + series
    let cells: [String?] = [
      MailHTML.cell(title, isNumber: false, isRowHead: true),
      MailHTML.cell("<b>\(MailHTML.text(reading.value.textWithMarks))</b>", isNumber: true),
      columns.target ?? columns.against == nil ? nil : MailHTML.cell(target(row), isNumber: false),
      columns.last.map { _ in MailHTML.cell(MailHTML.text(reading.last.textWithMarks), isNumber: true) },
      columns.lastYear.map { _ in MailHTML.cell(MailHTML.text(reading.lastYear.textWithMarks), isNumber: true) },
      MailHTML.cell(signal(reading), isNumber: false),
    ]
    return MailHTML.row(cells.compactMap { $0 })
  }

  private func signal(_ reading: Report.Reading) -> String {
    let small = ([reading.assurance] + reading.reservations).filter { !$0.isEmpty }
    let words = "<span style=\"color:\(MailHTML.color(reading.tone))\">\(MailHTML.text(reading.signal))</span>"
    return "\(MailHTML.symbol(reading.tone)) \(words)"
      + (small.isEmpty ? "" : MailHTML.small(MailHTML.text(small.joined(separator: " · "))))
  }

  private func target(_ row: Report.ScorecardRow) -> String {
    guard let target = row.target else { return MailHTML.text(language.text(.noTarget)) }
    let difference = [row.difference?.textWithMarks, row.reading.attainment].compactMap { $0 }.joined(separator: " · ")
    let bar = row.bullet.map(bar) ?? ""
    return MailHTML.text(target.text) + (bar.isEmpty ? "<br>" : bar)
      + (difference.isEmpty ? "" : "<span style=\"font-size:11px;color:\(MailHTML.palette.muted)\">\(MailHTML.text(difference))</span>")
  }

  /// The value in ink, what is missing to the target light, the target a dark tick; nothing where length says nothing.
  private func bar(_ chart: Report.BulletChart) -> String {
    guard chart.startsAtZero, let value = chart.value, value >= 0, chart.target > 0 else { return "" }
    let palette = MailHTML.palette
    let most = max(value, chart.target)
    func width(_ part: Double) -> Int { Int((part / most * 90).rounded()) }
    let reached = width(min(value, chart.target))
    if value < chart.target {
      return MailHTML.bar([(reached, palette.limit), (width(chart.target) - reached, palette.grid), (3, palette.ink)])
    }
    return MailHTML.bar([(reached, palette.limit), (3, palette.ink), (width(value) - reached, palette.limit)])
  }
}
