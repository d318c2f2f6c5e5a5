import ArgumentParser
import Foundation
import KPIDatabase
import KPIDiagnostics
import KPIModel
import KPIPlan
import KPIWorkspace

/// `dev bench`: what things cost, as ratios within one run, so that the machine matters little.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the demonstration's report against hand-written SQL, and reading 1,000 definitions.",
    discussion: """
      The report is everything from files to pages; the SQL are the statements in Tests/Fixtures/demo, one for each KPI.
      Medians of several runs. Use a release build: swift run -c release dev bench
      """)

  @Option(help: "How often each is measured.")
  var runs = 5

  @Option(help: ArgumentHelp("The folder with DuckDB's libraries.", valueName: "dir"))
  var libraries = ".kpi/lib"

  @Flag(help: "Measure only reading and checking 1,000 and 10,000 definitions in files.")
  var definitions = false

  @Flag(help: "Measure only laying out and writing a report of 60 KPIs.")
  var report = false

  func run() throws {
    guard runs > 0 else { throw ValidationError("`--runs` needs a number of 1 or more") }
    if self.report {
      let bench = ReportBench(runs: runs) { [library = URL(filePath: libraries).path(percentEncoded: false)] folders throws(QueryError) in
        try DuckDBExecutor(libraryFolders: [library], allowedDirectories: folders)
      }
      for line in try bench.lines() { print(line) }
      return
    }
    for line in DefinitionBench.lines(try DefinitionBench(runs: runs).measurements()) { print(line) }
    if definitions { return }
    let root = FileManager.default.currentDirectoryPath
    let folder = try ProjectFolder(at: root)
    let library = URL(filePath: libraries).path(percentEncoded: false)
    let statements = try statements(root)
    let open: EngineOpener = { folders throws(QueryError) in
      try DuckDBExecutor(libraryFolders: [library], allowedDirectories: folders)
    }
    let report = try median {
      let project = try LoadedProject.load(folder)
      _ = try ReportRun(project, files: ["reports/weekly.md"], asOf: nil, version: "bench")
        .result(today: Day(number: 20_770), open: open)
    }
    let sql = try median {
      let engine = try open([root])
      for statement in statements { _ = try engine.run(SQLStatement(statement)) }
    }
    let (tables, queries) = onTables(statements)
    let once = try median {
      let engine = try open([root])
      for statement in tables + queries { _ = try engine.run(SQLStatement(statement)) }
    }
    print("report of the demonstration   \(milliseconds(report))")
    print("hand-written SQL, each of \(statements.count) statements reading its files   \(milliseconds(sql))   ratio \(ratio(report, sql))")
    print("the same, each file read once   \(milliseconds(once))   ratio \(ratio(report, once))")
    let text = oneFile(1_000)
    let check = try median {
      var sources = SourceMap()
      let file = sources.add(path: "kpis/bench.kpi", text: text)
      let project = LoadedProject(folder: folder, sources: sources, files: [file])
      if project.diagnostics.hasErrors { throw ValidationError("the definitions of the benchmark have errors") }
    }
    var sources = SourceMap()
    let file = sources.add(path: "kpis/bench.kpi", text: text)
    let model = LoadedProject(folder: folder, sources: sources, files: [file]).model
    let planning = try median { try plan(model) }
    print("planning 1,000 definitions   \(milliseconds(planning))   to the SQL \(ratio(planning, sql))")
    print("lexing, parsing and checking 1,000 definitions   \(milliseconds(check))   to the SQL \(ratio(check, sql))")
  }

  // MARK: What is measured

  /// Plans a week of all KPIs and of what they are compared with.
  private func plan(_ model: Model.Project) throws {
    let files = ["orders": FileSet(
      paths: ["/data/orders.csv"], names: ["data/orders.csv"],
      columns: ["order_id", "ordered_at", "customer_id", "channel", "amount"].map { FileSet.Column(name: $0) })]
    let week = model.calendar.period(.week, containing: Day(number: 20_000))
    let planner = Planner(project: model, dialect: .duckDB, files: files, asOf: week.end)
    _ = try planner.plan(model.kpis.map { Evaluation($0.formula, in: Context(period: week)) })
  }

  private func statements(_ root: String) throws -> [String] {
    let fixtures = root + "/Tests/Fixtures/demo"
    let names = try FileManager.default.contentsOfDirectory(atPath: fixtures).filter { $0.hasSuffix(".sql") }.sorted()
    return try names.map { name in
      let text = try String(contentsOfFile: fixtures + "/" + name, encoding: .utf8)
      return text.split(separator: "\n").map(String.init)
        .filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("--") }
        .map { line in line.range(of: " -- ").map { String(line[..<$0.lowerBound]) } ?? line }
        .joined(separator: "\n").replacingOccurrences(of: "{data}", with: root + "/kpis/data")
    }
  }

  /// The statements on tables that are made once: what a careful analyst would run.
  private func onTables(_ statements: [String]) -> (tables: [String], queries: [String]) {
    var names: [String] = []
    let queries = statements.map { statement in
      var query = statement
      var start = query.startIndex
      while let call = query.range(of: "read_csv(", range: start..<query.endIndex), let end = closing(query, call.upperBound) {
        let text = String(query[call.lowerBound..<end])
        let index = names.firstIndex(of: text) ?? names.count
        if index == names.count { names.append(text) }
        let offset = query.distance(from: query.startIndex, to: call.lowerBound)
        query.replaceSubrange(call.lowerBound..<end, with: "\"file \(index)\"")
        start = query.index(query.startIndex, offsetBy: offset)
      }
      return query
    }
    return (names.enumerated().map { "CREATE TEMP TABLE \"file \($0)\" AS SELECT * FROM \($1)" }, queries)
  }

  /// The place behind the parenthesis that closes a call.
  private func closing(_ text: String, _ start: String.Index) -> String.Index? {
    var depth = 1
    var isQuoted = false
    for index in text[start...].indices {
      switch text[index] {
      case "'": isQuoted.toggle()
      case "(" where !isQuoted: depth += 1
      case ")" where !isQuoted: depth -= 1
      default: break
      }
      if depth == 0 { return text.index(after: index) }
    }
    return nil
  }

  private func oneFile(_ count: Int) -> String {
    let head = """
      dataset orders from "data/orders.csv" { key order_id; time at = ordered_at; entity person = customer_id; text channel; money amount in EUR }
      audience buyers = orders.person
      goal grow "Grow" { owner "a@example.com" }

      """
    let body = (0..<count).map { index in
      """
      kpi k\(index) "KPI \(index)" {
        formula rolling(sum(orders.amount where channel = "c\(index)") / size(buyers and previous(buyers)), 28 days)
        every week
        goal grow
        higher is better
        by channel top 5
        target 1.1 * last_year(k\(index))
        owner "a@example.com"
      }

      """
    }
    return head + body.joined()
  }

  // MARK: Measuring

  private func median(_ body: () throws -> Void) throws -> Double {
    var times: [Double] = []
    for _ in 0..<runs {
      let clock = ContinuousClock()
      let time = try clock.measure(body)
      times.append(Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    }
    return times.sorted()[times.count / 2]
  }

  private func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

  private func ratio(_ left: Double, _ right: Double) -> String {
    right > 0 ? "\(((left / right) * 100).rounded() / 100)" : "not known"
  }
}
