import KPIEvaluation
import KPIModel
import KPIReport

extension Fixture {
  static let euro = Model.Unit.money(currency: "EUR")

  static func orders() -> KPIResult {
    var definition = kpi(
      "repeat_orders", "Repeat orders", .count(noun: "orders"), .higher, goal: "keep",
      formula: "count(sales where is_repeat)")
    definition.about = "Orders by people who bought before. Cancelled orders do not count."
    definition.owner = "crm@example.com"
    definition.atRisk = [Model.AtRisk(isBelow: true, shareOfTarget: ExactNumber(coefficient: 95, scale: 2))]
    var numbers = noise(around: 521, 34, seed: 7).map { $0.rounded() }
    numbers[24] = 468
    numbers[25] = 412
    var result = result(definition, numbers, target: 500, yearAgo: 400)
    result.breakdowns = [
      BreakdownResult(
        dimensions: ["channel"],
        rows: [("App", 160.0, 201.0), ("Web", 190, 188), ("Shop", 62, 79), ("(none)", 0, 0)].map { label, now, before in
          let period = week(34)
          let old = PeriodValue(period: week(33), label: "2026-W33", value: value(before), sample: nil)
          return BreakdownResult.Row(
            labels: [label], value: PeriodValue(period: period, label: "2026-W34", value: value(now), sample: nil),
            previous: comparison(now, old, isRelative: true),
            lastYear: comparison(now, series([nil])[0], isRelative: true))
        }, partsOverlap: true)
    ]
    return result
  }

  static func keepers() -> [KPIResult] {
    let rate = kpi("repeat_rate", "Repeat rate", .ratio, .higher, goal: "keep", formula: "share(sales, is_repeat)")
    let churn = kpi(
      "churn", "Monthly churn", .ratio, .lower, goal: "keep", formula: "size(lost) / size(before(active))")
    let response = kpi(
      "response", "First response, p90", .duration, .lower, goal: "keep", formula: "percentile(tickets.wait, 90)")
    var gaps: [Double?] = noise(around: 0.284, 0.016, seed: 3)
    gaps[8] = nil
    gaps[9] = nil
    return [
      result(rate, gaps, target: 0.30, yearAgo: 0.273),
      result(churn, noise(around: 0.031, 0.003, seed: 5), target: 0.03, yearAgo: 0.035, attainment: .atRisk),
      result(response, noise(around: 20_400, 2_500, seed: 11), target: 28_800, yearAgo: 24_300),
      orders(),
    ]
  }

  static func finders() -> [KPIResult] {
    let signups = kpi(
      "signups", "Newsletter sign-ups", .count(noun: "sign-ups"), .higher, goal: "find", formula: "count(signups)")
    let cost = kpi(
      "cac", "Acquisition cost", .quotient(euro, .count(noun: "customers")), .lower, goal: "find",
      formula: "sum(ads.spend) / size(newcomers)")
    let revenue = kpi(
      "revenue", "Revenue from new customers", euro, .higher, goal: "find", formula: "sum(sales.paid where is_new)")
    var rising = noise(around: 1_080, 45, seed: 13).map { $0.rounded() }
    for index in 18..<26 { rising[index] = 1_190 + Double(index % 5) * 12 }
    return [
      result(signups, rising, target: 1_100, yearAgo: 1_042, run: 8),
      result(cost, noise(around: 41.2, 3.5, seed: 17), target: 45, yearAgo: 43.9),
      result(revenue, noise(around: 1_240_000, 80_000, seed: 19), target: 1_300_000, yearAgo: 1_010_000),
    ]
  }

  static func recommenders() -> [KPIResult] {
    let nps = kpi("nps", "Net promoter score", .points, .higher, goal: "love", formula: "nps(answers.score)")
    let csat = kpi("csat", "CSAT of support", .ratio, .higher, goal: "love", formula: "share(answers, stars >= 4)")
    let young = kpi("reviews", "Reviews", .count(noun: "reviews"), nil, goal: "love", formula: "count(reviews)")
    var missing: [Double?] = noise(around: 31, 6, seed: 23).map { $0.rounded() }
    missing[25] = nil
    return [
      result(nps, missing, target: 35, yearAgo: 25),
      result(csat, noise(around: 0.87, 0.02, seed: 29), target: 0.85, yearAgo: 0.84),
      result(young, noise(around: 64, 9, seed: 31, count: 9).map { $0.rounded() }, target: nil, yearAgo: nil),
    ]
  }

  static func report() -> ReportResult {
    let goals = [("keep", "Keep customers"), ("find", "Find customers"), ("love", "Be recommended")].map {
      Model.Goal(name: $0.0, title: $0.1, span: span)
    }
    let june = Day(unchecked: 2026, 6, 29)
    let events = [
      Model.Event(
        title: "Summer sale", first: Day(unchecked: 2026, 5, 18), last: Day(unchecked: 2026, 5, 31), span: span),
      Model.Event(title: "New sign-up form", first: june, last: june, span: span),
    ]
    let problem = DataProblem(
      kind: .unreadableCells, count: 3, column: "amount",
      text: "3 cells of `amount` are not numbers and count as missing",
      places: ["orders.csv, line 118: `N/A`"])
    let sources = [
      SourceResult(
        dataset: "orders", files: ["data/orders.csv"], rows: 61_204, firstDay: week(1).start, lastDay: week(34).lastDay,
        problems: [problem]),
      SourceResult(
        dataset: "answers", files: ["data/answers.csv"], rows: 4_120, firstDay: week(1).start,
        lastDay: week(32).lastDay, problems: []),
    ]
    return ReportResult(
      calendar: calendar, asOf: week(34).end, period: week(34), label: "2026-W34",
      kpis: keepers() + finders() + recommenders(),
      goals: goals, events: events, sources: sources)
  }

  static let provenance = Report.Provenance(
    name: "Weekly report",
    items: [
      Report.Item("Definitions", "4f2c1aa"), Report.Item("Data", "9b1e07c3"), Report.Item("Rows", "65,324"),
      Report.Item("kpi", "1.0.0"),
    ])

  static let template = """
    # Growth weekly

    ```kpi short
    ```

    ```kpi scorecard
    compare last_week, last_year, target
    ```

    ```kpi changes
    ```

    ## Channels

    Repeat orders came to `= repeat_orders` (`= repeat_orders.change` vs last week);
    the [repeat rate](../kpis/shop.kpi#repeat_rate) is `= repeat_rate`: `= repeat_rate.status`.

    > **Note** 24 Aug, CRM: the app release of Tuesday asks for the password again.

    ```kpi breakdown repeat_orders by channel
    ```

    ```kpi notes
    ```

    """

  static let understanding = Report.Understanding(
    blocks: [
      .short, .scorecard(Report.Scorecard()), .changes(limit: 5),
      .breakdown(kpi: "repeat_orders", dimensions: ["channel"]), .notes,
    ],
    inlines: [
      .kpi(name: "repeat_orders", property: .value), .kpi(name: "repeat_orders", property: .change),
      .kpi(name: "repeat_rate", property: .value), .kpi(name: "repeat_rate", property: .status),
    ],
    links: ["repeat_rate"])

  /// Another report in the same template.
  static func documentWithCharts(of report: ReportResult) -> ReportDocument {
    var understanding = understanding
    understanding.inlines = understanding.inlines.map { _ in .report(.title) }
    return Report.layout(
      Report.TemplateReader.read(markdown: template), understanding, report, provenance: provenance)
  }

  static func document() -> ReportDocument {
    Report.layout(Report.TemplateReader.read(markdown: template), understanding, report(), provenance: provenance)
  }
}
