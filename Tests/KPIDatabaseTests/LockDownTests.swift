import Foundation
import KPIModel
import Testing

@testable import KPIDatabase

/// What a statement may reach once DuckDB is locked down: files below the project's folder, to read.
@Suite(.needsDuckDB) struct LockDownTests {
  private let folder: TemporaryFolder
  private let outside: TemporaryFolder
  private let engine: DuckDBExecutor
  /// The same engine and settings without the guard: what holds even if a statement came past it.
  private let unguarded: DriverDatabase

  init() throws {
    folder = try TemporaryFolder()
    outside = try TemporaryFolder()
    try outside.write("secret.csv", text: "a\n1\n")
    engine = try DuckDBExecutor(libraryFolders: Installation.folders, allowedDirectories: [folder.path])
    unguarded = try DuckDBConnection.open(search: DriverSearch(folders: Installation.folders))
    for setting in try LockDown(allowedDirectories: [folder.path]).statements {
      _ = try unguarded.run(SQLStatement(setting), returnsRows: false)
    }
  }

  private func sum(_ source: String) throws -> ColumnData? {
    try engine.run(SQLStatement("SELECT sum(a)::BIGINT AS s FROM \(source)")).column("s")
  }

  @Test func filesOfTheProjectAreRead() throws {
    let one = try folder.write("data/one.csv", text: "a,b\n1,x\n2,y\n")
    try folder.write("data/two.csv", text: "a,b\n3,z\n")
    #expect(try sum("read_csv('\(one)')") == .integer([3]))
    #expect(try sum("read_csv('\(folder.path)/data/*.csv')") == .integer([6]))
    #expect(try sum("read_csv('\(folder.path)/**/t*.csv')") == .integer([3]))
  }

