import KPIEvaluation
import KPIModel
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// What is behind a change, and whether a dated target is in reach: numbers worked out by hand or published.
@Suite(.needsDuckDB)
struct ChangeAnalysisTests {
  private static func kpi(_ definitions: String, _ data: [String: String], asOf: Day) throws -> KPIResult {
    let project = try TestProject(definitions, data: data)
    try project.write("reports/r.md", "```kpi breakdown k\nby part\n```\n")
    let report = try #require(try project.report("\(project.path)/reports/r.md", asOf: asOf).first)
    return try #require(report.document.result.kpis.first)
  }

  /// Both devices sell to a larger share of their visits, and the whole to a smaller one (STATISTICS 4.9).
  @Test func simpson() throws {
    var rows = "id,at,part,bought\n"
    var id = 0
    for (day, part, bought, visits) in [
      ("2024-01-01", "desktop", 270, 900), ("2024-01-01", "mobile", 5, 100), ("2024-01-09", "desktop", 35, 100),
      ("2024-01-09", "mobile", 90, 900),
    ] {
      for index in 0..<visits {
        id += 1
        rows += "\(id),\(day),\(part),\(index < bought ? 1 : 0)\n"
      }
    }
    rows += "0,2024-01-14,desktop,\n"
    let result = try Self.kpi(
      """
      dataset visits from "data/v.csv" { key id; time at; text part; number bought }
      kpi k "Conversion" { formula count(visits where bought = 1) / count(visits.bought); unit %; every week; by part; higher is better }
      """, ["data/v.csv": rows], asOf: Day(unchecked: 2024, 1, 15))
    let found = try #require(result.analysis.decompositions.first { $0.method == .rateAndMix(["part"]) })
    #expect((found.before - 0.275).magnitude < 1e-12 && (found.after - 0.125).magnitude < 1e-12)
    // Rates: ½(0.9 + 0.1)·(0.35 − 0.30) and ½(0.1 + 0.9)·(0.10 − 0.05), both up.
    #expect(found.parts.map { ($0.rate ?? 0) * 1000 }.map { $0.rounded() } == [25, 25])
    let mix = found.parts.reduce(0) { $0 + ($1.mix ?? 0) }
    #expect((mix + 0.2).magnitude < 1e-12)
    #expect((found.parts.reduce(0) { $0 + $1.change } + 0.15).magnitude < 1e-12)
  }

  @Test func anAmountByItsParts() throws {
    let data = "id,at,part,v\n1,2024-01-01,a,70\n2,2024-01-03,b,30\n3,2024-01-09,a,20\n4,2024-01-10,b,35\n5,2024-01-14,c,5\n"
    let result = try Self.kpi(
      """
      dataset sales from "data/s.csv" { key id; time at; text part; money v in EUR }
      kpi k "Revenue" { formula sum(sales.v); every week; by part; higher is better }
      """, ["data/s.csv": data], asOf: Day(unchecked: 2024, 1, 15))
    let found = try #require(result.analysis.decompositions.first)
    #expect(found.method == .parts(["part"]) && found.change == -40)
    let parts = found.parts.map { "\($0.label) \($0.change)" }.sorted()
    #expect(parts == ["segment([\"a\"]) -50.0", "segment([\"b\"]) 5.0", "segment([\"c\"]) 5.0"])
    #expect(found.concentration?.label == .segment(["a"]))
  }

  /// Das Gupta: 10 × 4 becomes 12 × 5. Of the 20, half (2·4 + 2·5) = 9 come from the first factor and 11 from the second.
  @Test func factors() throws {
    let data = "id,at,part,v\n1,2024-01-01,a,40\n2,2024-01-09,a,60\n3,2024-01-14,b,0\n"
    let result = try Self.kpi(
      """
      dataset sales from "data/s.csv" { key id; time at; text part; number v }
      metric first = if sum(sales.v) > 50 then 12 else 10
      metric second = sum(sales.v) / first
      kpi k "Product" { formula first * second; every week; by part; higher is better }
      """, ["data/s.csv": data], asOf: Day(unchecked: 2024, 1, 15))
    let found = try #require(result.analysis.decompositions.first { $0.method == .factors })
    #expect(found.parts.map(\.label) == [.factor("first", isDivisor: false), .factor("second", isDivisor: false)])
    #expect(found.parts.map { $0.change.rounded() } == [9, 11])
  }

