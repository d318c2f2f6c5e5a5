import KPIEvaluation
import KPIModel
import KPIReport

/// Texts that try to become markup, and a report with one of them in every place that takes a text.
enum Hostile {
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; alert(1); '", "]]></svg><script>x</script>",
    "</title></style><svg onload=alert(1)>", "&lt;b&gt; &amp; &#60;", "a|b|c", "*bold* _it_ `code` ~~x~~", "# heading",
    "- item\n- item",
    "line\nline\r\nline", "](javascript:alert(1))", "![x](http://example.com/x.png)", "<http://example.com>",
    "www.example.com",
    "```\nfence\n```", "> quote", "1. one", "\u{202E}desrever\u{202C}", "שלום 123", "👩‍👩‍👧‍👦 ünïcode", "{0} {1} {{x}} ${y}",
    "\\", "--- \n---",
    "<!-- comment", "-->", "\u{0}\u{1}\u{7F}", String(repeating: "wide ", count: 100),
    String(repeating: "x", count: 500), "| --- | --- |",
    "=1+1", "&", "`", "``", "$&", "%s%n", "", " ",
  ]

  /// The fixture's report with the text as every name, title, label, reason and note.
  static func report(_ text: String) -> ReportResult {
    var report = Fixture.report()
    report.goals = report.goals.map { goal in
      var goal = goal
      goal.title = text
      return goal
    }
    report.events = report.events.map { Model.Event(title: text, first: $0.first, last: $0.last, span: Fixture.span) }
    report.kpis = report.kpis.map { poisoned($0, text) }
    report.sources = [
      SourceResult(
        dataset: text, files: [text], rows: 3, firstDay: nil, lastDay: report.period.start,
        problems: [
          DataProblem(kind: .brokenRows, count: 1, column: text, text: text, places: [text])
        ])
    ]
    return report
  }

  private static func poisoned(_ result: KPIResult, _ text: String) -> KPIResult {
    var result = result
    result.kpi.title = text
    result.kpi.formulaText = text
    result.kpi.about = text
    result.kpi.owner = text
    result.kpi.place = text
    result.kpi.history = [Model.Since(day: report0, reason: text)]
    result.kpi.unit = .quotient(.named(text), .count(noun: text))
    result.lastYear.difference = .none(NoValue(.notCovered, text))
    result.target?.attainment = .notJudged(text)
    result.breakdowns = result.breakdowns.map { breakdown in
      var breakdown = breakdown
      breakdown.rows = breakdown.rows.map { row in
        var row = row
        row.labels = [text]
        return row
      }
      return breakdown
    }
    return result
  }

  private static let report0 = Day(unchecked: 2020, 1, 1)

  static func document(_ text: String) -> ReportDocument {
    let provenance = Report.Provenance(name: text, items: [Report.Item(text, text)])
    var understanding = Fixture.understanding
    understanding.inlines += [.problem(text)]
    let template = Report.TemplateReader.read(markdown: Fixture.template + "\n`= oops`\n\n```kpi what\n```\n")
    understanding.blocks += [.problem(text)]
    return Report.layout(template, understanding, report(text), provenance: provenance)
  }
}
