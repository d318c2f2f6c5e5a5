import Foundation
import KPICheck
import KPISyntax
import KPITestSupport
import Testing

/// Every message has a section in the manual.
struct MessagePageTests {
  /// `KPI_UPDATE=1` writes the pages anew.
  @Test(arguments: MessagePage.all)
  func thePageIsUpToDate(_ page: MessagePage) throws {
    let file = "\(Checkout.root)/\(page.path)"
    let found = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    if found == page.text { return }
    if SpecPage.isUpdating { try page.text.write(toFile: file, atomically: false, encoding: .utf8) }
    let lines = Set(found.split(separator: "\n"))
    let missing = page.text.split(separator: "\n").filter { !lines.contains($0) }.prefix(12)
    Issue.record("\(page.path) is not up to date; with KPI_UPDATE=1 the tests write it. It lacks\n\(missing.joined(separator: "\n"))")
  }

  @Test func everyCodeHasASection() {
    let sections = Set(SpecPage.all.filter { $0.path.contains("/messages") }.flatMap(\.lines).filter { $0.hasPrefix("## ") })
    for code in Self.codes() where !sections.contains("## \(code)") {
      Issue.record("docs/reference/messages-….md lacks the line\n## \(code)")
    }
  }

  /// No section is about a code that no longer exists.
  @Test func everySectionIsAboutACode() {
    let codes = Self.codes()
    for page in SpecPage.all where page.path.contains("/messages-") {
      for line in page.lines where line.hasPrefix("## ") && !codes.contains(String(line.dropFirst(3))) {
        Issue.record("\(page.path): there is no code `\(line.dropFirst(3))`")
      }
    }
  }

  @Test func codesAreFoundInTheSource() {
    #expect(Self.codes().isSuperset(of: ["missing-file", "unknown-block", "thousands-comma", "fan-out"]))
  }

  /// The codes of the lists, and those that stand in any factory of messages.
  private static func codes() -> Set<String> {
    let folder = URL(filePath: Checkout.root + "/Sources").resolvingSymlinksInPath()
    let walker = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    var codes = Set(SyntaxDiagnosticCodes.all.map(\.code) + CheckDiagnosticCodes.all.map(\.code))
    while let name = walker?.nextObject() as? String {
      guard name.split(separator: "/").last?.hasPrefix("Diagnostic+") == true,
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      else { continue }
      codes.formUnion(text.matches(of: /code: "([a-z-]+)"/).map { String($0.output.1) })
    }
    return codes
  }
}
