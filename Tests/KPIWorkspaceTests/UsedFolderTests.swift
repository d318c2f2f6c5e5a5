import Foundation
import KPIDiagnostics
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// What `use` finds, and what it must not find.
struct UsedFolderTests {
  private static let metric = "metric revenue = 1\n"

  private func project(_ own: String, _ files: [String: String]) throws -> TestProject {
    let project = try TestProject()
    try project.write("kpis/own.kpi", own)
    for name in files.keys.sorted() { try project.write(name, files[name] ?? "") }
    return project
  }

  private func errors(_ project: TestProject) throws -> [String] {
    try project.load().diagnostics.filter { $0.severity == .error }.map(\.code)
  }

  @Test func aFolderIsReachedByItsNameOrAnother() throws {
    let files = ["vendor/a/x.kpi": Self.metric, "vendor/b/kpis/deep/y.kpi": Self.metric]
    let project = try project("use \"vendor/a\"\nuse \"vendor/b\" as other\nmetric m = a.revenue + other.revenue\n", files)
    #expect(try errors(project) == [])
    #expect(try project.load().model.metrics.map(\.name).sorted() == ["a.revenue", "m", "other.revenue"])
  }

  @Test func theSameFolderTwiceIsReadOnce() throws {
    let project = try project("use \"vendor/a\"\nuse \"vendor/a/\" as b\nmetric m = a.revenue + b.revenue\n", ["vendor/a/x.kpi": Self.metric])
    #expect(try errors(project) == [])
    #expect(try project.load().model.metrics.map(\.name).sorted() == ["a.revenue", "m"])
  }

  @Test func foldersUseFolders() throws {
    let files = [
      "vendor/a/x.kpi": "use \"../base\"\nuse \"inner\"\nmetric revenue = base.revenue + inner.cost\n",
      "vendor/base/x.kpi": Self.metric, "vendor/a/inner/x.kpi": "metric cost = 2\n",
    ]
    let project = try project("use \"vendor/a\"\nuse \"vendor/base\"\nmetric m = a.revenue + base.revenue\n", files)
    #expect(try errors(project) == [])
  }

  @Test func folderBelowDefinitionsIsNotReadTwice() throws {
    let project = try project("use \"kpis/shop\"\nmetric m = shop.revenue\nmetric revenue = 2\n", ["kpis/shop/x.kpi": Self.metric])
    #expect(try errors(project) == [])
  }

  @Test(arguments: [
    ("use \"/etc\"", "use-outside"), ("use \"../other\"", "use-outside"), ("use \"vendor/../../x\"", "use-outside"),
    ("use \"~/x\"", "use-outside"), ("use \"vendor/none\"", "use-not-found"), ("use \"empty\"", "use-not-found"),
    ("use \"out\"", "use-outside"), ("use \"a\"", "use-cycle"), ("use \".\"", "use-cycle"),
  ])
  func isRefused(_ program: (text: String, code: String)) throws {
    let project = try project(
      program.text + "\nmetric m = 1\n", ["empty/readme.txt": "", "a/x.kpi": "use \"../b\"\n", "b/x.kpi": "use \"../a\"\n"])
    try project.link("out", to: "/tmp")
    #expect(try Set(errors(project)) == [program.code], "\(program.text)")
  }

  @Test func messagesNameTheFile() throws {
    let project = try project("use \"vendor/a\"\nmetric m = a.revenue\n", ["vendor/a/x.kpi": "metric revenue = nothing\n"])
    let loaded = try project.load()
    let error = try #require(loaded.diagnostics.first { $0.severity == .error })
    #expect(error.span.flatMap { loaded.sources[$0.file]?.path } == "vendor/a/x.kpi")
  }

  // MARK: The library

  @Test func theLibraryNeedsToBeUsed() throws {
    let text = "metric m = growth(n)\nmetric n = 2\n"
    #expect(try errors(project(text, [:])) == ["library-not-used"])
    #expect(try errors(project("use \"library\"\n" + text, [:])) == [])
    #expect(try errors(project("use \"library\" as std\nmetric m = std.growth(n)\nmetric n = 2\n", [:])) == [])
  }

  @Test func ownTemplatesGoFirst() throws {
    let project = try project(
      "use \"library\"\ntemplate growth(f) = f + 1\nmetric m = growth(3)\nmetric n = library.growth(m)\n", [:])
    #expect(try errors(project) == [])
    #expect(try project.load().model.formula(named: "m").map { "\($0.kind)" }?.contains("previous") == false)
    #expect(try project.load().model.formula(named: "n").map { "\($0.kind)" }?.contains("previous") == true)
  }

  @Test func aCopyTakesThePlaceOfTheLibrary() throws {
    let project = try project("use \"library\"\nmetric m = mine(3)\n", ["kpis/library/x.kpi": "template mine(f) = f\n"])
    #expect(try errors(project) == [])
  }

  /// A report that uses three KPIs reads the files that hold them, and no other.
  @Test func onlyWhatIsCalledIsRead() throws {
    func files(_ calls: String) throws -> [String] {
      let project = try project("use \"library\"\n" + calls, [:]).load()
      #expect(project.diagnostics.filter { $0.severity == .error }.map(\.headline) == [])
      return project.trees.map(\.source.path).filter { $0.hasPrefix("library/") }
    }
    let data = "dataset d from \"d.csv\" {\n  key id\n  date day\n  scale score 0..10\n}\n"
    #expect(try files("metric m = 1\n") == [])
    #expect(try files(data + "metric m = nps(d.score)\nmetric n = growth (count(d))\n") == ["library/growth.kpi", "library/satisfaction.kpi"])
    // A template that calls one of another file brings it.
    #expect(try files(data + "metric m = support_csat(d.score)\n") == ["library/satisfaction.kpi", "library/support.kpi"])
    #expect(try files(data + "metric m = library.csat(d.score)\n") == ["library/satisfaction.kpi"])
  }

  /// A misspelt template is told by its nearest name, although nothing of the library was read.
  @Test func misspeltTemplatesAreKnown() throws {
    let data = "dataset d from \"d.csv\" {\n  key id\n  date day\n  scale score 0..10\n}\n"
    let project = try project("use \"library\"\n" + data + "metric m = promoter_rat(d.score)\n", [:]).load()
    let message = try #require(project.diagnostics.first { $0.code == "unknown-function" })
    #expect(message.help?.contains("promoter_rate") == true)
  }

  @Test func everyTemplateSaysWhatItIs() throws {
    for file in Library.files {
      let templates = file.text.components(separatedBy: "\ntemplate ").count - 1
      let abouts = file.text.components(separatedBy: "\n  about ").count - 1
      #expect(templates == abouts, "\(file.name)")
    }
    #expect(Library.templateNames.count == Set(Library.templateNames).count)
  }
}
