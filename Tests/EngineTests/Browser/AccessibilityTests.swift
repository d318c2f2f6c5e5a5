import Foundation
import KPITestSupport
import Testing

/// What axe-core finds in the pages of the demonstration: nothing.
@Suite("Accessibility", .needsDuckDB, .needsBrowser, .needsAxe, .serialized)
struct AccessibilityTests {
  private static let run = """
    axe.run(document, {resultTypes: ['violations']}).then(result => found({
      count: result.passes.length,
      faults: result.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)),
    }), error => found({count: 0, faults: [String(error)]}));
    """

  private func faults(_ page: String, width: Int = 1280, isDark: Bool = false) throws -> [String] {
    let scripts = [try #require(BrowserRun.axe), Self.run]
    let found = try BrowserRun.findings(in: page, width: width, isDark: isDark, scripts: scripts) as? [String: Any]
    // A page on which no rule had anything to look at would pass too.
    #expect(found?["count"] as? Int ?? 0 > 25)
    return try #require(found?["faults"] as? [String])
  }

  @Test func theWeeklyPage() throws {
    let found = try faults(DemonstrationPages.weekly.get())
    #expect(found == [])
  }

  @Test func inDark() throws {
    let found = try faults(DemonstrationPages.weekly.get(), isDark: true)
    #expect(found == [])
  }

  @Test func inGermanOnANarrowScreen() throws {
    let found = try faults(DemonstrationPages.weeklyGerman.get(), width: 500)
    #expect(found == [])
  }

  @Test func theCloserLook() throws {
    let found = try faults(DemonstrationPages.detail.get())
    #expect(found == [])
  }

  @Test func whatIsWrongIsFound() throws {
    let faults = try faults(DemonstrationPages.weekly.get().replacing("<h1>", with: "<img src=x><h1 style=\"color:#eee\">"))
    #expect(faults.contains { $0.hasPrefix("image-alt") })
    #expect(faults.contains { $0.hasPrefix("color-contrast") })
  }
}