  @Test func aCompressedFileIsRead() throws {
    // gzip of "a\n5\n7\n": made with `printf 'a\n5\n7\n' | gzip -n9 | xxd -i`.
    let bytes: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4b, 0xe4, 0x32, 0xe5,
      0x32, 0xe7, 0x02, 0x00, 0x92, 0xa1, 0x6a, 0x82, 0x06, 0x00, 0x00, 0x00,
    ]
    let file = try folder.write("numbers.csv.gz", bytes)
    #expect(try sum("read_csv('\(file)')") == .integer([12]))
  }

  @Test func parquetIsRead() throws {
    let file = folder.path + "/numbers.parquet"
    // Only the connection without a guard can write one; see `theGuardKeepsWritingOut`.
    _ = try unguarded.run(SQLStatement("COPY (SELECT 4 AS a UNION ALL SELECT 5) TO '\(file)'"), returnsRows: false)
    #expect(try sum("read_parquet('\(file)')") == .integer([9]))
    #expect(try sum("read_parquet('\(folder.path)/*.parquet')") == .integer([9]))
  }

  @Test func jsonLinesAreRead() throws {
    let file = try folder.write("rows.jsonl", text: "{\"a\": 1}\n{\"a\": 41}\n")
    #expect(try sum("read_json('\(file)')") == .integer([42]))
  }

  /// The tables in which DuckDB lists rejected rows are temporary: they work without leave to write.
  @Test func rejectedRowsAreListed() throws {
    let file = try folder.write("short.csv", text: "a,b\n1,2\n3\n4,5\n6,7,8\n")
    let options = "auto_detect = false, header = true, columns = {'a': 'VARCHAR', 'b': 'VARCHAR'}, delim = ','"
    _ = try engine.run(
      SQLStatement("CREATE TEMP TABLE t AS SELECT * FROM read_csv('\(file)', \(options), store_rejects = true)"))
    #expect(try engine.run(SQLStatement("SELECT a, b FROM t")).columns.map(\.data) == [.text(["1", "4"]), .text(["2", "5"])])
    let rejects = try engine.run(
      SQLStatement("SELECT line::BIGINT AS line, csv_line, error_type::VARCHAR AS kind FROM reject_errors ORDER BY line"))
    #expect(rejects.column("line") == .integer([3, 5]))
    #expect(rejects.column("csv_line") == .text(["3", "6,7,8"]))
    #expect(rejects.column("kind") == .text(["MISSING COLUMNS", "TOO MANY COLUMNS"]))
    _ = try engine.run(SQLStatement("DROP TABLE reject_errors"))
  }

  @Test func filesElsewhereAreNot() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: outside.path + "/secret.csv")
    let sources = [
      "read_text('/etc/passwd')", "read_csv('/etc/passwd')", "read_blob('/etc/passwd')", "glob('/etc/*')",
      "read_csv('\(outside.path)/secret.csv')", "read_csv('\(folder.path)/../*/secret.csv')", "'/etc/passwd'",
      "read_csv('\(folder.path)/link.csv')", "read_csv('https://localhost/x.csv')", "'s3://bucket/x.parquet'",
      "sniff_csv('/etc/passwd')", "read_csv('\(outside.path)/*.csv')", "duckdb_secrets()",
    ]
    for source in sources {
      #expect(throws: QueryError.self, "\(source)") { try engine.run(SQLStatement("SELECT * FROM \(source)")) }
    }
  }

  @Test func aFolderWithTheSameBeginningIsElsewhere() throws {
    let neighbour = folder.path + "-neighbour"
    try FileManager.default.createDirectory(atPath: neighbour, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: neighbour) }
    try Data("a\n1\n".utf8).write(to: URL(filePath: neighbour + "/x.csv"))
    #expect(throws: QueryError.self) { try sum("read_csv('\(neighbour)/x.csv')") }
  }

  @Test func theGuardKeepsWritingOut() {
    let statements = [
      "COPY (SELECT 1) TO '\(folder.path)/out.csv'", "ATTACH '\(folder.path)/x.db'", "EXPORT DATABASE '\(folder.path)/x'",
      "INSTALL httpfs", "LOAD httpfs", "SET lock_configuration = false", "CREATE TABLE t (a INT)",
    ]
    for text in statements { #expect(throws: QueryError.self, "\(text)") { try engine.run(SQLStatement(text)) } }
    let written = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(written == [])
  }

  @Test func theEngineItselfRefusesWhatIsOutside() {
    let statements = [
      "COPY (SELECT 1) TO '\(outside.path)/out.csv'", "ATTACH '\(outside.path)/x.db'", "EXPORT DATABASE '\(outside.path)/x'",
      "INSTALL httpfs", "LOAD httpfs", "SET lock_configuration = false", "SET enable_external_access = true",
      "SET allowed_directories = ['/']", "RESET allowed_directories", "PRAGMA enable_external_access",
      "SET temp_directory = '/tmp'", "SET TimeZone = 'Europe/Berlin'",
    ]
    for text in statements {
      #expect(throws: QueryError.self, "\(text)") { try unguarded.run(SQLStatement(text), returnsRows: false) }
    }
  }

  @Test func theSettingsHold() throws {
    let expected = [
      "TimeZone": "UTC", "temp_directory": "", "lock_configuration": "true", "enable_external_access": "false",
      "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "preserve_insertion_order": "true",
    ]
    for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
      let answer = try engine.run(SQLStatement("SELECT current_setting('\(name)')::VARCHAR AS s"))
      #expect(answer.column("s") == .text([value]), "\(name)")
    }
  }

  @Test func aFolderWithAQuoteInItsName() throws {
    let file = try folder.write("it's here/x.csv", text: "a\n8\n")
    let inside = try DuckDBExecutor(
      libraryFolders: Installation.folders, allowedDirectories: [folder.path + "/it's here"])
    let source = file.replacing("'", with: "''")
    #expect(try inside.run(SQLStatement("SELECT a FROM read_csv('\(source)')")).rowCount == 1)
    try folder.write("beside.csv", text: "a\n8\n")
    #expect(throws: QueryError.self) { try inside.run(SQLStatement("SELECT a FROM read_csv('\(folder.path)/beside.csv')")) }
  }

  @Test(arguments: ["data", "./data", ""])
  func aRelativeFolderIsRefused(_ path: String) {
    #expect(throws: QueryError.self) { try LockDown(allowedDirectories: [path]) }
  }
}
