import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPICheck

/// Definitions of several folders in one project.
struct FolderTests {
  /// The project's text, and that of a folder reached as `shop`.
  private func check(_ own: String, shop: String) -> CheckedProgram {
    CheckedProgram(own: own, folders: [("shop", "vendor/shop", shop)])
  }

  private static let shop = """
    dataset orders from "data/orders.csv" {
      key    order_id
      time   at
      entity person
      text   kind
      money  paid in EUR
    }
    dataset large = orders where orders.paid > 100 EUR
    audience buyers = orders.person
    metric revenue = sum(orders.paid where orders.kind = "sale" and person in buyers)
    kpi spend "Spend" { formula revenue / size(buyers); every week; higher is better; target 1.1 * last_year(revenue) / size(buyers) }
    template doubled(f) = f + revenue
    """

  @Test func namesAreTheFoldersOwn() {
    let program = check("metric revenue = 2 * shop.revenue\nmetric all_ = count(shop.large)\n", shop: Self.shop)
    #expect(program.errorLines == [])
    #expect(program.project.datasets.map(\.name) == ["shop.orders", "shop.large"])
    #expect(program.project.audiences.map(\.name) == ["shop.buyers"])
    #expect(Set(program.project.metrics.map(\.name)) == ["revenue", "all_", "shop.revenue"])
    #expect(program.project.kpis.map(\.title) == ["Spend"])
  }

  @Test func bothMayGiveTheSameNames() {
    let own = """
      dataset orders from "data/orders.csv" { key id; time t; entity person; number paid }
      audience buyers = orders.person
      metric revenue = sum(orders.paid)
      metric both = size(buyers and shop.buyers)
      metric large = sum(shop.orders.paid where shop.orders.paid > 5 EUR)
      metric template_here = shop.doubled(sum(shop.orders.paid))
      """
    let program = check(own, shop: Self.shop)
    #expect(program.errorLines == [])
    #expect(program.project.leaves.map(\.dataset).contains("orders"))
    #expect(program.project.leaves.map(\.dataset).contains("shop.orders"))
  }

  @Test func templatesMeanTheNamesOfTheirFolder() {
    let program = check(
      "metric revenue = 5 EUR\nmetric m = shop.doubled(revenue)\n", shop: Self.shop)
    #expect(program.errorLines == [])
    let formula = program.project.formula(named: "m").map { "\($0.kind)" } ?? ""
    #expect(formula.contains("reference(\"revenue\")") && formula.contains("reference(\"shop.revenue\")"))
  }

  @Test func dataFilesLieInTheFolder() {
    let program = check("metric m = shop.revenue\n", shop: Self.shop)
    guard case .files(let pattern, _)? = program.project.dataset(named: "shop.orders")?.source else {
      Issue.record("no files")
      return
    }
    #expect(pattern == "vendor/shop/data/orders.csv")
  }

  @Test func theFolderDoesNotSeeTheProject() {
    let program = check("metric mine = 1\n", shop: "metric m = mine\n")
    #expect(program.errors == ["unknown-name"])
  }

  @Test func adviceIsNotGivenToOthers() {
    let program = check("metric m = shop.revenue\n", shop: Self.shop + "\nmetric spare = 1\n")
    #expect(program.diagnostics.allSatisfy { $0.span?.file == FileID(0) })
    #expect(program.warnings.filter { $0 != "unused-definition" } == [])
  }

  @Test(arguments: [
    ("metric m = shop.revenu", "not-in-folder"), ("metric m = count(shop.order)", "not-in-folder"),
    ("use \"vendor/shop\"\nmetric shop = 1", "alias-taken"),
    ("use \"a/shop\"\nuse \"b/shop\"", "alias-taken"), ("metric m = shop.tripled(1)", "unknown-function"),
  ])
  func isRefused(_ program: (text: String, code: String)) {
    #expect(check(program.text + "\n", shop: Self.shop).errors == [program.code], "\(program.text)")
  }

  @Test func calendarsMustAgree() {
    let sunday = "calendar { week starts sunday }\n"
    #expect(check("metric m = 1\n", shop: sunday).errors == ["calendars-differ"])
    #expect(check(sunday, shop: "calendar { week starts monday }\n").errors == ["calendars-differ"])
    #expect(check(sunday, shop: sunday).errors == [])
  }

  @Test func reportsReachOtherFolders() {
    let program = check("metric m = shop.revenue\n", shop: Self.shop)
    var sources = SourceMap()
    let file = sources.add(path: "report", text: "shop.revenue / m")
    let (inline, _) = Syntax.parseExpression("shop.revenue / m", in: file.id)
    let (formula, diagnostics) = Checker.formula(from: inline.formula, in: program.project)
    #expect(diagnostics.map(\.headline) == [])
    #expect(formula?.unit == .ratio)
  }

  // MARK: Names that look alike

  @Test(arguments: ["metric Revenue = 1", "metric revenuе = 1", "metric rеvenue = 1", "metric ｒevenue = 1"])
  func lookalikesAreRefused(_ line: String) {  // W12
    let program = CheckedProgram("metric revenue = 1\n", line + "\n")
    #expect(program.errors == ["doubled-name"])
    #expect(program.diagnostics.first { $0.code == "doubled-name" }?.labels.count == 1)
  }

  @Test func functionsAndDefinitionsAreApart() {
    #expect(CheckedProgram("metric nps = 1\ntemplate nps(x) = 2 * x\nmetric m = nps(nps)\n").errorLines == [])
  }

  @Test func accentsAreNotLookalikes() {
    #expect(CheckedProgram("metric caf\u{E9} = 1\nmetric cafe = 2\n").errorLines == [])
    #expect(CheckedProgram("metric caf\u{E9} = 1\nmetric cafe\u{301} = 2\n").errors == ["doubled-name"])
  }

  // MARK: The library

  @Test func functionsOfTheLibraryAreNamed() throws {
    let program = CheckedProgram(own: "metric m = nps(1)\n", folders: [], libraryFunctions: ["nps"])
    let error = try #require(program.diagnostics.first { $0.severity == .error })
    #expect(error.code == "library-not-used")
    let source = try #require(program.sources.files.first)
    #expect(error.fixes.first.map { String(decoding: $0.applied(to: source), as: UTF8.self) } == "use \"library\"\nmetric m = nps(1)\n")
  }
}
