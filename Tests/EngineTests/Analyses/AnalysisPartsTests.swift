import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// `all` and `top … by` in cohorts and funnels.
@Suite(.needsDuckDB) struct AnalysisPartsTests {
  private static func definitions(_ clause: String) -> String {
    """
    dataset orders from "data/orders.csv" {
      key      order_id
      time     at
      entity   person
      link     shop = shop -> shops
      money    paid in EUR
      complete from 2026-01-01
      complete through 2026-03-31
      since    2026-01-01 because "opening"
    }
    dataset shops from "data/shops.csv" { key shop; text town }
    audience buyers = orders.person
    audience newcomers = buyers except before(overall(buyers))
    cohort retention "Retention" { start newcomers; return buyers; every month for 1; by \(clause) }
    funnel again "Again" { each person; step "First" orders; step "Second" orders; within 30 days; every month; by \(clause) }
    """
  }

  /// Three people start in s1 and spend 13 there in all; one starts in s2 and spends 50; nobody buys in s3. One of the first
  /// three buys once more in the same month, where no shop is named: a newcomer there too, and one person among the others.
  private static let data = [
    "data/orders.csv": """
      order_id,person,at,shop,paid
      1,ann,2026-01-05,s1,10.00
      2,bob,2026-01-06,s2,50.00
      3,cat,2026-01-07,s1,1.00
      4,dan,2026-02-08,s1,2.00
      5,ann,2026-01-15,,4.00
      """,
    "data/shops.csv": "shop,town\ns1,Rome\ns2,Pisa\ns3,Bari\n",
  ]

  private func cohort(_ clause: String) throws -> [String: [String]] {
    let project = try TestProject(Self.definitions(clause), data: Self.data)
    #expect(try project.messages().filter { $0.contains(" error ") } == [])
    let result = try #require(try project.analysis("retention", from: "2026-01", to: "2026-02", asOf: "2026-04-01").cohort)
    let groups = try #require(result.breakdowns.first?.1)
    return Dictionary(groups.map { ($0.labels[0], $0.rows.map { $0.size.quantity?.text ?? "—" }) }) { first, _ in first }
  }

  private func funnel(_ clause: String) throws -> [String] {
    let project = try TestProject(Self.definitions(clause), data: Self.data)
    let result = try #require(try project.analysis("again", from: "2026-01", to: "2026-02", asOf: "2026-04-01").funnel)
    let rows = try #require(result.breakdownRows.first)
    return rows.map { row in "\(row.label) \(row.steps.map(\.count).map(String.init).joined(separator: " "))" }
  }

  @Test func allShowsTheRowsOfTheLinkedDataset() throws {
    do {
      let found = try cohort("shop all")
      #expect(found == ["s1": ["2", "1"], "s2": ["1", "0"], "s3": ["0", "0"], "(none)": ["1", "0"]])
    }
    do {
      let found = try funnel("shop all")
      #expect(found == ["s1 3 1", "s2 1 0", "s3 0 0"])
    }
  }

  @Test func withoutByTheMostMembersAreTheLargest() throws {
    do {
      let found = try cohort("shop top 1")
      #expect(found == ["s1": ["2", "1"], "(others: 2)": ["2", "0"]])
    }
    do {
      let found = try funnel("shop top 1")
      #expect(found == ["s1 3 1", "(others: 1) 1 0"])
    }
  }

  @Test func byAFormulaTheLargestAreTaken() throws {
    do {
      let found = try cohort("shop top 1 by sum(orders.paid)")
      #expect(found == ["s2": ["1", "0"], "(others: 2)": ["2", "1"]])
    }
    do {
      let found = try funnel("shop top 1 by sum(orders.paid)")
      #expect(found == ["s2 1 0", "(others: 1) 3 1"])
    }
    do {
      let found = try funnel("shop top 2 by sum(orders.paid)")
      #expect(found == ["s2 1 0", "s1 3 1"])
    }
  }

  @Test func whatHasNoDatasetHasNoAll() throws {
    let definitions = Self.definitions("weekday all")
    let codes = try TestProject(definitions, data: Self.data).load().diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(codes == ["all-of-what", "all-of-what"], "\(codes)")
  }
}
