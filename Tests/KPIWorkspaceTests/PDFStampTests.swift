import KPIModel
import Testing

@testable import KPIWorkspace

@Suite("What a browser writes into a PDF about itself") struct PDFStampTests {
  private let stamp = PDFStamp(day: Day(unchecked: 2026, 8, 24), program: "kpi 0.1.0")

  private func stamped(_ text: String) -> String { String(decoding: stamp.stamp(Array(text.utf8)), as: UTF8.self) }

  @Test func theTimeOfPrintingBecomesTheDayOfTheReport() {
    #expect(
      stamped("<</CreationDate (D:20301231235959+00'00')\n/ModDate (D:20301231235959+00'00')>>")
        == "<</CreationDate (D:20260824000000+00'00')\n/ModDate (D:20260824000000+00'00')>>")
  }

  /// Parts of a PDF are found by their positions: nothing may become longer or shorter.
  @Test(arguments: ["/Creator (Mozilla/5.0 \\(X11; Linux\\) x)", "/Creator (k)", "/Creator ()", "/Creator (open", "/ModDate (D:2030)", ""])
  func lengthsStay(_ text: String) {
    #expect(stamped(text).utf8.count == text.utf8.count)
  }

  @Test func theNameOfTheBrowserIsReplacedBehindItsEscapes() {
    #expect(stamped("/Creator (Mozilla \\(X11\\) y) /x") == "/Creator (kpi 0.1.0        ) /x")
  }

  @Test func onlyLinksThatLeadSomewhereStay() {
    let page = "<a href=\"weekly.html\">a</a><a href=\"#x\">b</a><a href=\"https://example.com\">c</a><a href=\"../x.pdf\" title=\"t\">d</a>"
    #expect(
      FinishedReport.withoutRelativeLinks(page)
        == "<a>a</a><a href=\"#x\">b</a><a href=\"https://example.com\">c</a><a title=\"t\">d</a>")
  }
}

@Suite("The browser that prints") struct BrowserTests {
  @Test func theNamedOneIsTaken() throws {
    #expect(try Browser.find(in: ["KPI_BROWSER": "/bin/sh", "PATH": "/nowhere"]).path == "/bin/sh")
  }

  @Test(arguments: ["/nowhere/chromium", "chromium", "/tmp"])
  func aWrongNameIsToldAndNotPassedOver(_ name: String) {
    #expect {
      try Browser.find(in: ["KPI_BROWSER": name, "PATH": "/usr/bin:/bin"])
    } throws: { error in
      (error as? WorkspaceProblem)?.message == "the browser `\(name)` is not a program that can be run"
    }
  }

  @Test func whatPrintsNothingIsAFinding() throws {
    #expect {
      try Browser(path: "/bin/sh").print(page: "<p>x</p>")
    } throws: { error in
      (error as? WorkspaceProblem)?.message == "the browser `/bin/sh` printed no PDF"
    }
  }
}
