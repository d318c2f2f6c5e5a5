import Foundation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// The pictures of the cookbook are charts of the demonstration, as the program draws them today. `KPI_UPDATE=1` writes them.
@Suite(.needsDuckDB)
struct CookbookPictureTests {
  /// The picture's name, the fence that draws it, and the file that it becomes.
  private static let pictures = [
    ("satisfaction", "kpi chart nps", "nps.svg"), ("retention", "kpi chart retention", "retention.svg"),
    ("cohort", "kpi cohort comeback", "comeback.svg"), ("engagement", "kpi chart active_buyers", "active-buyers.svg"),
    ("communication", "kpi chart mail_clicks", "mail-clicks.svg"), ("money", "kpi chart revenue", "revenue.svg"),
    ("demand", "kpi chart acquisition_cost", "acquisition-cost.svg"), ("funnel", "kpi funnel second_order", "second-order.svg"),
    ("support", "kpi chart first_response", "first-response.svg"),
  ]

  private static var folder: String { Checkout.root + "/docs/images/cookbook" }

  @Test func theyAreDrawnAsTheyAreShown() throws {
    let project = try TestProject(copyOf: Checkout.root)
    let fences = Self.pictures.map { "```\($0.1)\n```\n" }.joined(separator: "\n")
    try project.write("reports/pictures.md", "# Pictures\n\n" + fences)
    let report = try #require(try project.report("\(project.path)/reports/pictures.md", asOf: Day(unchecked: 2026, 8, 24)).first)
    for (name, _, file) in Self.pictures {
      let drawn = try #require(report.files.first { $0.name.hasSuffix("/" + file) }?.text, "\(file) of \(report.files.map(\.name))")
      let path = "\(Self.folder)/\(name).svg"
      if ProcessInfo.processInfo.environment["KPI_UPDATE"] == "1" {
        try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
        try drawn.write(toFile: path, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == drawn, "\(name)")
    }
  }

  /// A picture that no page shows is left over; a page that shows one that is missing is found by the test of links.
  @Test func eachIsShown() throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: Checkout.root + "/docs/cookbook").sorted()
    let text = try pages.map { try String(contentsOfFile: "\(Checkout.root)/docs/cookbook/\($0)", encoding: .utf8) }.joined()
    for (name, _, _) in Self.pictures { #expect(text.contains("](../images/cookbook/\(name).svg)"), "\(name)") }
  }
}
