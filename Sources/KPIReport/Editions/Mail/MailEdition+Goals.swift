extension MailEdition {
  /// The tree of goals: what stands, how much of it is reached, and why.
  func goals(_ figure: Report.GoalsFigure) -> String {
    let shown = [0, 1, 3, 4].filter(figure.columns.indices.contains).map { figure.columns[$0] }
    let rows = figure.rows.map { row -> String in
      let indent = String(repeating: "&nbsp;&nbsp;&nbsp;", count: row.depth)
      let title = MailHTML.name(row.title)
      let weight = row.weight == "1" ? "" : MailHTML.small(MailHTML.text("\(figure.columns[2]) \(row.weight)"))
      return MailHTML.row([
        MailHTML.cell(indent + (row.isGoal ? "<b>\(title)</b>" : title) + weight, isNumber: false, isRowHead: true),
        MailHTML.cell("\(MailHTML.symbol(row.tone)) \(MailHTML.text(row.status))", isNumber: false),
        MailHTML.cell((row.mix(80).map(mix) ?? "") + MailHTML.text(row.reached), isNumber: false),
        MailHTML.cell(MailHTML.text(row.why), isNumber: false),
      ])
    }
    let head = shown.map { MailHTML.head($0, isNumber: false) }
    let table = rows.isEmpty ? "" : MailHTML.table(caption: MailHTML.text(figure.caption), head: head, rows: rows)
    let gaps = figure.gaps.map { MailHTML.paragraph("\(MailHTML.symbol($0.tone)) \(MailHTML.text($0.text))", size: 13) }
    let title = gaps.isEmpty ? "" : MailHTML.paragraph("<b>\(MailHTML.text(figure.gapsTitle))</b>", top: 8)
    return MailHTML.heading(figure.heading) + table
      + MailHTML.paragraph(MailHTML.text(figure.note), size: 11, color: MailHTML.palette.muted) + title + gaps.joined()
  }

  private func mix(_ mix: Report.GoalRow.Mix) -> String {
    let palette = MailHTML.palette
    return MailHTML.bar([
      (mix.reached, palette.good), (mix.unknown, palette.grid), (mix.missed, palette.limit), (mix.atRisk, palette.bad),
    ])
  }

  /// Decisions and actions.
  func actions(_ figure: Report.ActionsFigure) -> String {
    let rows = figure.rows.map { row -> String in
      let about = row.about.map { MailHTML.small(MailHTML.text($0)) } ?? ""
      let state = "\(MailHTML.symbol(row.tone)) \(MailHTML.text(row.state))"
      return MailHTML.row([
        MailHTML.cell("\(MailHTML.text(row.kind)): <b>\(MailHTML.name(row.title))</b>\(about)", isNumber: false, isRowHead: true),
        MailHTML.cell(MailHTML.name(row.kpi), isNumber: false), MailHTML.cell(MailHTML.text(row.owner), isNumber: false),
        MailHTML.cell(MailHTML.text(row.due), isNumber: false), MailHTML.cell(state, isNumber: false),
      ])
    }
    let head = figure.columns.map { MailHTML.head($0, isNumber: false) }
    let table = rows.isEmpty ? "" : MailHTML.table(caption: MailHTML.text(figure.caption), head: head, rows: rows)
    let remark = figure.remark.map { MailHTML.paragraph(MailHTML.text($0), color: MailHTML.palette.muted) } ?? ""
    return MailHTML.heading(figure.heading) + table + remark
  }
}
