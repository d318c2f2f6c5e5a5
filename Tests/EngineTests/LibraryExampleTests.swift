import Foundation
import KPIDiagnostics
import KPITestSupport
import KPIWorkspace
import Testing

/// The project beside the library: every template is called in an `example` whose numbers were worked out by hand.
@Suite(.needsDuckDB)
struct LibraryExampleTests {
  @Test func everyExampleHolds() throws {
    let project = try TestProject(fixture: "library").load()
    #expect(project.diagnostics.filter { $0.severity == .error }.map(\.headline) == [])
    let results = try ExampleRun(project).results(open: Engine.open)
    #expect(results.count >= 20)
    for result in results {
      for failure in result.failures { Issue.record("\(result.title), \(failure.place): \(failure.expected), but \(failure.found)") }
    }
  }

  @Test func everyTemplateHasAnExample() throws {
    let folder = "\(Checkout.fixtures)/library/kpis"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".kpi") }.sorted()
    let lines = try names.flatMap { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8).split(separator: "\n") }
    let expectations = lines.filter { $0.hasPrefix("  expect ") }
    for name in Library.templateNames {
      #expect(expectations.contains { $0.contains(" \(name)(") || $0.contains("(\(name)(") }, "\(name)")
    }
  }
}
