import Foundation
import KPIDatabase
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Limits of memory, threads and time, and a program that is stopped: no number, no half file, and an end in time.
@Suite(.needsDuckDB, .serialized, .enabled(if: Kpi.isBuilt))
struct ControlTests {
  private static let endless = """
    connection shop { driver duckdb; file "data/shop.duckdb" }
    dataset visits query "select 1 as id, date '2026-01-05' as day, count(*) as pages from range(4000000000) a, range(4000) b" on shop {
      key id; date day; number pages
    }
    metric pages = sum(visits.pages)

    """

  private static let quick = """
    dataset visits from "data/visits.csv" { key id; date day; number pages }
    metric pages = sum(visits.pages)

    """

  private static let template = "# Pages\n\nSo far: `= pages`\n"

  private func project(_ definitions: String) throws -> TestProject {
    let project = try TestProject(
      definitions, data: ["data/visits.csv": "id,day,pages\n1,2026-01-05,3\n", "reports/pages.md": Self.template])
    try ConnectionTests.database(project.path + "/data/shop.duckdb", ["CREATE TABLE nothing (id INTEGER)"])
    return project
  }

  // MARK: Wrong values

  @Test(arguments: [
    (["--memory-limit", "lots"], "such as 512MB or 2GB, not `lots`"), (["--memory-limit", "2"], "not `2`"),
    (["--memory-limit", "0GB"], "not `0GB`"), (["--memory-limit", "-1GB"], "not `-1GB`"), (["--memory-limit", "9e9GB"], "not `9e9GB`"),
    (["--threads", "0"], "from 1 to 1024, not 0"), (["--threads", "two"], "two"),
    (["--timeout", "60"], "such as 60s, 5m or 1h, not `60`"), (["--timeout", "0s"], "not `0s`"), (["--timeout", "s"], "not `s`"),
    (["--timeout", "99999999999999999999s"], "such as 60s"),
  ])
  func whatIsNoLimitIsRefused(_ options: [String], _ words: String) throws {
    let value = options[1].hasPrefix("-") ? ["\(options[0])=\(options[1])"] : options
    let run = try Kpi.run(["show", "pages"] + value, in: try project(Self.quick))
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func limitsOfTheEngineNeedAnEngine() throws {
    let run = try Kpi.run(["check", "--threads", "1"], in: try project(Self.quick))
    #expect(run.status == 2)
    #expect(run.errors.contains("go with `--data`"), "\(run.errors)")
  }

  @Test(arguments: [
    ["show", "pages", "--grain", "all"], ["report", "reports/pages.md", "--terminal"], ["check", "--data"], ["test"], ["explain", "pages"],
  ])
  func withinTheLimitsNothingChanges(_ command: [String]) throws {
    let project = try project(Self.quick)
    let limited = try Kpi.run(command + ["--memory-limit", "1.5 gib", "--threads", "1", "--timeout", "10m"], in: project)
    #expect(limited.status == 0, "\(limited.errors)")
    #expect(try Kpi.run(command, in: project).output == limited.output)
  }

  // MARK: Time

  @Test(arguments: [["show", "pages"], ["report", "reports/pages.md"], ["check", "--data"]])
  func aQueryThatNeverEndsIsStopped(_ command: [String]) throws {  // H5
    let project = try project(Self.endless)
    let run = try Kpi.Started(command + ["--timeout", "1s"], folder: project.path).end(seconds: 60)
    #expect(run.status == 124, "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("kpi: not finished within 1s, and stopped while"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(project.path)/reports/out"))
  }

  // MARK: Stopping

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func whoIsStoppedLeavesTheLastReportWhole(_ signal: Int32) throws {  // D5
    let project = try project(Self.quick)
    let command = ["report", "reports/pages.md", "--as-of", "2026-01-12"]
    #expect(try Kpi.run(command, in: project).status == 0)
    let before = try contents(of: project.path + "/reports/out")
    #expect(before.count > 1)
    try project.write("kpis/test.kpi", Self.endless)
    let started = try Kpi.Started(command, folder: project.path)
    Thread.sleep(forTimeInterval: 1)
    #expect(started.isRunning)
    started.send(signal)
    let run = try started.end(seconds: 20)
    #expect(run.status == 128 + signal)
    #expect(run.output.isEmpty)
    #expect(run.errors == "kpi: stopped while reading the data\n" || run.errors == "kpi: stopped while reading `visits`\n", "\(run.errors)")
    #expect(try contents(of: project.path + "/reports/out") == before)
  }

  /// Also files that begin with a dot: none of a half-written report is left.
  private func contents(of folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      found[name] = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
    }
    return found
  }

  // MARK: Memory

  private func engine(_ memory: String, in folders: [String] = []) throws -> DuckDBExecutor {
    let size: MemorySize = try #require(MemorySize(memory))
    return try DuckDBExecutor(
      libraryFolders: Checkout.libraryFolders, allowedDirectories: folders,
      limits: EngineLimits(memory: size, threads: 2))
  }

