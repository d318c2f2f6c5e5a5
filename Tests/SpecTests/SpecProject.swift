import Foundation
import KPIDatabase
import KPIDiagnostics
import KPIModel
import KPISyntax
import KPITestSupport
import KPIWorkspace

/// What the fences of a page have defined so far, and the data that they gave.
struct SpecProject {
  /// The texts of earlier programs.
  private var programs: [String] = []
  /// The contents of data files by their names.
  private(set) var data: [String: String] = [:]
  /// Those that no program has followed yet.
  private var waiting: [String: String] = [:]
  /// The contents of files of other folders, by their paths below the project's.
  var others: [String: String] = [:]
  /// The lines of the Markdown edition of the last report.
  private(set) var report: [String] = []
  /// The codes of the warnings about its text.
  private(set) var reportWarnings: [String] = []

  /// A project for the next program of its own. Data that were given since the last program are for that one.
  var renewed: SpecProject {
    var project = SpecProject()
    project.data = waiting
    if programs.isEmpty { project.others = others }
    return project
  }

  /// Keeps a data file: for the programs so far, and for the next one.
  mutating func give(_ name: String, _ text: String) {
    data[name] = text
    waiting[name] = text
  }

  /// Another state of this project: other definitions, the same data.
  var later: SpecProject {
    var project = self
    project.programs = []
    return project
  }

  mutating func keep(_ program: String) {
    programs.append(program)
    waiting = [:]
  }

  // MARK: Checking

  /// Only parsed.
  static func parsed(_ text: String) -> (SourceMap, [Diagnostic], FileID) {
    var sources = SourceMap()
    let file = sources.add(path: "example.kpi", text: text)
    return (sources, Syntax.parse(file).diagnostics, file.id)
  }

  /// Checked together with the programs before it.
  func checked(with text: String) -> (SourceMap, [Diagnostic], FileID) {
    var sources = SourceMap()
    var files = programs.enumerated().map { sources.add(path: "above\($0 == 0 ? "" : "\($0 + 1)").kpi", text: $1) }
    let own = sources.add(path: "example.kpi", text: text)
    files.append(own)
    let checked = try? inFolder { folder in
      let project = LoadedProject(folder: folder, sources: sources, files: files)
      return (project.sources, project.messages(today: MessageBook.exampleDay))
    }
    return (checked?.0 ?? sources, checked?.1 ?? [], own.id)
  }

  // MARK: Running

  /// No example is later than this day.
  private static let today = Day(unchecked: 2100, 1, 1)

  func show(_ request: ShowRequest) throws -> ShowResult {
    try loaded { project in try ShowRun(project, request).result(today: Self.today, open: Self.open) }
  }

  /// The lines of an analysis as the terminal shows them; nil if the name is that of none.
  func analysis(_ request: ShowRequest) throws -> [String]? {
    try loaded { project in
      guard let run = AnalysisRun(project, request) else { return nil }
      let text = AnalysisText(try run.result(today: Self.today, open: Self.open)).text(.table)
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }
  }

  /// What `kpi show AUDIENCE --members --format csv` writes.
  func members(_ request: ShowRequest) throws -> [String] {
    try loaded { project in
      let text = try MembersRun(project, request).result(today: Self.today, open: Self.open).text(.csv)
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }
  }

  /// The results of all `example` blocks so far.
  func examples() throws -> [ExampleResult] {
    try loaded { project in try ExampleRun(project).results(open: Self.open) }
  }

  /// The rows of a query; each data file of the page is a table of its name.
  func query(_ text: String) throws -> [String] {
    let tables = data.keys.sorted().filter { $0.hasSuffix(".csv") }.map { name in
      "\(name.dropLast(4)) AS (SELECT * FROM read_csv('{data}/\(name)'))"
    }
    let statement = "WITH \(tables.joined(separator: ", ")) SELECT * FROM (\(text))"
    let table = try inFolder { folder in try PlainSQL.run(statement, data: folder.path + "/kpis/data") }
    return (0..<table.rowCount).map { row in
      table.columns.map { PlainSQL.cell($0.data, row) }.joined(separator: "  ")
    }
  }

