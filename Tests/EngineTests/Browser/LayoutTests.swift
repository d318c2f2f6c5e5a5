import Foundation
import KPITestSupport
import Testing

/// How the pages of the demonstration lie on screens and on paper, measured in a browser.
@Suite("Layout in a browser", .needsDuckDB, .needsBrowser, .serialized)
struct LayoutTests {
  @Test func theWeeklyPage() throws {
    let faults = try PageLayout.faults(DemonstrationPages.weekly.get())
    #expect(faults == [])
  }

  @Test func theCloserLookInGerman() throws {
    let faults = try PageLayout.faults(DemonstrationPages.detailGerman.get())
    withKnownIssue("On small screens, long durations with their share leave the picture of distances.", isIntermittent: true) {
      #expect(faults == [])
    }
  }

  @Test func darkIsDark() throws {
    let script = "found([getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color])"
    let dark = try BrowserRun.findings(in: DemonstrationPages.weekly.get(), isDark: true, scripts: [script])
    #expect(dark as? [String] == ["rgb(20, 24, 29)", "rgb(230, 234, 238)"])
  }

  @Test func whatIsWrongIsFound() throws {
    let page = try DemonstrationPages.weekly.get()
    let broken = page.replacing("</h1>", with: "</h1><div style=\"min-width:2000px\">wide</div>")
      .replacing("</details>", with: "</details><i></i>")
    let faults = try PageLayout.faults(broken)
    #expect(faults.contains { $0.hasPrefix("320 wide: 20") })
    #expect(faults.contains { $0.hasSuffix("a folded part stands open") })
  }
}
