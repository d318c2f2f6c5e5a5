import Foundation
import KPIDiagnostics
import KPIModel
import Testing

@testable import KPICheck

/// Whatever is written, the checker answers, and in reasonable time.
struct HostileInputTests {
  @Test func everyBeginningOfThePageIsChecked() {
    let page = Array(Shop.page)
    for length in stride(from: 0, through: page.count, by: 37) {
      _ = CheckedProgram(String(page[..<length]))
    }
  }

  @Test func aPageWithAnyLineLeftOutIsChecked() {
    let lines = Shop.page.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      var rest = lines
      rest.remove(at: index)
      _ = CheckedProgram(rest.joined(separator: "\n"))
    }
  }

  @Test func aPageWithAnyWordsSwappedIsChecked() {
    var words = Shop.page.split(separator: " ", omittingEmptySubsequences: false)
    for index in stride(from: 0, to: words.count - 7, by: 5) {
      words.swapAt(index, index + 7)
      if index % 50 == 0 { _ = CheckedProgram(words.joined(separator: " ")) }
    }
  }

  /// Each of many mistakes is not told: a thousand are enough, and showing them ends soon.
  @Test func manyMistakesOnOneLineAreCut() {
    let program = CheckedProgram("metric m = a" + String(repeating: " + a", count: 20_000))
    #expect(program.errors.count == 1_000)
    #expect(!DiagnosticRenderer.terminal(program.diagnostics, program.sources).isEmpty)
  }

  @Test func aLongChainOfMetricsIsNoProblem() {
    let count = 5000
    var text = "metric m0 = 1\n"
    for index in 1..<count { text += "metric m\(index) = m\(index - 1) + 1\n" }
    text += "kpi k { formula m\(count - 1) + count(d); by status; target 5; higher is better }\n"
    let program = CheckedProgram(text + "dataset d from \"data/d.csv\" { time t; text status }")
    #expect(program.errors == ["every-missing"])
    #expect(program.project.metrics.count == count)
  }

  @Test func aChainWrittenBackwardsIsUnderstoodToo() {
    var text = ""
    for index in 1..<500 { text += "metric m\(index) = m\(index + 1) + m\(index + 1)\n" }
    let program = CheckedProgram(text + "metric m500 = 1")
    #expect(program.errors == [])
    #expect(program.project.metrics.first?.name == "m1")
  }

  @Test(arguments: [1, 2, 50]) func aCircleIsListedOnce(_ count: Int) {  // W14
    let text = (0..<count).map { "metric m\($0) = m\(($0 + 1) % count) + 1" }.joined(separator: "\n")
    let program = CheckedProgram(text)
    #expect(program.errors == ["cycle"])
    #expect(program.project.metrics.isEmpty)
    #expect(program.diagnostics.first { $0.code == "cycle" }?.headline.contains("`m0`") == true)
  }

  @Test func whoRefersToACircleIsNotBlamed() {
    let program = CheckedProgram("metric a = b\nmetric b = a\nmetric c = a + 1\nmetric d = c + 1")
    #expect(program.errors == ["cycle"])
  }

  @Test func circlesOfColumnsAreFound() {
    let program = CheckedProgram(
      """
      dataset d from "data/d.csv" { key id; number a = b + 1; number b = c + 1; number c = a + 1 }
      metric m = sum(d.a)
      """)
    #expect(program.errors == ["cycle"])
  }

  @Test func circlesThroughLookUpsAreFound() {
    let program = CheckedProgram(
      """
      dataset d from "data/d.csv" { key id; number n = sum(e.n) per d }
      dataset e from "data/e.csv" { key id; link d = d_id -> d; number n = d.n }
      metric m = sum(d.n)
      """)
    #expect(program.errors == ["cycle"])
  }

  @Test func backAndForthWithoutACircleIsFine() {
    let program = CheckedProgram(
      """
      dataset d from "data/d.csv" { key id; number size; number n = sum(e.weight) per d }
      dataset e from "data/e.csv" { key id; link d = d_id -> d; number weight; number size = d.size; number total = d.n }
      metric m = sum(d.n) + sum(e.total)
      """)
    #expect(program.errorLines == [])
  }

  @Test func circlesOfDatasetsAudiencesAndGoalsAreFound() {
    #expect(CheckedProgram("dataset a = b where true\ndataset b = a where true").errors.first == "cycle")
    #expect(CheckedProgram("audience a = b and b\naudience b = previous(a)").errors == ["cycle"])
    #expect(CheckedProgram("goal a { under b }\ngoal b { under a }").errors == ["cycle"])
  }

  @Test func manyDatasetsAndMistakesTakeLittleTime() {
    var text = ""
    for index in 0..<300 {
      text +=
        "dataset d\(index) from \"data/d.csv\" { key id; time t; number n; text s; link up = u -> d\((index + 1) % 300) }\n"
      text += "metric m\(index) = sum(d\(index).nn) + unknwn\(index)\n"
    }
    let start = ContinuousClock.now
    let program = CheckedProgram(text)
    #expect(program.errors.count == 600)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  /// A program may run on a thread with a small stack.
  @Test func longChainsNeedNoStack() {
    var text =
      "dataset d0 from \"data/d.csv\" { key id; time t; money n in EUR; text status }\naudience a0 = d0.id\nmetric m0 = size(a0)\n"
    for index in 1..<1500 {
      text += "dataset d\(index) = d\(index - 1) where n > 5\naudience a\(index) = a\(index - 1) and a\(index - 1)\n"
      text += "metric m\(index) = m\(index - 1) + size(a\(index))\n"
    }
    text += "kpi k { formula m1499; by status; target 5; higher is better; every week }"
    let thread = Thread { [text] in _ = CheckedProgram(text) }
    thread.stackSize = 512 * 1024
    thread.start()
    while !thread.isFinished { Thread.sleep(forTimeInterval: 0.02) }
    #expect(CheckedProgram("metric m = 1").errors == [])
  }

  @Test func deepFormulasAreChecked() {
    let deep = String(repeating: "(", count: 15) + "1" + String(repeating: ")", count: 15)
    #expect(CheckedProgram("metric m = \(deep)").errors == [])
    let sum = Array(repeating: "1", count: 20_000).joined(separator: " + ")
    #expect(CheckedProgram("metric m = \(sum)").errors == [])
  }

  @Test func theSameTextGivesTheSameAnswer() {
    let first = CheckedProgram(Shop.page)
    let second = CheckedProgram(Shop.page)
    #expect(first.project == second.project)
    #expect(first.diagnostics == second.diagnostics)
  }

  @Test func everyCodeInTheSourcesIsListed() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Sources/KPICheck").resolvingSymlinksInPath()
    var used: Set<String> = []
    let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = walker?.nextObject() as? URL {
      guard file.lastPathComponent.hasPrefix("Diagnostic+") else { continue }
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: /code: "([a-z-]+)"/) {
        used.insert(String(match.1))
      }
    }
    #expect(used.count > 100)
    #expect(used.subtracting(CheckDiagnosticCodes.all.map(\.code)) == [])
    #expect(Set(CheckDiagnosticCodes.all.map(\.code)).subtracting(used).isEmpty)
  }
}
