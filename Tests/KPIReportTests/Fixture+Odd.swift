import KPIEvaluation
import KPIModel
import KPIReport

extension Fixture {
  /// KPIs at the edges: a band, a target due later, a ramp, another grain, one point, no point, huge, tiny, even, negative.
  static func oddReport() -> ReportResult {
    var report = report()
    report.goals = []
    report.kpis = [
      band(), dueLater(), ramp(), monthly(), provisional(), even("one_point", [7]), even("no_point", []),
      even("all_missing", [nil, nil, nil]),
      even("even", Array(repeating: 5, count: 26)), even("huge", noise(around: 1e15, 1e13, seed: 2)),
      even("tiny", noise(around: 1e-9, 1e-10, seed: 4)),
      keepers()[2], even("negative", noise(around: -40, 12, seed: 6).map { $0.rounded() }),
    ]
    return report
  }

  static func even(_ name: String, _ numbers: [Double?]) -> KPIResult {
    result(kpi(name, name, .plain, .higher, goal: nil, formula: "f"), numbers, target: 10, yearAgo: nil)
  }

  static func band() -> KPIResult {
    let definition = kpi("discount", "Discount share", .ratio, .inside, goal: nil, formula: "sum(discount) / sum(paid)")
    var result = result(
      definition, noise(around: 0.041, 0.004, seed: 41), target: 0.03, yearAgo: 0.05, attainment: .met)
    result.target?.upperValue = value(0.05)
    return result
  }

  static func dueLater() -> KPIResult {
    let definition = kpi("members", "Members", .count(noun: "members"), .higher, goal: nil, formula: "size(members)")
    var result = result(definition, noise(around: 900, 30, seed: 43).map { $0.rounded() }, target: nil, yearAgo: 700)
    let none = Value.none(NoValue(.undefinedPeriod, "the target is due by 2026"))
    result.target = TargetResult(
      series: result.series.map { _ in none }, value: none, upperValue: nil, final: value(1_200),
      due: calendar.year(2026),
      difference: value((result.current?.value.double ?? 0) - 1_200), attainment: .notYetDue)
    return result
  }

  static func ramp() -> KPIResult {
    let definition = kpi("nps", "NPS", .points, .higher, goal: nil, formula: "nps(answers)")
    var result = result(definition, noise(around: 30, 4, seed: 47).map { $0.rounded() }, target: 33, yearAgo: 25)
    result.target?.series = (0..<26).map { value(25 + Double($0) * 8 / 25) }
    result.target?.final = value(40)
    result.target?.due = calendar.year(2026)
    return result
  }

  static func monthly() -> KPIResult {
    let definition = kpi("rent", "Rent per month", euro, .lower, goal: nil, formula: "sum(costs.rent)")
    var result = result(definition, noise(around: 5_200, 150, seed: 53, count: 18), target: 5_300, yearAgo: nil)
    let july = calendar.period(.month, containing: Day(unchecked: 2026, 7, 1))
    result.grain = .month
    result.series = result.series.enumerated().map { index, point in
      let period = calendar.period(.month, after: july, by: index - 17)
      return PeriodValue(period: period, label: calendar.label(period), value: point.value, sample: nil)
    }
    return result
  }

  static func provisional() -> KPIResult {
    let definition = kpi("returns", "Return rate", .ratio, .lower, goal: nil, formula: "share(orders, returned)")
    var result = result(definition, noise(around: 0.0042, 0.0005, seed: 59), target: 0.005, yearAgo: 0.0038)
    let number = result.series[25].value.quantity ?? Quantity(0)
    result.series[25].value = .number(number, marks: [.provisional, .smallSample])
    result.previous.difference = .none(NoValue(.notCovered, "the week is not complete"))
    result.previous.relative = nil
    result.target?.attainment = .notJudged("the period is not complete")
    return result
  }

  static func oddDocument() -> ReportDocument {
    let names = oddReport().kpis.map(\.kpi.name)
    let charts = names.map { "```kpi chart \($0)\n```\n" }.joined(separator: "\n")
    return Report.layout(
      Report.TemplateReader.read(
        markdown: "# Odd\n\n```kpi short\n```\n\n```kpi scorecard\n```\n\n## Charts\n\ntext\n\n" + charts),
      Report.Understanding(
        blocks: [.short, .scorecard(Report.Scorecard())] + names.map { .chart(kpi: $0, periods: nil) }), oddReport(),
      provenance: provenance)
  }
}