  @Test func theLimitsReachTheEngine() throws {
    let settings = try engine("2GB").run(SQLStatement("SELECT current_setting('memory_limit') AS m, current_setting('threads')::BIGINT AS t"))
    #expect(settings.column("m") == .text(["1.8 GiB"]))
    #expect(settings.column("t") == .integer([2]))
  }

  /// A hundred million groups, and a sort of as many rows: neither takes the machine's memory nor its disk.
  @Test(arguments: [
    "SELECT i % 100000000 AS k, count(*) AS n FROM range(200000000) t(i) GROUP BY 1",
    "SELECT i FROM range(100000000) t(i) ORDER BY hash(i)",
  ])
  func fullMemoryIsSaidInOurWords(_ statement: String) throws {  // H7, H8
    let engine = try engine("100MB")
    let error = #expect(throws: QueryError.self) { try engine.run(SQLStatement(statement)) }
    #expect(error?.message.hasPrefix("the memory that it may take is full") == true, "\(String(describing: error))")
    #expect(error?.help?.contains("--memory-limit") == true)
    // The engine goes on, and has written nothing.
    #expect(try engine.run(SQLStatement("SELECT 1 AS one")).column("one") == .integer([1]))
    #expect(try engine.run(SQLStatement("SELECT current_setting('temp_directory') AS t")).column("t") == .text([""]))
  }

  @Test func anAnswerOfMillionsOfRowsIsRefused() throws {  // H7
    let engine = try engine("1GB")
    #expect(try engine.run(SQLStatement("SELECT i FROM range(2000000) t(i)")).rowCount == 2_000_000)
    let error = #expect(throws: QueryError.self) { try engine.run(SQLStatement("SELECT i FROM range(2100000) t(i)")) }
    #expect(error?.message.contains("2 million rows") == true)
  }

  @Test func aReportThatDoesNotFitIntoMemorySaysSo() throws {  // H7
    let project = try TestProject("""
      dataset visits from "data/visits.csv" { key id; text who }
      metric visitors = distinct(visits.who)
      """)
    let rows = (0..<300_000).map { "\($0),visitor-with-a-long-name-\($0)" }.joined(separator: "\n")
    try project.write("data/visits.csv", "id,who\n\(rows)\n")
    let full = try Kpi.run(["show", "visitors", "--grain", "all", "--memory-limit", "8MB"], in: project)
    #expect(full.status == 1)
    #expect(full.output.isEmpty)
    #expect(full.errors.contains("the memory that it may take is full"), "\(full.errors)")
    #expect(full.errors.contains("--memory-limit"))
    let enough = try Kpi.run(["show", "visitors", "--grain", "all", "--memory-limit", "1GB", "--format", "csv"], in: project)
    #expect(enough.output.contains(",300000,"), "\(enough.errors)")
  }

  // MARK: Files that change

  /// Writes a file anew before the engine's n-th statement.
  private final class Meddling: QueryExecutor {
    private let engine: any QueryExecutor
    private let change: () throws -> Void
    private var left: Int

    init(_ engine: any QueryExecutor, before statement: Int, _ change: @escaping () throws -> Void) {
      self.engine = engine
      self.change = change
      left = statement
    }

    var dialectName: String { engine.dialectName }
    var engineDescription: String { engine.engineDescription }

    func run(_ statement: SQLStatement) throws(QueryError) -> ComponentTable {
      left -= 1
      if left == 0 {
        do { try change() } catch { throw QueryError(.failed, "the test cannot write: \(error)") }
      }
      return try engine.run(statement)
    }
  }

  @Test(arguments: 1...8)
  func aFileThatChangesWhileItIsReadGivesNoNumber(_ statement: Int) throws {  // H8
    let project = try project(Self.quick)
    let problem = #expect(throws: WorkspaceProblem.self) {
      try project.show(ShowRequest("pages", .all)) { folders throws(QueryError) in
        Meddling(try Engine.open(folders), before: statement) {
          try project.write("data/visits.csv", "id,day,pages\n1,2026-01-05,3\n2,2026-01-06,4\n")
        }
      }
    }
    #expect(problem?.message == "`data/visits.csv` changed while it was read")
    #expect(try project.show(ShowRequest("pages", .all)).values == ["7"])
  }

  // MARK: Many runs

  /// Other tests run beside this one: what they hold for a while stays far below one handle for each run.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"), "handles and threads are counted in /proc"))
  func handlesAndThreadsDoNotGrow() throws {  // H10
    let project = try project(Self.quick)
    _ = try project.show(ShowRequest("pages", .all))
    let before = try counts()
    for _ in 0..<200 { #expect(try project.show(ShowRequest("pages", .all)).values == ["3"]) }
    let after = try counts()
    #expect(after.handles - before.handles < 100)
    #expect(after.threads - before.threads < 100)
  }

  private func counts() throws -> (handles: Int, threads: Int) {
    let files = FileManager.default
    return (
      try files.contentsOfDirectory(atPath: "/proc/self/fd").count, try files.contentsOfDirectory(atPath: "/proc/self/task").count
    )
  }
}
