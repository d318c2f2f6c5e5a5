import Foundation
import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

@testable import KPIDatabase

/// Rows of databases: right numbers, files unchanged, nothing but reading.
@Suite(.needsDuckDB)
struct ConnectionTests {
  private static let definitions = """
    connection shop { driver duckdb; file "data/shop.duckdb" }
    connection crm  { driver "duckdb"; file "data/crm.duckdb" }
    dataset customers table "people" on crm { key id; text city; entity person = id }
    dataset orders table "sales.orders" on shop {
      key    id
      time   moment
      link   customer = customer -> customers
      entity person = customer
      text   city = customer.city
      money  amount in EUR
      flag   gift
    }
    dataset late query \"""
      select id, moment, cast(amount as decimal(28, 2)) * 2 as twice from sales.orders where moment >= timestamp '2026-01-12'
    \""" on shop { key id; time moment; number twice }
    dataset files from "data/extra.csv" { key id; date day; money amount in EUR; link customer = who -> customers
      text city = customer.city }
    audience buyers = orders.person
    metric total    = sum(orders.amount)
    metric gifts    = share(orders, gift)
    metric people   = size(buyers)
    metric doubled  = sum(late.twice)
    metric both     = sum(orders.amount) + sum(files.amount)
    metric known    = sum(files.amount where customer is not missing)

    """

  private func project() throws -> TestProject {
    let project = try TestProject(
      Self.definitions, data: ["data/extra.csv": "id,day,amount,who\n1,2026-01-05,1.05,7\n2,2026-01-06,1.10,99\n"])
    try Self.database(
      project.path + "/data/shop.duckdb",
      [
        "CREATE SCHEMA sales",
        "CREATE TABLE sales.orders (id INTEGER, moment TIMESTAMP, customer INTEGER, amount DECIMAL(18, 2), gift BOOLEAN, \"odd \"\"name\" BLOB)",
        """
        INSERT INTO sales.orders VALUES (1, '2026-01-05 10:00:00', 7, 0.10, true, NULL),
          (2, '2026-01-06 23:59:59.999999', 8, 0.20, false, NULL), (3, '2026-01-12 00:00:00', 7, 9999999999999999.99, NULL, NULL)
        """,
      ])
    try Self.database(
      project.path + "/data/crm.duckdb",
      ["CREATE TABLE people (id VARCHAR, city VARCHAR)", "INSERT INTO people VALUES ('7', 'Rome'), ('8', NULL)"])
    return project
  }

  static func database(_ path: String, _ statements: [String]) throws {
    let search = DriverSearch(folders: Checkout.libraryFolders)
    let manager = try DriverManager(path: search.find(.driverManager).requirePath())
    let database = try DriverDatabase(
      .library(path: search.find(.duckDB).requirePath(), entryPoint: DuckDBConnection.entryPoint),
      options: [("path", path)], manager: manager)
    for statement in statements { _ = try database.run(SQLStatement(statement), returnsRows: false) }
  }

  @Test func tablesAndQueriesGiveExactNumbers() throws {
    let result = try project().show(ShowRequest("total,gifts,people,doubled,both,known", .all))
    #expect(result.values == ["10000000000000000.29", "0.3333333333333333", "2", "19999999999999999.98", "10000000000000002.44", "1.05"])
  }

  @Test func linksLeadFromOneDatabaseIntoAnother() throws {
    var request = ShowRequest("both", .all)
    request.by = ["city"]
    let result = try project().show(request)
    let rows = zip(result.rows.map { $0.segment[0] }, result.values).map { "\($0) \($1)" }.sorted()
    // As of the end of the file: the third order is later and left out.
    #expect(rows == ["(none) 1.3", "Rome 1.15"])
  }

  @Test func periodsGoByTheTimesOfTheDatabase() throws {
    var request = ShowRequest("total", .week)
    request.from = "2026-W02"
    request.to = "2026-W02"
    #expect(try project().show(request).values == ["0.3"])
  }

  @Test func theFileIsLeftAsItWas() throws {  // FAULTS C14
    let project = try project()
    let file = URL(filePath: project.path + "/data/shop.duckdb")
    let before = try Data(contentsOf: file)
    _ = try project.show(ShowRequest("total,doubled", .all))
    #expect(try Data(contentsOf: file) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: project.path + "/data").sorted()
    #expect(names == ["crm.duckdb", "extra.csv", "shop.duckdb"])
  }

  @Test(arguments: [
    ("table \"sales.orders\"", "table \"sales.orderz\"", "unreadable-table"),
    ("money  amount in EUR\n  flag", "money amount in EUR = [amont]\n  flag", "missing-column"), ("data/shop.duckdb", "data/shopp.duckdb", "missing-file"),
    ("driver duckdb; file \"data/shop.duckdb\"", "driver nosuch; uri from env \"KPI_TEST_NOTHING\"", "connection-not-open"),
    // The product of the last row is too large for its type: the engine finds that in the middle of the rows.
    ("cast(amount as decimal(28, 2)) * 2", "amount * 2", "unreadable-table"),
    ("select id, moment", "select read_text('/etc/hostname') as id, moment", "unreadable-table"),
  ])
  func whatCannotBeReadIsRefused(_ text: String, _ other: String, _ code: String) throws {
    let project = try project()
    try project.write("kpis/test.kpi", Self.definitions.replacing(text, with: other))
    #expect {
      _ = try project.show(ShowRequest("total,doubled", .all))
    } throws: { error in
      let problem = error as? WorkspaceProblem
      return problem?.diagnostics.map(\.code) == [code]
    }
  }

  @Test func aDriverThatIsMissingIsNamedWithTheWayToGetIt() {
    #expect {
      _ = try DriverConnection(
        ConnectionTarget(driver: "nosuchdriver", address: "nosuch://ann:geheim@host/db"),
        libraryFolders: Checkout.libraryFolders)
    } throws: { error in
      let error = error as? QueryError
      return error?.kind == .missingDriver && error?.help?.contains("dbc install nosuchdriver") == true
        && error?.message.contains("geheim") == false
    }
  }

  @Test func passwordsAreTakenOutOfWhatADriverSays() {  // FAULTS S9
    for address in [
      "postgresql://ann:ge@heim@host:5432/db", "host=h user=ann password=ge@heim", "grpc://h?token=ge@heim&x=1",
    ] {
      let error = QueryError(.failed, "cannot connect: \(address) (\"ge@heim\")")
      #expect(!Secrets.hide(Secrets.all(in: address), in: error).message.contains("ge@heim"), "\(address)")
    }
  }
}
