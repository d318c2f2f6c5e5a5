import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Revisions that git keeps, read without running anything of the repository's.
@Suite(.enabled(if: GitFolder.isInstalled, "git is not installed"))
struct GitDiffTests {
  private static let one = """
    dataset orders from "data/orders.csv" { key id; time at; number amount; complete through 2026-03-31 }
    kpi revenue "Revenue" { formula sum(orders.amount); every month }

    """
  private static let two = one.replacingOccurrences(of: "sum(orders.amount)", with: "2 * sum(orders.amount)")
  private static let data = ["data/orders.csv": "id,at,amount\n1,2026-03-01,10\n"]

  private func run(_ folder: ProjectFolder, _ from: String, _ to: String? = nil, values: Bool = false) throws -> DiffResult {
    let newer = try to.map { try Revision($0, of: folder) } ?? Revision(current: folder)
    return try DiffRun(from: Revision(from, of: folder), to: newer, project: folder).result(
      values: values ? ValueDiffRequest(last: 1, asOf: Day(unchecked: 2026, 4, 1)) : nil, today: Engine.today, open: Engine.open)
  }

  @Test func aCommitAndTheFolder() throws {
    let git = try GitFolder(Self.one)
    try git.commit("one")
    try git.project.write("kpis/test.kpi", Self.two)
    let result = try run(git.folder, "HEAD")
    #expect(result.changes.map(\.name) == ["revenue"])
    #expect(result.commits[0]?.count == 40 && result.commits[1] == nil)
    #expect(result.changes[0].removed == ["formula sum(orders.amount)"])
  }

  @Test func twoCommits() throws {
    let git = try GitFolder(Self.one)
    try git.commit("one")
    try git.project.write("kpis/test.kpi", Self.two)
    try git.commit("two")
    try git.project.write("kpis/test.kpi", "metric nothing = 1\n")
    #expect(try run(git.folder, "HEAD~1", "HEAD").changes.map(\.effect) == [.value])
  }

  @Test func targetsAndUsedFoldersAreThoseOfTheRevision() throws {
    let text = Self.one + "use \"vendor/plus\"\nkpi more \"More\" { formula plus.base * 2; every month; higher is better; target from \"targets.csv\" }\n"
    let git = try GitFolder(text, data: ["targets.csv": "period,target\n2026-03,5\n", "vendor/plus/a.kpi": "metric base = 1\n"])
    try git.commit("one")
    try git.project.write("vendor/plus/a.kpi", "metric base = 3\n")
    try git.project.write("targets.csv", "period,target\n2026-03,6\n")
    let more = try #require(try run(git.folder, "HEAD").changes.first { $0.name == "more" })
    #expect(more.parts == ["target"] && more.causes.map(\.name) == ["plus.base"])
  }

  @Test(.needsDuckDB) func dataThatGitDoesNotKeepAreThoseOfTheFolder() throws {
    let git = try GitFolder(Self.one, data: Self.data)
    try git.commit("one", only: "kpis")
    try git.project.write("kpis/test.kpi", Self.two)
    let values = try #require(try run(git.folder, "HEAD", values: true).values)
    #expect(!values.hasOwnData)
    #expect(values.kpis[0].points.map { [$0.before.double, $0.between.double, $0.after.double] } == [[10, 10, 20]])
  }

  @Test(.needsDuckDB) func dataThatGitKeepsAreThoseOfTheRevision() throws {
    let git = try GitFolder(Self.one, data: Self.data)
    try git.commit("one")
    try git.project.write("data/orders.csv", "id,at,amount\n1,2026-03-01,11\n")
    let values = try #require(try run(git.folder, "HEAD", values: true).values)
    #expect(values.hasOwnData)
    #expect(values.kpis[0].points.map { [$0.before.double, $0.between.double, $0.after.double] } == [[10, 11, 11]])
    #expect(values.kpis[0].points.map(\.verdict) == [.data])
  }

  // MARK: Hostile words and repositories

  /// G1: options and what else is no revision.
  @Test(arguments: [
    "--output=pwned", "--help", "-h", "--", "HEAD:kpis/test.kpi", "HEAD --output=pwned", "$(touch pwned)", "`touch pwned`", "..", "@{-1}",
    "main^{/x}", "\u{1B}[2J", "HEAD\nHEAD", ":/one", "HEAD^{tree}", "",
  ])
  func noWordIsAnOption(_ word: String) throws {
    let git = try GitFolder(Self.one)
    try git.commit("one")
    // `:/one` and `HEAD^{…}` are revisions of git; all others are refused.
    do {
      _ = try run(git.folder, word)
      #expect([":/one"].contains(word))
    } catch let problem as WorkspaceProblem {
      #expect(problem.kind == .misuse)
    }
    #expect(!FileManager.default.fileExists(atPath: git.project.path + "/pwned"))
  }

  /// G2: programs planted in the settings of the repository.
  @Test func nothingOfTheRepositoryRuns() throws {
    let git = try GitFolder(Self.one)
    try git.commit("one")
    let program = "touch \(git.project.path)/pwned"
    for setting in ["core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "filter.x.smudge", "core.sshCommand"] {
      try git.run(["config", setting, program])
    }
    try git.project.write(".gitattributes", "* diff=x filter=x\n")
    try git.project.write("kpis/test.kpi", Self.two)
    #expect(try run(git.folder, "HEAD").changes.count == 1)
    #expect(!FileManager.default.fileExists(atPath: git.project.path + "/pwned"))
  }

  @Test func outsideOfAnyRepository() throws {
    let project = try TestProject(Self.one)
    #expect { try run(ProjectFolder(at: project.path), "HEAD") } throws: { error in
      (error as? WorkspaceProblem)?.message.contains("lies in no git repository") == true
    }
  }

  // MARK: The command

  @Test func theExitStatusSaysWhatWasAskedFor() throws {
    let git = try GitFolder(Self.one)
    try git.commit("one")
    func status(_ arguments: String...) throws -> Int32 { try Kpi.run(["diff"] + arguments, in: git.project).status }
    #expect(try status() == 0)
    try git.project.write("kpis/test.kpi", Self.two)
    #expect(try status() == 0)
    #expect(try status("--require-since") == 1)
    #expect(try status("nonsense") == 2)
    #expect(try status("--last", "3") == 2)
    #expect(try status("a", "b", "c") == 2)
    let markdown = try Kpi.run(["diff", "HEAD", "--format", "markdown"], in: git.project)
    #expect(markdown.output.contains("**KPI revenue \"Revenue\"** (kpis/test.kpi:2): changed: formula"))
  }
}

/// A project in a repository of its own.
final class GitFolder {
  let project: TestProject
  var folder: ProjectFolder { get throws { try ProjectFolder(at: project.path) } }

  static let isInstalled = ["/usr/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  init(_ definitions: String, data: [String: String] = [:]) throws {
    project = try TestProject(definitions, data: data)
    try run(["init", "--quiet"])
  }

  func commit(_ message: String, only path: String = ".") throws {
    try run(["add", path])
    try run(["-c", "user.name=n", "-c", "user.email=n@example.com", "commit", "--quiet", "-m", message])
  }

  func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(filePath: project.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
