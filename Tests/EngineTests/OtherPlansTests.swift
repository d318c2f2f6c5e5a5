import KPIEvaluation
import KPIModel
import KPITestSupport
import Testing

@testable import KPIDatabase

/// DuckDB with other settings than the program's own: a wrong answer of its optimizer or of its threads would show as a
/// difference (FAULTS E2, E11).
final class OtherDuckDB: QueryExecutor {
  let dialectName = "duckdb"
  let engineDescription = "DuckDB with other settings"
  private let database: DriverDatabase

  init(_ settings: [String]) throws(QueryError) {
    database = try DuckDBConnection.open(search: DriverSearch(folders: Checkout.libraryFolders))
    for setting in ["SET TimeZone = 'UTC'"] + settings {
      _ = try database.run(SQLStatement(setting), returnsRows: false)
    }
  }

  func run(_ statement: SQLStatement) throws(QueryError) -> ComponentTable {
    try database.run(statement, returnsRows: try StatementGuard.check(statement.text) == .query)
  }
}

@Suite(.needsDuckDB)
struct OtherPlansTests {
  static let plain = OracleBook { _ throws(QueryError) in try OtherDuckDB(["PRAGMA disable_optimizer", "SET threads = 1"]) }
  static let several = OracleBook { _ throws(QueryError) in try OtherDuckDB(["SET threads = 4"]) }

  static let projects = ["ab_test", "complete_journey", "helpdesk", "newsletter", "olist", "seat_reviews", "social"]
  static let groups = projects.flatMap { project -> [Oracle] in
    var seen: Set<OracleGroup> = []
    return Oracle.all(of: project).filter { seen.insert($0.group).inserted }
  }

  /// Every value of every oracle's group: equal to the last bit with the optimizer and without it.
  @Test(.needsData("olist"), arguments: groups)
  func theSameNumbers(_ first: Oracle) async throws {
    guard Checkout.hasData(first.project) else { return }
    let usual = try await OracleBook.book.answers(to: first)
    #expect(!usual.isEmpty)
    let answers = [try await Self.plain.answers(to: first), try await Self.several.answers(to: first)]
    for (other, how) in zip(answers, ["without the optimizer", "with more threads"]) {
      #expect(Set(other.keys) == Set(usual.keys))
      let different = usual.keys.filter { other[$0] != usual[$0] }.sorted()
      #expect(different == [], "\(how)")
    }
  }
}
