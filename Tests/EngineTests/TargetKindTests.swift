import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIPlan
import KPITestSupport
import Testing

@testable import KPIWorkspace

/// One KPI as a report evaluates it, on a few orders.
struct KPICase {
  /// A definition of orders with an amount, and the KPI `k` with these clauses.
  var clauses: String
  var data: String
  var more = ""
  var files: [String: String] = [:]
  var periods = 3

  func results(asOf: String) throws -> ReportResult {
    let project = try TestProject(
      """
      dataset orders from "data/orders.csv" {
        key id
        time at
        text channel
        number amount
      }
      goal grow "Grow" { owner "growth@example.com" }
      kpi k { goal grow; \(clauses) }
      \(more)
      """, data: files.merging(["data/orders.csv": "id,at,channel,amount\n" + data]) { one, _ in one })
    let loaded = try project.load()
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.headline) == [])
    let day = Model.Calendar().period(labelled: asOf)?.start
    var selection = ReportSelection(everyKPIOf: loaded.model)
    selection.periods = periods
    selection.breakdowns = Dictionary(uniqueKeysWithValues: loaded.model.kpis.map { ($0.name, $0.breakdowns) })
    return try ReportComputation(project: loaded, selection: selection, asOf: day, today: Engine.today)
      .run(Engine.open).0
  }

  func result(asOf: String) throws -> KPIResult {
    try #require(try results(asOf: asOf).kpis.first { $0.kpi.name == "k" })
  }

  /// Nothing on the last days of the months, so that each is covered in full.
  static let ends = "a,2026-01-31,web,0\nb,2026-02-28,web,0\nc,2026-03-31,web,0\nd,2026-04-30,web,0\n"

  /// One order in the middle of each month from January on, with these amounts.
  static func monthly(_ amounts: Int..., year: Int = 2026) -> String {
    amounts.enumerated().map { index, amount in
      let month = index + 1 < 10 ? "0\(index + 1)" : "\(index + 1)"
      return "\(year)-\(index),\(year)-\(month)-15,web,\(amount)\n"
    }.joined()
  }
}

/// Targets of every kind, against numbers worked out by hand.
@Suite(.needsDuckDB)
struct TargetKindTests {
  private static let rest = "formula sum(orders.amount); every month; "
  private static let untilEnd = "e,2026-12-31,web,0\n"

  private func target(_ clauses: String, _ data: String, asOf: String) throws -> TargetResult {
    try #require(try KPICase(clauses: Self.rest + clauses, data: data).result(asOf: asOf).target)
  }

  /// Direction, sign of the target and kind (FAULTS W10): value, threshold at 95 % (105 %), judgement.
  @Test(arguments: [
    ("higher is better; target 100; at risk below 95% of target", 100, 95.0, TargetResult.Attainment.met),
    ("higher is better; target 100; at risk below 95% of target", 96, 95, .missed),
    ("higher is better; target 100; at risk below 95% of target", 94, 95, .atRisk),
    ("higher is better; target 0; at risk below 95% of target", -1, 0, .atRisk),
    ("higher is better; target -100; at risk below 95% of target", -99, -105, .met),
    ("higher is better; target -100; at risk below 95% of target", -104, -105, .missed),
    ("higher is better; target -100; at risk below 95% of target", -106, -105, .atRisk),
    ("lower is better; target 100; at risk above 105% of target", 100, 105, .met),
    ("lower is better; target 100; at risk above 105% of target", 104, 105, .missed),
    ("lower is better; target 100; at risk above 105% of target", 106, 105, .atRisk),
    ("lower is better; target 0; at risk above 105% of target", 1, 0, .atRisk),
    ("lower is better; target -100; at risk above 105% of target", -96, -95, .missed),
    ("lower is better; target -100; at risk above 105% of target", -94, -95, .atRisk),
    ("higher is better; target 100; at risk below 60", 61, 60, .missed),
    ("higher is better; target 100; at risk below 60", 59, 60, .atRisk),
    ("lower is better; target 100; at risk above 150", 151, 150, .atRisk),
    ("inside is better; target between 90 and 110; at risk below 80", 90, 80, .met),
    ("inside is better; target between 90 and 110; at risk below 80", 111, 80, .missed),
    ("inside is better; target between 90 and 110; at risk below 80", 79, 80, .atRisk),
    ("inside is better; target between 90 and 110; at risk above 105% of target", 115, 115.5, .missed),
    ("inside is better; target between 90 and 110; at risk above 105% of target", 116, 115.5, .atRisk),
    ("inside is better; target between -110 and -90; at risk below 95% of target", -116, -115.5, .atRisk),
  ])
  func levelsAreJudgedByDirectionAndSign(
    _ clauses: String, _ value: Int, _ threshold: Double, _ attainment: TargetResult.Attainment
  ) throws {
    let result = try target(clauses, "1,2026-01-15,web,\(value)\n2,2026-01-31,web,0\n", asOf: "2026-02-01")
    // January begins on the 15th: what is covered in part is not judged.
    #expect(result.attainment == .notJudged("the period is not complete"))
    let whole = try target(clauses, "0,2026-01-01,web,0\n1,2026-01-15,web,\(value)\n2,2026-01-31,web,0\n", asOf: "2026-02-01")
    #expect(whole.attainment == attainment)
    #expect(whole.thresholds.map(\.value).first.map { abs($0 - threshold) < 1e-9 } == true)
  }

