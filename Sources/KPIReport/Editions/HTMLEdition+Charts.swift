extension HTMLEdition {
  /// A chart with the reading beside it, and its data and definition below.
  func process(_ figure: Report.ProcessFigure) -> String {
    let reading = figure.reading
    let said = sentence(reading) + figure.claims.map { "<p class=\"say\">\(HTMLText.text($0.text.sentenceCased)).</p>" }.joined()
    let captions = figure.captions.map { "<li>\(HTMLText.text($0))</li>" }.joined()
    let facts = figure.facts.map { "<div><dt>\(HTMLText.text($0.term))</dt><dd>\(HTMLText.text($0.text))</dd></div>" }
    let anchor = figure.id.map { " id=\"\(HTMLText.attribute($0))\"" } ?? ""
    // Where the parts of a change have a table too, each says what it holds.
    let name = language.text(.dataTable)
    let data = folded(
      figure.decompositions.isEmpty ? name : language.text(.tableCaption, name, figure.table.caption), table(figure.table))
    return "<article\(anchor)>\n" + HTMLText.heading(figure.heading)
      + "<div class=\"panel\">\n<figure>\(ChartRoom.allCases.map { ProcessDrawing(figure.chart, room: $0).svg(isFile: false) }.joined())"
      + "<figcaption><ul class=\"captions\">\(captions)</ul></figcaption></figure>\n"
      + "<div>\(said)\(asks(figure.asks))<dl class=\"facts\">\(facts.joined())</dl></div>\n</div>\n\(figure.decompositions.map(decomposition).joined())<div class=\"pair\">\n<div>\(data)</div>\n<div>\(folded(figure.definition, isNested: true))</div>\n</div>\n</article>\n"
  }

  private func sentence(_ reading: Report.Reading) -> String {
    let text = HTMLText.text(reading.sentence.text.sentenceCased + ".")
    let matrix = reading.matrix.map { "<span class=\"matrix\">\(HTMLText.text($0.sentenceCased)).</span>" } ?? ""
    return "<p class=\"say\">\(HTMLText.symbol(reading.tone)) \(text)\(matrix)</p>"
  }

  // MARK: Folded parts

  /// A part that opens on demand and is always printed. The content follows the `details` element, for a closed one
  /// cannot be opened by the style of the printed page.
  func folded(_ title: String, _ content: String, id: String? = nil) -> String {
    let anchor = id.map { " id=\"\(HTMLText.attribute($0))\"" } ?? ""
    return
      "<details class=\"fold\"><summary>\(HTMLText.text(title))</summary></details>\n<div class=\"folded\"\(anchor)>\n\(content)</div>\n"
  }

  func folded(_ definition: Report.DefinitionFigure, isNested: Bool) -> String {
    let title = isNested ? language.text(.definition) : "\(language.text(.definition)): \(definition.title)"
    return folded(title, self.definition(definition))
  }

  func definition(_ definition: Report.DefinitionFigure) -> String {
    let anchor = definition.id.map { " id=\"\(HTMLText.attribute($0))\"" } ?? ""
    let items = definition.items.map { "<dt>\(HTMLText.text($0.term))</dt><dd>\(HTMLText.text($0.text))</dd>" }
    return "<div class=\"def\"\(anchor)>\n<p><b>\(HTMLText.name(definition.title))</b></p>\n"
      + "<pre><code>\(HTMLText.text(definition.formula))</code></pre>\n<dl>\(items.joined())</dl>\n</div>\n"
  }

  /// What stands behind the scorecards.
  func detail(_ detail: Report.DetailFigure) -> String {
    let tables = detail.tables.map { folded($0.caption + detailNames($0), table($0)) }.joined()
    let definitions =
      detail.definitions.isEmpty
      ? ""
      : folded(
        "\(language.text(.definitions)) (\(detail.definitions.count))",
        "<div class=\"defs\">\n\(detail.definitions.map(definition).joined())</div>\n")
    return section(HTMLText.heading(detail.heading) + tables + definitions)
  }

  private func detailNames(_ table: Report.SeriesTable) -> String {
    let names = table.columns.dropFirst().joined(separator: ", ")
    return names.isEmpty ? "" : ": " + (names.count > 90 ? String(names.prefix(88)) + " …" : names)
  }

  // MARK: Tables

  func table(_ table: Report.SeriesTable) -> String {
    let hasRemark = table.rows.contains { $0.remark != nil }
    let last = table.columns.count - 1
    let head = table.columns.enumerated().map { index, title in
      let isNumber = index > 0 && !(hasRemark && index == last)
      let style = isNumber ? " class=\"num\"" : index > 0 ? " class=\"gap\"" : ""
      return "<th scope=\"col\"\(style)>\(HTMLText.name(title))</th>"
    }
    let rows = table.rows.map { row -> String in
      let cells = row.cells.map { "<td class=\"num\">\(HTMLText.value($0, language))</td>" }.joined()
      let remark = hasRemark ? "<td class=\"gap\">\(HTMLText.text(row.remark ?? ""))</td>" : ""
      return "<tr><th scope=\"row\">\(HTMLText.text(row.label))</th>\(cells)\(remark)</tr>\n"
    }
    return
      "<div class=\"wide\(fewness(table))\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.attribute(table.caption))\">\n<table>"
      + "<caption>\(HTMLText.text(table.caption))</caption>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n"
      + rows.joined() + "</tbody></table>\n</div>\n"
  }

  /// A long table of few columns is printed in several columns of the sheet.
  private func fewness(_ table: Report.SeriesTable) -> String {
    guard table.rows.count > 8 else { return "" }
    return table.columns.count <= 4 ? " few3" : table.columns.count <= 6 ? " few2" : ""
  }

  func breakdown(_ figure: Report.BreakdownFigure) -> String {
    let labelCount = figure.dimensions.count
    let head = figure.columns.enumerated().map { index, title in
      "<th scope=\"col\"\(index < labelCount ? "" : " class=\"num\"")>\(HTMLText.name(title))</th>"
        + (index == labelCount
          ? "<th scope=\"col\"><span class=\"vh\">\(HTMLText.text(language.text(.bar)))</span></th>" : "")
    }
    let rows = figure.rows.map { row -> String in
      let labels = row.labels.enumerated().map { index, label in
        index == 0 ? "<th scope=\"row\">\(HTMLText.name(label))</th>" : "<td>\(HTMLText.name(label))</td>"
      }
      let values = [row.last, row.lastYear].map { "<td class=\"num\">\(HTMLText.value($0, language))</td>" }
      return
        "<tr>\(labels.joined())<td class=\"num\">\(HTMLText.value(row.value, language))</td>\(bar(row.bar))\(values.joined())</tr>\n"
    }
    let remarks = figure.remarks.map { "<p class=\"foot\">\(HTMLText.text($0))</p>\n" }.joined()
    let table =
      rows.isEmpty
      ? ""
      : "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.attribute(figure.title))\">\n"
        + "<table class=\"break-down\"><caption\(figure.heading == nil ? "" : " class=\"vh\"")>\(HTMLText.text(figure.title))</caption>\n<thead><tr>\(head.joined())</tr></thead>\n"
        + "<tbody>\n\(rows.joined())</tbody></table>\n</div>\n"
    return section(HTMLText.heading(figure.heading) + table + remarks)
  }

  private func bar(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "<td class=\"length\"></td>" }
    let width = SVG.number(min(share.magnitude, 1) * 100)
    return "<td class=\"length\"><i\(share < 0 ? " class=\"neg\"" : "") style=\"width:\(width)%\"></i></td>"
  }
}

extension String {
  /// With a capital at the start.
  var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
}
