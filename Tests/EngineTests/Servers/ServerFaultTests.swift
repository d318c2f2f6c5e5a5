import Foundation
import KPITestSupport
import Testing

/// A server that is away, refuses, breaks off or is asked for more than reading: a message that helps, and never a number.
@Suite(.needsPostgres, .serialized)
struct ServerFaultTests {
  private static let definitions = """
    connection shop { driver postgresql; uri from env "KPI_TEST_SERVER" }
    dataset orders table "Sales Area.Orders" on shop { key id; time moment; money amount in EUR; flag gift; text note }
    dataset broken query "select id, moment, case when id = 3 then pg_terminate_backend(pg_backend_pid())::text else note end as note from \\"Sales Area\\".\\"Orders\\"" on shop { key id; time moment; text note }
    dataset writing query "select id, moment, nextval('counter')::int as n from \\"Sales Area\\".\\"Orders\\"" on shop { key id; time moment; number n }
    metric revenue = sum(orders.amount)
    metric gifts   = share(orders, gift)
    metric notes   = count(orders where note is missing)
    metric breaks   = count(broken where note = "x")
    metric changes = sum(writing.n)

    """

  /// Names with capitals and blanks, an exact amount, times with a zone, nothing, an empty text, a number that is none.
  private static let rows = """
    CREATE SEQUENCE counter;
    CREATE SCHEMA "Sales Area";
    CREATE TABLE "Sales Area"."Orders" (id bigint, moment timestamptz, amount numeric, gift boolean, note text);
    INSERT INTO "Sales Area"."Orders" VALUES (1, '2026-01-05 10:00:00+00', 0.10, true, 'a'),
      (2, '2026-01-06 23:59:59.999999+00', 0.20, false, ''), (3, '2026-01-12 00:00:00+00', 9999999999999999.99, null, null),
      (9007199254740993, '2026-01-12 01:00:00+02', 0.01, false, 'it''s "x"');
    """

  private func run(_ names: String..., on server: PostgresServer, address: String? = nil) throws -> Kpi.Run {
    try Kpi.run(
      ["show"] + names + ["--grain", "all", "--format", "csv"], in: try TestProject(Self.definitions),
      environment: ["KPI_TEST_SERVER": address ?? server.address])
  }

  private func server() throws -> PostgresServer {
    let server = try PostgresServer()
    try server.run(Self.rows)
    return server
  }

  @Test func typesOfTheServerStayExact() throws {
    let run = try run("revenue", "gifts", "notes", on: try server())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("revenue,all,10000000000000000.3,"), "\(run.output)")
    // One of four rows is known to be a gift; an empty text is missing like one that is not there.
    #expect(run.output.contains("gifts,all,0.25,"), "\(run.output)")
    #expect(run.output.contains("notes,all,2,"), "\(run.output)")
  }

  @Test(arguments: [("nobody", "postgres"), ("kpi", "nowhere")])
  func whoMayNotEnterIsTold(_ user: String, _ database: String) throws {
    let server = try server()
    let run = try run("revenue", on: server, address: server.address(user: user, password: "tell-nobody", database: database))
    #expect(run.status != 0)
    #expect(run.errors.contains("connection-not-open"), "\(run.errors)")
    #expect(run.errors.contains("does not exist"), "\(run.errors)")
    #expect(!(run.errors + run.output).contains("tell-nobody"))
    #expect(run.output.isEmpty)
  }

  @Test func aServerThatIsAwayIsNamed() throws {
    let server = try server()
    let address = server.address
    server.kill()
    let run = try run("revenue", on: server, address: address)
    #expect(run.status != 0)
    #expect(run.errors.contains("connection-not-open"), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  /// The session ends in the middle of the rows.
  @Test func aQueryThatIsBrokenOffGivesNoNumber() throws {
    let run = try run("breaks", on: try server())
    #expect(run.status != 0)
    #expect(run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains("the rows of `broken` cannot be read from the database"), "\(run.errors)")
  }

  /// A function in a query can write without looking like it: the session allows no writing.
  @Test func nothingIsWritten() throws {
    let server = try server()
    let run = try run("changes", on: server)
    #expect(run.status != 0)
    #expect(run.errors.contains("read-only"), "\(run.errors)")
    #expect(try server.run("SELECT is_called FROM counter").contains("f"))
  }
}