  /// A baseline of -100, 0 or 100 in January; half of the way from its end to the 31st of March are 28 of 59 days.
  @Test(arguments: [
    ("higher is better; target 59 by 2026-03", 0, 28.0), ("higher is better; target 159 by 2026-03", 100, 128),
    ("higher is better; target -41 by 2026-03", -100, -72), ("lower is better; target -59 by 2026-03", 0, -28),
    ("lower is better; target 41 by 2026-03", 100, 72), ("lower is better; target -159 by 2026-03", -100, -128),
  ])
  func rampsAreStraightLines(_ clauses: String, _ baseline: Int, _ expected: Double) throws {
    let data = "0,2026-01-01,web,0\n1,2026-01-15,web,\(baseline)\n2,2026-02-15,web,\(Int(expected))\n3,2026-02-28,web,0\n"
    let result = try target("baseline 2026-01; " + clauses, data, asOf: "2026-03-01")
    #expect(result.value.double.map { abs($0 - expected) < 1e-9 } == true)
    #expect(result.attainment == .met)
    #expect(result.difference.double.map { abs($0) < 1e-9 } == true)
    #expect(result.progress.map { abs($0 - 28.0 / 59) < 1e-9 } == true)
  }

  @Test func aBandNarrowsFromTheSideOfTheBaseline() throws {
    let data = "0,2026-01-01,web,0\n1,2026-01-15,web,110\n2,2026-02-15,web,80\n3,2026-02-28,web,0\n"
    let result = try target(
      "baseline 2026-01; inside is better; target between 40 and 51 by 2026-03", data, asOf: "2026-03-01")
    // The upper end comes from 110 to 51 in 59 days; 28 days bring it to 82. The lower end stands still.
    #expect(result.value == .number(.exact(ExactNumber(40)), marks: []))
    #expect(result.upperValue?.double.map { abs($0 - 82) < 1e-9 } == true)
    #expect(result.attainment == .met)
    #expect(result.difference == .number(Quantity(0), marks: []))
  }

  @Test func aTotalIsJudgedByWhatIsThereSoFar() throws {
    // 365 a year, the same every day: 90 by the end of March. January to March bring 30 + 20 + 50 = 100.
    let data = "0,2026-01-01,web,0\n" + KPICase.monthly(30, 20, 50) + "9,2026-03-31,web,0\n"
    let result = try target("higher is better; target 365 over 2026", data, asOf: "2026-04-01")
    #expect(result.value.double.map { abs($0 - 90) < 1e-9 } == true)
    #expect(result.measured.double == 100)
    #expect(result.difference.double.map { abs($0 - 10) < 1e-9 } == true)
    #expect(result.share.map { abs($0 - 100.0 / 90) < 1e-9 } == true)
    #expect(result.series.map { $0.double.map { ($0 * 1000).rounded() / 1000 } } == [31, 28, 31])
    #expect(result.attainment == .met)
    #expect(result.total?.value.double == 365)
  }

