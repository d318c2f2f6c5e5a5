import Foundation
import KPICheck
import KPILint
import KPISyntax
import KPITestSupport
import KPIWorkspace
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

  /// Every code has an example in its section that is run, or a stated reason why none can be shown.
  @Test func everyCodeHasATestedExample() {
    var tested: Set<String> = []
    for page in SpecPage.all where page.path.contains("/messages-") {
      for fence in page.fences { tested.formUnion(Self.announced(fence)) }
    }
    let excused = Set(
      MessageBook.all.compactMap { entry in if case .none = entry.example { entry.code } else { nil } })
    for code in Self.codes().subtracting(excused).sorted() where !tested.contains(code) {
      Issue.record("no example on a page of messages gives `\(code)`")
    }
    // Whoever adds to this list has to say why.
    // Those about exports are given by the tests of `kpi init`: no page can show such files.
    #expect(excused == [
      "connection-not-open", "control-character", "export-binary", "export-empty", "export-exists", "export-is-folder",
      "export-missing", "export-twice", "export-unreadable", "export-without-rows", "export-without-time",
      "invalid-utf8", "mail-too-large", "picture-old", "special-blank", "unreadable-table", "unreadable-template",
    ])
  }

  /// The codes that a fence must give, or the test of its page fails.
  private static func announced(_ fence: SpecFence) -> [String] {
    switch fence.kind {
    case "kpi": return ExpectedFinding.read(fence.lines).expected.map(\.code)
    case "check": return fence.lines
    case "report":
      let split = fence.arguments.firstIndex { $0 == "error:" || $0 == "warning:" } ?? fence.arguments.count
      return fence.arguments.dropFirst(split + 1).map { $0.filter { $0 != "," } }
    default: return []
    }
  }

  /// Every code of the source has an entry in the book, from which the pages and `kpi explain` are made.
  @Test func everyCodeIsInTheBook() {
    let book = MessageBook.all.map(\.code)
    #expect(Self.codes().subtracting(book).sorted() == [])
    for entry in MessageBook.all {
      #expect(!MessageBook.page(entry).isEmpty && (entry.summary.first?.isUppercase != true || entry.summary.hasPrefix("KPI")) && !entry.summary.hasSuffix("."))
    }
  }

  /// The codes of the lists, and those that stand in any factory of messages.
  private static func codes() -> Set<String> {
    let folder = URL(filePath: Checkout.root + "/Sources").resolvingSymlinksInPath()
    let walker = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    var codes = Set(SyntaxDiagnosticCodes.all.map(\.code) + CheckDiagnosticCodes.all.map(\.code) + LintRules.all.map(\.code))
    while let name = walker?.nextObject() as? String {
      guard name.split(separator: "/").last?.hasPrefix("Diagnostic+") == true,
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      else { continue }
      codes.formUnion(text.matches(of: /code: "([a-z-]+)"/).map { String($0.output.1) })
    }
    return codes
  }
}

/// The table on the page of rules is the list in the source.
struct RulePageTests {
  @Test func everyRuleStandsInTheTable() {
    let page = SpecPage(path: "docs/reference/rules.md")
    for rule in MessageBook.ruleLevels {
      #expect(page.lines.contains("| `\(rule.code)` | \(rule.level) | \(rule.summary) |"))
    }
    #expect(page.lines.count { $0.hasPrefix("| `") } == MessageBook.ruleLevels.count)
  }
}