  /// People who are in both parts: the parts do not add up, and nothing is said.
  @Test func whatDoesNotAddUpIsNotTakenApart() throws {
    let data = "id,at,part,p\n1,2024-01-01,a,x\n2,2024-01-03,b,x\n3,2024-01-09,a,x\n4,2024-01-10,b,y\n5,2024-01-14,b,x\n"
    let result = try Self.kpi(
      """
      dataset sales from "data/s.csv" { key id; time at; text part; entity p }
      audience buyers = sales.p
      kpi k "Buyers" { formula size(buyers); every week; by part; higher is better }
      """, ["data/s.csv": data], asOf: Day(unchecked: 2024, 1, 15))
    #expect(result.analysis.decompositions.isEmpty)
  }

  private static func weekly(_ values: [Int], target: String) throws -> KPIResult {
    let monday = Day(unchecked: 2024, 1, 1)
    let rows = values.enumerated().map { "\($0),\((monday + $0 * 7).iso),a,\($1)" } + ["x,\((monday + values.count * 7 - 1).iso),a,0"]
    return try kpi(
      """
      dataset sales from "data/s.csv" { key id; time at; text part; number v }
      kpi k "Sales" { formula sum(sales.v); every week; by part; higher is better; target \(target); goal g; baseline 2024-W01..2024-W13 }
      goal g "G"
      """, ["data/s.csv": "id,at,part,v\n" + rows.joined(separator: "\n") + "\n"], asOf: monday + values.count * 7)
  }

  /// A straight line goes on: after 30 weeks at 100 + 2 a week, ten weeks later 178.
  @Test(arguments: [("170 by 2024-10-06", "inReach"), ("300 by 2024-10-06", "outOfReach")])
  func outlook(target: String, verdict: String) throws {
    let wobble = [0, 1, -1, 2, -2, 1, 0, -1]
    let outlook = try #require(
      try Self.weekly((0..<30).map { 100 + 2 * $0 + wobble[$0 % 8] }, target: target).analysis.outlook)
    #expect(outlook.periodsLeft == 10 && outlook.points.count == 10)
    #expect("\(outlook.verdict)" == verdict)
    let end = try #require(outlook.points.last)
    #expect((end.expected - 178).magnitude < 4)
    #expect(end.veryLikely.lowerBound < end.likely.lowerBound && end.likely.contains(end.expected))
  }

  @Test func noForecastWithoutEnoughValues() throws {
    let outlook = try #require(try Self.weekly((0..<20).map { 100 + $0 }, target: "170 by 2024-10-06").analysis.outlook)
    #expect(outlook.verdict == .noForecast("there are 20 complete values, and a forecast needs 26"))
    #expect(outlook.points.isEmpty && outlook.periodsLeft == 20)
    #expect((outlook.neededPerPeriod - 51.0 / 20).magnitude < 1e-9)
  }

  @Test func trendAndRecord() throws {
    let rising = try Self.weekly((0..<30).map { 100 + 3 * $0 + [0, 4, -4, 1][$0 % 4] }, target: "170 by 2024-10-06").analysis
    let trend = try #require(rising.trend)
    #expect((trend.slope - 3).magnitude < 0.3 && trend.count == 30 && !trend.isSeasonal)
    let record = try Self.weekly((0..<30).map { 100 + $0 % 5 } + [200], target: "170 by 2024-12-01").analysis
    #expect(record.record == RecordResult(isHighest: true, count: 31) && record.trend == nil)
  }
}