  @Test func aTotalIsPacedLikeTheYearBefore() throws {
    // The year before: 10 in January, 30 in February, 40 at the end. By the end of February half of it.
    let before = "a,2025-01-01,web,10\nb,2025-02-28,web,30\nc,2025-12-31,web,40\n"
    let data = before + "0,2026-01-01,web,0\n" + KPICase.monthly(30, 20) + "9,2026-02-28,web,0\n"
    let result = try target("higher is better; target 120 over 2026 paced like last_year", data, asOf: "2026-03-01")
    #expect(result.value.double == 60)
    #expect(result.measured.double == 50)
    #expect(result.attainment == .missed)
    #expect(result.series.suffix(2).map(\.double) == [15, 45])
    let none = try target(
      "higher is better; target 120 over 2026 paced like last_year", "0,2026-01-01,web,0\n1,2026-02-28,web,5\n",
      asOf: "2026-03-01")
    guard case .notJudged(let reason) = none.attainment else {
      Issue.record("judged without a pace: \(none.attainment)")
      return
    }
    #expect(reason.hasPrefix("the pace is not known: the data of `orders` reach from 2026-01-01"))
  }

  @Test func eachTotalHasItsTime() throws {
    let data = "0,2026-01-01,web,0\n" + KPICase.monthly(10, 10, 10, 10) + "9,2026-04-30,web,0\n"
    let both = "higher is better; target 90 over 2026-Q1; target 91 over 2026-Q2"
    #expect(try target(both, data, asOf: "2026-04-01").value.double == 90)
    // 30 of the 91 days of the second quarter.
    #expect(try target(both, data, asOf: "2026-05-01").value.double.map { abs($0 - 30) < 1e-9 } == true)
    #expect(try target("higher is better; target 90 over 2026-Q1", data, asOf: "2026-05-01").attainment
      == .notJudged("the target was for 2026-Q1, which is over"))
    #expect(try target("higher is better; target 90 over 2026-Q3", data, asOf: "2026-05-01").attainment == .notYetDue)
  }

  @Test func aScheduleHasOneLevelForEachTime() throws {
    let data = "0,2026-01-01,web,0\n" + KPICase.monthly(10, 20, 30, 40) + KPICase.ends
    let schedule = "higher is better; target { 2026-02..2026-03 25; 2026-04 45 }"
    let march = try target(schedule, data, asOf: "2026-04-01")
    #expect(march.series.map(\.double) == [nil, 25, 25])
    #expect(march.attainment == .met)
    #expect(try target(schedule, data, asOf: "2026-05-01").attainment == .missed)
    #expect(try target(schedule, data, asOf: "2026-02-01").attainment == .notJudged("no target is set for 2026-01"))
  }

  @Test func aFormulaIsThatOfTheSamePeriod() throws {
    let data = "0,2026-01-01,web,0\n" + KPICase.monthly(100, 120) + "9,2026-02-28,web,0\n"
    let result = try target("higher is better; target 1.10 * previous(k)", data, asOf: "2026-03-01")
    #expect(result.value.double.map { abs($0 - 110) < 1e-9 } == true)
    #expect(result.attainment == .met)
  }

  @Test func partsHaveTargetsOfTheirOwn() throws {
    let data = "0,2026-01-01,web,10\n1,2026-01-10,mail,30\n2,2026-01-20,,5\n3,2026-01-31,shop,7\n"
    let clauses = "by channel; higher is better; target 20 where channel = \"mail\"; target 9 where channel not in (\"mail\", \"shop\")"
    let result = try KPICase(clauses: Self.rest + clauses, data: data).result(asOf: "2026-02-01")
    #expect(result.target == nil)
    let rows = try #require(result.breakdowns.first).rows
    #expect(rows.map { "\($0.labels[0]) \($0.target.map { "\($0.value.double ?? -1) \($0.attainment)" } ?? "-")" } == [
      "mail 20.0 met", "shop -", "web 9.0 met", "(none) 9.0 missed",
    ])
  }

  @Test func aPartWithATargetIsAlwaysShown() throws {
    let data = "0,2026-01-01,web,10\n1,2026-01-10,mail,1\n2,2026-01-20,tv,5\n3,2026-01-31,shop,7\n"
    let clauses = "by channel top 1; higher is better; target 20 where channel = \"mail\""
    let rows = try #require(try KPICase(clauses: Self.rest + clauses, data: data).result(asOf: "2026-02-01").breakdowns.first).rows
    #expect(rows.map { $0.labels[0] } == ["mail", "web", "(others: 2)"])
    #expect(rows.first?.target?.attainment == .missed)
  }

  @Test func targetsComeFromAFile() throws {
    let data = "0,2026-01-01,web,10\n1,2026-01-10,mail,30\n2,2026-01-31,web,0\n"
    let file = "period,channel,target\n2026-01,,50\n2026-01,mail,25\n\n2026-02,\"mail\",1\n"
    let result = try KPICase(
      clauses: Self.rest + "by channel; higher is better; target from \"data/targets.csv\"", data: data,
      files: ["data/targets.csv": file]
    ).result(asOf: "2026-02-01")
    #expect(result.target?.value.double == 50)
    #expect(result.target?.attainment == .missed)
    let rows = try #require(result.breakdowns.first).rows
    #expect(rows.map { $0.target?.value.double } == [25, nil])
    #expect(rows.first?.target?.attainment == .met)
  }

  @Test(arguments: [
    ("month,target\n2026-01,5\n", "target-file-columns", 1), ("period;target\n2026-01;5\n", "target-file-columns", 1),
    ("period,target\n2026-01,5\n2026-02\n", "target-file-row", 3),
    ("period,target\n2026-13,5\n", "target-file-period", 2), ("period,target\n2026-01,abc\n", "unknown-name", 2),
    ("period,target\n2026-01,\n", "target-file-value", 2), ("period,target\n2026-01,5 hours\n", "target-unit", 2),
    ("period,target\n2026-01,5\n2026-01,6\n", "schedule-overlap", 3),
    ("period,place,target\n2026-01,x,5\n", "dimension-missing", 1),
    ("period,channel,target\n2026-01,web,5\n", "target-without-breakdown", 2),
  ])
  func mistakesInAFileAreToldWithTheirLine(_ file: String, _ code: String, _ line: Int) throws {
    let project = try TestProject(
      """
      dataset orders from "data/orders.csv" { key id; time at; text channel; number amount }
      goal grow "Grow" { owner "growth@example.com" }
      kpi k { formula sum(orders.amount); every month; goal grow; higher is better; target from "data/targets.csv" }
      """, data: ["data/targets.csv": file, "data/orders.csv": "id,at,channel,amount\n"])
    let loaded = try project.load()
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code])
    let span = try #require(errors.first?.span)
    let source = try #require(loaded.sources[span.file])
    #expect(source.path == "data/targets.csv")
    #expect(source.line(at: span.lower) == line)
  }

  @Test func aFileThatIsNotThereIsTold() throws {
    let project = try TestProject(
      """
      dataset orders from "data/orders.csv" { key id; time at; number amount }
      goal grow "Grow" { owner "growth@example.com" }
      kpi k { formula sum(orders.amount); every month; goal grow; higher is better; target from "data/target.csv" }
      """, data: ["data/targets.csv": "period,target\n", "data/orders.csv": "id,at,amount\n"])
    let error = try #require(try project.load().diagnostics.first { $0.severity == .error })
    #expect(error.code == "target-file")
    #expect(error.help == "a file named `targets.csv` is there")
  }
}
