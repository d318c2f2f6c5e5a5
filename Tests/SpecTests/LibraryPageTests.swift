import Foundation
import KPITestSupport
import KPIWorkspace
import Testing

/// The page of the library holds every template as it describes itself, and the cookbook mentions each.
struct LibraryPageTests {
  /// `KPI_UPDATE=1` writes the page anew.
  @Test func thePageIsUpToDate() throws {
    let file = "\(Checkout.root)/\(LibraryPage.path)"
    let found = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    if found == LibraryPage.text { return }
    if SpecPage.isUpdating { try LibraryPage.text.write(toFile: file, atomically: false, encoding: .utf8) }
    Issue.record("\(LibraryPage.path) is not up to date; with KPI_UPDATE=1 the tests write it")
  }

  @Test func everyFileHasASection() {
    #expect(LibraryPage.sections.map(\.file).sorted() == Library.files.map(\.name))
  }

  /// Each template says what it measures, whom it serves, what is usual, and what makes it mislead.
  @Test func everyTemplateIsDescribed() {
    for entry in Library.files.flatMap(Library.entries) {
      #expect(entry.about.count > 30 && entry.about.hasSuffix("."), "\(entry.name)")
      #expect(entry.benchmark?.hasSuffix(".") == true, "\(entry.name)")
      #expect(!entry.cautions.isEmpty && entry.cautions.allSatisfy { $0.hasSuffix(".") }, "\(entry.name)")
      #expect(entry.facts.contains { $0.label == "Serves" && ["find", "keep", "grow"].contains($0.text.prefix(4)) }, "\(entry.name)")
      #expect(entry.parameters.count == entry.call.count { $0 == "," } + 1, "\(entry.name)")
      if !Self.withoutKind.contains(entry.name) { #expect(entry.facts.contains { $0.label == "Kind" }, "\(entry.name)") }
    }
  }

  /// Change of whatever is asked for is as hard as that.
  private static let withoutKind: Set = ["growth", "growth_on_year"]

  @Test func theCookbookMentionsEveryTemplate() {
    let pages = SpecPage.all.filter { $0.path.hasPrefix("docs/cookbook/") || $0.path == "docs/reference/templates.md" }
    let text = pages.flatMap(\.lines).joined(separator: "\n")
    for name in Library.templateNames { #expect(text.contains(name), "\(name)") }
  }
}
