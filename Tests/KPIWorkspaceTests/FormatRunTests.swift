import Foundation
import KPIDiagnostics
import KPITestSupport
import Testing

@testable import KPIWorkspace

@Suite("kpi fmt")
struct FormatRunTests {
  private static let untidy = "metric a=count( orders )\n\n\n\ndataset orders from \"data/o.csv\" {\nkey id\n}\n"

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test("Files of a project are found, changed in place, and stay as they are the second time")
  func inPlace() throws {
    let project = try TestProject(Self.untidy)
    let run = try FormatRun(try ProjectFolder(at: project.path))
    let item = try #require(run.items.first)
    #expect(run.items.count == 1 && item.name == "kpis/test.kpi" && item.isChanged)
    try item.write()
    #expect(try text(project.path + "/kpis/test.kpi") == item.after)
    #expect(item.after.contains("metric a = count(orders)"))
    let again = try FormatRun(try ProjectFolder(at: project.path))
    #expect(again.items.allSatisfy { !$0.isChanged && $0.diff.isEmpty })
  }

  @Test("A file with errors is reported and left alone; the others are formatted")
  func errors() throws {
    let project = try TestProject(Self.untidy)
    try project.write("kpis/broken.kpi", "kpi {{{\n")
    let run = try FormatRun(try ProjectFolder(at: project.path))
    #expect(run.items.map(\.name) == ["kpis/test.kpi"])
    #expect(run.diagnostics.contains { $0.severity == .error })
    #expect(try text(project.path + "/kpis/broken.kpi") == "kpi {{{\n")
  }

  @Test("Bytes that are no text are never rewritten")
  func notText() throws {
    let project = try TestProject(Self.untidy)
    try project.write("kpis/latin.kpi", Array("# caf".utf8) + [0xE9, 0x0A])
    let run = try FormatRun(files: [project.path + "/kpis/latin.kpi"])
    #expect(run.items.isEmpty && !run.diagnostics.isEmpty)
  }

  @Test("A text of an editor is formatted without a file")
  func standardInput() throws {
    let item = try #require(try FormatRun(standardInput: Array(Self.untidy.utf8)).items.first)
    #expect(item.name == "standard input" && item.after.contains("metric a = count(orders)"))
    #expect(item.diff.hasPrefix("--- standard input\n+++ standard input\n"))
    let broken = try FormatRun(standardInput: Array("kpi {{{".utf8))
    #expect(broken.items.isEmpty && !broken.diagnostics.isEmpty)
  }

  @Test("What is no definition file is refused")
  func refused() throws {
    let project = try TestProject(Self.untidy, data: ["data/o.csv": "id\n"])
    try project.link("kpis/link.kpi", to: project.path + "/kpis/test.kpi")
    for name in ["kpis", "kpis/none.kpi", "data/o.csv", "kpis/link.kpi"] {
      #expect(throws: WorkspaceProblem.self) { try FormatRun(files: [project.path + "/" + name]) }
    }
  }
}

@Suite("Unified diffs")
struct UnifiedDiffTests {
  @Test("As diff -u writes it")
  func small() {
    let before = (1...9).map { "line \($0)\n" }.joined()
    let after = before.replacingOccurrences(of: "line 5\n", with: "five\n")
    // Written by hand after the format of POSIX diff -u: three lines of context on either side.
    #expect(
      UnifiedDiff.text(before, after, name: "a.kpi") == """
        --- a.kpi
        +++ a.kpi
        @@ -2,7 +2,7 @@
         line 2
         line 3
         line 4
        -line 5
        +five
         line 6
         line 7
         line 8

        """)
  }

  @Test("Insertion into nothing, missing line ends, changed line ends")
  func edges() {
    #expect(UnifiedDiff.text("", "a\n", name: "x") == "--- x\n+++ x\n@@ -0,0 +1,1 @@\n+a\n")
    #expect(
      UnifiedDiff.text("a", "a\n", name: "x")
        == "--- x\n+++ x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n")
    #expect(UnifiedDiff.text("a\r\n", "a\n", name: "x") == "--- x\n+++ x\n@@ -1,1 +1,1 @@\n-a\r\n+a\n")
    #expect(UnifiedDiff.text("same", "same", name: "x") == "")
  }

  @Test("Two changes far apart make two hunks")
  func twoHunks() {
    let lines = (1...30).map { "\($0)\n" }
    var changed = lines
    changed[1] = "two\n"
    changed.remove(at: 25)
    let diff = UnifiedDiff.text(lines.joined(), changed.joined(), name: "x")
    #expect(diff.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,5 @@", "@@ -23,7 +23,6 @@"])
  }

  @Test("A patch can be applied", arguments: 1...20)
  func applies(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let old = (0..<next(40)).map { _ in "\(next(5))\n" }
    var new = old
    for _ in 0..<next(10) {
      if new.isEmpty || next(2) == 0 {
        new.insert("\(next(9))\n", at: next(new.count + 1))
      } else {
        new.remove(at: next(new.count))
      }
    }
    #expect(Self.apply(UnifiedDiff.text(old.joined(), new.joined(), name: "x"), to: old) == new)
  }

  /// A plain reading of the format: what stands between hunks is copied.
  private static func apply(_ diff: String, to old: [String]) -> [String] {
    var result: [String] = []
    var position = 0
    for line in diff.split(separator: "\n").dropFirst(2) {
      if line.hasPrefix("@@") {
        let numbers = line.split(whereSeparator: { "@-+ ,".contains($0) }).compactMap { Int($0) }
        let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        result += old[position..<start]
        position = start
      } else {
        if !line.hasPrefix("+") { position += 1 }
        if !line.hasPrefix("-") { result.append(line.dropFirst() + "\n") }
      }
    }
    return diff.isEmpty ? old : result + old[position...]
  }
}
