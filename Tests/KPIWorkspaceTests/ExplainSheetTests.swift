import KPIDiagnostics
import KPIModel
import KPITestSupport
import Testing

@testable import KPIWorkspace

@Suite("kpi explain: the whole sheet")
struct ExplainSheetTests {
  private static let definitions = """
    calendar { week starts monday }
    dataset customers from "data/c.csv" {
      key     customer_id
      text    tier = loyalty_tier
    }
    dataset payments from "data/p.csv" {
      key     payment_id
      link    order = order_id -> orders
      money   amount in EUR = payment_value
    }
    dataset orders from "data/o.csv" {
      about   "One row per order."
      key     order_id
      time    bought = order_date
      link    buyer = customer_id -> customers
      text    tier = buyer.tier
      money   paid in EUR = sum(payments.amount) per order
      since   2018-01-01 because "opening"
    }
    dataset sales = orders where tier != "test"
    metric per_order = revenue / count(sales)
    kpi revenue "Revenue" {
      about   "What buyers paid."
      formula sum(sales.paid)
      every   week
      higher  is better
      target  1.10 * last_year(revenue)
      at risk below 95% of target
      minimum sample 50
      owner   "sales@example.com"
    }

    """

  private static let data = [
    "data/c.csv": "customer_id,loyalty_tier\n7,gold\n8,test\n",
    "data/p.csv": "payment_id,order_id,payment_value\n1,1,10.00\n2,1,2.50\n3,2,99\n",
    "data/o.csv": "order_id,order_date,customer_id\n1,2018-08-07,7\n2,2018-08-08,8\n3,2018-08-19,7\n",
  ]

  private func withoutEngine(_ name: String) throws -> Explanation {
    let test = try TestProject(Self.definitions, data: Self.data)
    return try withExtendedLifetime(test) {
      try ExplainRun(try test.load(), name: name).result(today: Day(unchecked: 2018, 9, 1)) { _ throws(QueryError) in
        throw QueryError(.missingDriver, "DuckDB was not found")
      }
    }
  }

  @Test("Without an engine, everything that the definitions say is told, and why there is no plan")
  func withoutEngine() throws {
    let explanation = try withoutEngine("revenue")
    #expect(explanation.problem?.message == "DuckDB was not found")
    #expect(explanation.sql.isEmpty)
    let expected = [
      "Revenue (KPI `revenue`)\n  What buyers paid.\n\nWhat it means\n  The sum of `paid` over the `sales`.\n",
      "  As written:\n    sum(sales.paid)\n",
      "  Better        higher\n",
      "  Target        1.1 times `revenue` in the same week a year (364 days) before\n",
      "  At risk       below 95% of the target\n",
      "  Small sample  with fewer than 50 rows a value is marked [u], and not judged\n",
      "  Owner         sales@example.com\n", "  Defined in    kpis/test.kpi:",
    ]
    for part in expected { #expect(explanation.text.contains(part), "\(part) is missing in:\n\(explanation.text)") }
  }

  @Test("The lineage leads from the KPI to files and columns, through conditions, links and look-ups")
  func lineage() throws {
    let text = try withoutEngine("revenue").text
    let expected = [
      "  `sales`: the rows of `orders` where `tier` is not \"test\"\n",
      "  `orders`: text file data/o.csv\n    One row per order.\n",
      "    `paid`: a number in EUR, computed: the sum of `amount` over the `payments` with",
      "    `tier`: text, computed: `buyer.tier`\n",
      "    `bought`: a time, from the column `order_date` of the file\n",
      "    Link `buyer`: by `customer_id` to the row of `customers` with this key\n",
      "(nothing was before 2018-01-01)",
      "  `payments`: text file data/p.csv\n",
      "    `amount`: a number in EUR, from the column `payment_value` of the file\n",
      "  `customers`: text file data/c.csv\n", "    `tier`: text, from the column `loyalty_tier` of the file\n",
    ]
    for part in expected { #expect(text.contains(part), "\(part) is missing in:\n\(text)") }
  }

  @Test("What a formula mentions is explained below it, however deep, once")
  func mentions() throws {
    let text = try withoutEngine("per_order").text
    #expect(text.contains("Metric `per_order`, defined in kpis/test.kpi:"))
    #expect(text.contains("  `revenue`, divided by the number of `sales`.\n"))
    #expect(text.contains("): the sum of `paid` over the `sales`.\n"))
    #expect(text.components("`revenue` (KPI, kpis/test.kpi:") == 1)
  }

  @Test("A name that is not there")
  func unknown() throws {
    let problem = #expect(throws: WorkspaceProblem.self) { try withoutEngine("revenu") }
    #expect(problem?.kind == .misuse)
    #expect(problem?.help?.contains("`revenue`") == true)
  }

  @Test(
    "With an engine: the value, the rows that were read, and statements that can be run as they stand", .needsDuckDB)
  func withEngine() throws {
    let test = try TestProject(Self.definitions, data: Self.data)
    let asOf = Day(unchecked: 2018, 8, 13)
    let explanation = try ExplainRun(try test.load(), name: "revenue", asOf: asOf).result(
      today: asOf, open: Engine.open)
    #expect(explanation.problem == nil)
    // Order 1 was paid in two parts, 10.00 and 2.50; order 2 is a test; order 3 lies after the day of the report.
    // The orders end on a Wednesday: the week is not covered in full.
    #expect(explanation.text.contains("The value in 2018-W32\n  €12.50 [p]\n"), "\(explanation.text)")
    #expect(explanation.text.contains("`orders`: text file data/o.csv, 2 rows"))
    let engine = try Engine.open([test.path])
    var last = ComponentTable(columns: [], rowCount: 0)
    let statements = explanation.sql.split(separator: ";\n").map { statement in
      statement.split(separator: "\n").filter { !$0.hasPrefix("-- ") }.joined(separator: "\n")
    }.filter { !$0.isEmpty }
    #expect(statements.count > 4)
    for statement in statements { last = try engine.run(SQLStatement(statement)) }
    #expect(
      last.columns.contains { column in
        guard case .decimal(let values, let scale) = column.data else { return false }
        return values.contains { $0.map { ExactNumber(coefficient: $0, scale: scale) } == ExactNumber(digits: "12.5") }
      })
  }

  @Test("Statements are broken before their main parts, and never inside quotes or parentheses")
  func broken() {
    #expect(PlanSheet.broken("SELECT a FROM b WHERE c GROUP BY 1") == "SELECT a\nFROM b\nWHERE c\nGROUP BY 1")
    #expect(PlanSheet.broken("SELECT ' FROM x' FROM (SELECT 1 FROM y)") == "SELECT ' FROM x'\nFROM (SELECT 1 FROM y)")
    #expect(PlanSheet.broken("SELECT \" WHERE \", 'it''s FROM'") == "SELECT \" WHERE \", 'it''s FROM'")
  }
}

extension String {
  /// How often a part occurs.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