  /// The messages of `kpi check`.
  func check(data: Bool) throws -> [Diagnostic] {
    try loaded { project in
      data
        ? try CheckRun(project, today: MessageBook.exampleDay, open: Self.open).diagnostics
        : try CheckRun(project, today: MessageBook.exampleDay).diagnostics
    }
  }

  /// What `kpi explain --why` prints.
  func why(_ name: String, period: String?, last: Int) throws -> String {
    try loaded { project in
      try WhyRun(project, name: name, period: period, last: last).text(today: Self.today, open: Self.open)
    }
  }

  /// The lines of `kpi diff --values` but for the first, which names the two.
  func difference(from earlier: SpecProject, _ request: ValueDiffRequest) throws -> [String] {
    let text = try earlier.inFolder { old in
      try inFolder { new in
        let run = try DiffRun(from: Revision(current: old), to: Revision(current: new), project: new)
        return DiffFormat.text.text(try run.result(values: request, today: Self.today, open: Self.open))
      }
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast().map(String.init)
  }

  mutating func makeReport(_ template: String, asOf: Day?) throws {
    let finished = try loaded { project in
      let path = project.folder.path + "/example.md"
      try template.write(toFile: path, atomically: true, encoding: .utf8)
      return try ReportRun(project, files: [path], asOf: asOf, version: "kpi").result(today: Self.today, open: Self.open)
    }
    reportWarnings = finished.flatMap { $0.warnings.map(\.code) }
    let markdown = finished.first?.files.first { $0.name.hasSuffix(".md") }?.text ?? ""
    report = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The definitions that are drafted from data files, into a folder of their own: those about the first file.
  func drafted(_ names: [String]) throws -> [String] {
    try inFolder { folder in
      var request = InitRequest(files: names.map { "kpis/data/\($0)" }, folder: folder.path)
      request.into = "drafted"
      request.timezone = "Europe/Berlin"
      let result = try InitRun(request).result(open: Self.open)
      let path = result.written.first { $0.hasPrefix("kpis/") && $0 != "kpis/project.kpi" } ?? ""
      let text = try String(contentsOfFile: "\(result.folder)/\(path)", encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    }
  }

  private static func open(_ folders: [String]) throws(QueryError) -> any QueryExecutor {
    try DuckDBExecutor(libraryFolders: Checkout.libraryFolders, allowedDirectories: folders)
  }

  /// Whether the engine's libraries are there.
  static let hasEngine: Bool = (try? open([])) != nil

  /// Writes programs and data into a folder of their own, and removes it afterwards.
  private func loaded<Result>(_ body: (LoadedProject) throws -> Result) throws -> Result {
    try inFolder { folder in try body(try LoadedProject.load(folder)) }
  }

  private func inFolder<Result>(_ body: (ProjectFolder) throws -> Result) throws -> Result {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appending(path: "kpi-spec-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: root) }
    try manager.createDirectory(at: root.appending(path: "kpis/data"), withIntermediateDirectories: true)
    // A project has a file of definitions, even before the first program.
    if programs.isEmpty { try "".write(to: root.appending(path: "kpis/empty.kpi"), atomically: true, encoding: .utf8) }
    for (index, program) in programs.enumerated() {
      try program.write(to: root.appending(path: "kpis/example\(index + 1).kpi"), atomically: true, encoding: .utf8)
    }
    for (name, text) in data { try text.write(to: root.appending(path: "kpis/data/\(name)"), atomically: true, encoding: .utf8) }
    for (path, text) in others {
      let file = root.appending(path: path)
      try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return try body(try ProjectFolder(at: root.path(percentEncoded: false)))
  }
}
