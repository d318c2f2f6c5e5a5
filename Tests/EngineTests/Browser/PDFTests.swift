import Foundation
import KPITestSupport
import Testing

/// `kpi report --pdf` on the demonstration.
@Suite("The PDF", .needsDuckDB, .needsBrowser, .enabled(if: Kpi.isBuilt, "the program is not built"), .serialized)
struct PDFTests {
  private func pdf(paper: String? = nil) throws -> Data {
    let project = try TestProject(copyOf: Checkout.root)
    let path = "\(project.path)/reports/weekly.md"
    if let paper {
      let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\nevery week\n", with: "\nevery week\npaper \(paper)\n")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let run = try Kpi.run(
      ["report", "reports/weekly.md", "--as-of", "2026-08-24", "--out", "\(project.path)/out", "--pdf"], folder: project.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("/weekly-2026-W34.pdf\n"))
    return try Data(contentsOf: URL(filePath: "\(project.path)/out/weekly-2026-W34.pdf"))
  }

  /// Its text is compressed; the boxes of its sheets and what it says about itself are not.
  private func words(_ data: Data) -> String { String(decoding: data.map { $0 < 128 ? $0 : 46 }, as: UTF8.self) }

  @Test func theSameReportGivesTheSameBytesAndNoPlace() throws {
    let (first, second) = (try pdf(), try pdf())
    #expect(first == second)
    let words = words(first)
    #expect(words.hasPrefix("%PDF-1") && words.contains("/CreationDate (D:20260824000000"))
    #expect(!words.contains("file:") && !words.contains("kpi-print") && !words.contains("Mozilla"))
    // Tagged: those who listen find headings and tables.
    #expect(words.contains("/StructTreeRoot") && words.contains("/Lang"))
  }

  /// 210 × 297 mm and 8.5 × 11 inches, in points.
  @Test func thePaperIsThatOfTheReport() throws {
    let boxes = try [pdf(), pdf(paper: "letter")].map { data in
      words(data).firstMatch(of: #/MediaBox \[0 0 (?<width>[0-9.]+) (?<height>[0-9.]+)\]/#).map {
        [Double($0.output.width) ?? 0, Double($0.output.height) ?? 0].map { $0.rounded() }
      }
    }
    #expect(boxes == [[595, 842], [612, 792]])
  }

  @Test func withoutABrowserItSaysWhatToInstall() throws {
    let project = try TestProject(copyOf: Checkout.root)
    let run = try Kpi.run(
      ["report", "reports/weekly.md", "--pdf"], folder: project.path, environment: ["PATH": "/nowhere", "KPI_BROWSER": ""])
    #expect(run.status == 1)
    #expect(run.errors.contains("kpi: a PDF is printed by Chromium or Chrome, and none was found\n     install one"))
    #expect(!FileManager.default.fileExists(atPath: "\(project.path)/reports/out"))
  }
}
