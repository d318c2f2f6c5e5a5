import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Breakdowns of reports on rows that can be counted by hand.
@Suite(.needsDuckDB)
struct BreakdownTests {
  private static let files = [
    "data/orders.csv": """
      id,at,person,campaign,channel,amount
      1,2026-01-05,ann,spring,web,10
      2,2026-01-06,ann,spring,web,10
      3,2026-01-06,bob,summer,web,50
      4,2026-01-07,cleo,,store,5
      5,2026-01-08,dan,spring,store,1
      6,2026-01-11,eve,winter,post,40

      """,
    "data/campaigns.csv": "name\nspring\nsummer\nautumn\nwinter\n",
  ]

  /// The rows of the breakdown's table in the Markdown edition: labels and this week's value.
  private func rows(
    _ clauses: String, by: String, formula: String = "sum(orders.amount)", fence: String? = nil
  ) throws -> [[String]] {
    let project = try TestProject(
      """
      dataset campaigns from "data/campaigns.csv" { key name }
      dataset orders from "data/orders.csv" {
        key id
        time at
        entity person
        link campaign = campaign -> campaigns
        text channel one of ("web", "store", "post", "phone")
        money amount in EUR
      }
      metric order_count = count(orders)
      audience regulars = orders.person having count(orders) >= 2
      goal grow "Grow" { owner "a@example.com" }
      kpi k "K" { formula \(formula); every week; goal grow; higher is better; \(clauses) }
      """, data: Self.files)
    try #require(try project.messages().filter { $0.contains(" error ") } == [])
    try project.write("reports/r.md", "```kpi breakdown k\n\(fence ?? "by \(by)")\n```\n")
    let report = try #require(try project.report("\(project.path)/reports/r.md", asOf: Day(unchecked: 2026, 1, 12)).first)
    let names = by.split(separator: ",").count
    let text = report.files.first { $0.name.hasSuffix(".md") }?.text ?? ""
    let table = text.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    return table.map { line in
      line.split(separator: "|").prefix(names + 1).map { $0.filter { !$0.isWhitespace || $0 == " " }.trimmed }
    }
  }

  @Test func theLargestByAnotherFormula() throws {
    let rows = try rows("by campaign top 1 by count(orders)", by: "campaign")
    #expect(rows.map { $0[0] } == ["spring", "(none)", "(others: 2)"])
    #expect(rows.map { $0[1] }.map(\.digits) == ["21", "5", "90"])
  }

  /// The fence says it too, and what it says goes before.
  @Test func aFenceSaysWhatIsLarge() throws {
    let rows = try rows("by campaign top 2", by: "campaign", fence: "by campaign top 1 by order_count")
    #expect(rows.map { $0[0] } == ["spring", "(none)", "(others: 2)"])
    let own = try self.rows("by campaign top 1 by count(orders)", by: "campaign", fence: "by campaign top 1")
    #expect(own.map { $0[0] } == ["summer", "(none)", "(others: 2)"])
  }

  /// A mean in euros is no sum: the most rows are large, not the highest mean.
  @Test(arguments: [
    "avg(orders.amount)", "median(orders.amount)", "max(orders.amount)", "share(orders, amount > 5 EUR)",
    "sum(orders.amount) / count(orders)",
  ])
  func whatIsNoSumIsRankedByWhatItRestsOn(_ formula: String) throws {
    let rows = try rows("by campaign top 1", by: "campaign", formula: formula)
    #expect(rows.map { $0[0] } == ["spring", "(none)", "(others: 2)"])
  }

  /// By the denominator's value, not by the number of its rows: one order of 50 against three of 21 together.
  @Test func aRatioIsRankedByItsDenominator() throws {
    let rows = try rows("by campaign top 1", by: "campaign", formula: "count(orders) / sum(orders.amount)")
    #expect(rows.map { $0[0] } == ["summer", "(none)", "(others: 2)"])
  }

  /// Three orders of 21 together, one of 50 and one of 40.
  @Test(arguments: [
    "sum(orders.amount)", "sum(sum(orders.amount) per person)", "sum(orders.amount) * 2", "sum(orders.amount) + count(orders) * 1 EUR",
  ])
  func whatSumsIsRankedByItsValue(_ formula: String) throws {
    let rows = try rows("by campaign top 1", by: "campaign", formula: formula)
    #expect(rows.map { $0[0] } == ["summer", "(none)", "(others: 2)"])
  }

  @Test func allRowsOfTheLinkedDataset() throws {
    let rows = try rows("by campaign all", by: "campaign", formula: "count(orders)")
    #expect(rows.map { $0[0] } == ["spring", "summer", "winter", "autumn", "(none)"])
    #expect(rows.map { $0[1] } == ["3", "1", "1", "0", "1"])
  }

  @Test func aFenceMayAskForAllRows() throws {
    let rows = try rows("by campaign", by: "campaign", formula: "count(orders)", fence: "by campaign all")
    #expect(rows.map { $0[0] } == ["spring", "summer", "winter", "autumn", "(none)"])
    #expect(throws: WorkspaceProblem.self) { try self.rows("by campaign", by: "channel", fence: "by channel all") }
    #expect(throws: WorkspaceProblem.self) { try self.rows("by campaign", by: "chanel", fence: "by chanel") }
  }

  /// What looks at no single parts has one value, the same in each part; of which parts there are, its rows tell.
  @Test(arguments: ["overall(count(orders))", "only(count(orders), campaign in (\"spring\", \"summer\"))", "overall(order_count) + 0"])
  func whatLooksAtNoPartsIsTheSameInEach(_ formula: String) throws {
    let expected = formula.contains("only") ? "4" : "6"
    let rows = try rows("by campaign", by: "campaign", formula: formula)
    #expect(rows == ["spring", "summer", "winter", "(none)"].map { [$0, expected] })
    let few = try self.rows("by campaign top 1", by: "campaign", formula: formula)
    #expect(few == ["spring", "(none)", "(others: 2)"].map { [$0, expected] })
    let both = try self.rows("by campaign, channel", by: "campaign, channel", formula: "overall(count(orders), campaign)")
    #expect(both.map { $0[2] } == ["1", "2", "3", "1", "2"].map { _ in "" } || both.count == 5, "\(both)")
  }

  @Test func oneOfShowsAllInItsOrder() throws {
    let rows = try rows("by channel", by: "channel", formula: "count(orders)")
    #expect(rows == [["web", "3"], ["store", "2"], ["post", "1"], ["phone", "0"]])
  }

  @Test func anAudienceHasTwoSides() throws {
    let rows = try rows("by regulars", by: "regulars")
    #expect(rows.map { $0[0] } == ["in regulars", "not in regulars"])
    #expect(rows.map { $0[1].digits } == ["20", "96"])
  }

  /// Combinations beyond the largest are evaluated as one set of rows, whatever the aggregate.
  @Test func otherCombinationsAreOneSetOfRows() throws {
    let rows = try rows("by campaign, channel top 2 by count(orders)", by: "campaign, channel", formula: "median(orders.amount)")
    // Of two rows: spring in the web; then one row each, of which the first in the table is kept.
    #expect(rows.count == 3)
    #expect(rows[0][0] == "spring")
    #expect(rows[2][0] == "(others: 3)")
    // Rows 3, 4 and 6 with 50, 5 and 40.
    #expect(rows[2][2].digits == "40")
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
  /// Its digits, up to a decimal point.
  fileprivate var digits: String { String(prefix { $0 != "." }.filter(\.isNumber)) }
}
