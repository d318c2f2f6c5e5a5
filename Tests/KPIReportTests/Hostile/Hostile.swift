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

  /// The fixture's report with texts of a supply as every name, title, label, reason and note.
  static func report(_ next: () -> String) -> ReportResult {
    var report = Fixture.report()
    report.goals = report.goals.map { goal in
      var goal = goal
      goal.title = next()
      return goal
    }
    report.events = report.events.map { Model.Event(title: next(), first: $0.first, last: $0.last, span: Fixture.span) }
    report.kpis = report.kpis.map { poisoned($0, next) }
    report.sources = [
      SourceResult(
        dataset: next(), files: [next()], rows: 3, firstDay: nil, lastDay: report.period.start,
        problems: [
          DataProblem(kind: .brokenRows, count: 1, column: next(), text: next(), places: [next()])
        ])
    ]
    return report
  }

  private static func poisoned(_ result: KPIResult, _ next: () -> String) -> KPIResult {
    var result = result
    result.kpi.title = next()
    result.kpi.formulaText = next()
    result.kpi.about = next()
    result.kpi.owner = next()
    result.kpi.place = next()
    result.kpi.history = [Model.Since(day: report0, reason: next())]
    result.kpi.unit = .quotient(.named(next()), .count(noun: next()))
    result.lastYear.difference = .none(NoValue(.notCovered, next()))
    result.target?.attainment = .notJudged(next())
    result.breakdowns = result.breakdowns.map { breakdown in
      var breakdown = breakdown
      breakdown.rows = breakdown.rows.map { row in
        var row = row
        row.labels = [next()]
        return row
      }
      return breakdown
    }
    return result
  }

  private static let report0 = Day(unchecked: 2020, 1, 1)

  static func document(_ text: String) -> ReportDocument { document { text } }

  /// A report with the next text of a supply in every place that takes one; the template's own words are harmless.
  static func document(_ next: () -> String) -> ReportDocument {
    let provenance = Report.Provenance(name: next(), items: [Report.Item(next(), next())])
    var understanding = Fixture.understanding
    understanding.inlines += [.problem(next())]
    let template = Report.TemplateReader.read(
      markdown: Fixture.template + "\n`= oops`\n\n```kpi what\n```\n\n```kpi chart\n```\n\n```kpi compare\n```\n")
    understanding.blocks += [
      .problem(next()), .picture(kpi: "signups", periods: nil, caption: next()), .compare(Report.Compare(goals: [], kpis: [])),
    ]
    return Report.layout(template, understanding, report(next), provenance: provenance)
  }
}
