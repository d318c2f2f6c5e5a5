import Foundation
import KPITestSupport
import Testing

/// The pages hang together: every link leads somewhere, and every page is reached from the first ones.
struct LinkTests {
  /// A link of a page: where it leads to, from the root of the repository, and the heading that it names.
  struct Link: Hashable {
    var path: String
    var anchor: String?
  }

  @Test(arguments: SpecPage.all)
  func everyLinkLeadsSomewhere(_ page: SpecPage) {
    for link in Self.links(of: page) {
      let file = "\(Checkout.root)/\(link.path)"
      guard FileManager.default.fileExists(atPath: file) else {
        Issue.record("\(page.path): there is no \(link.path)")
        continue
      }
      guard let anchor = link.anchor, link.path.hasSuffix(".md") else { continue }
      let anchors = Self.anchors(of: SpecPage(path: link.path))
      if !anchors.contains(anchor) { Issue.record("\(page.path): \(link.path) has no heading #\(anchor)") }
    }
  }

  @Test func everyPageIsReached() {
    let pages = Dictionary(SpecPage.all.map { ($0.path, $0) }) { first, _ in first }
    var reached: Set = ["README.md", "docs/reference/index.md"]
    var waiting = reached.sorted()
    while let path = waiting.popLast() {
      guard let page = pages[path] else { continue }
      for link in Self.links(of: page) where reached.insert(link.path).inserted { waiting.append(link.path) }
    }
    for path in pages.keys.sorted() where !reached.contains(path) { Issue.record("no page leads to \(path)") }
  }

  /// Every page of the reference stands in its table of contents.
  @Test func theIndexHasEveryPage() {
    let listed = Set(Self.links(of: SpecPage(path: "docs/reference/index.md")).map(\.path))
    for page in SpecPage.all where page.path.hasPrefix("docs/reference/") && !page.path.contains("/messages-") {
      if page.path != "docs/reference/index.md", !listed.contains(page.path) {
        Issue.record("docs/reference/index.md does not list \(page.path)")
      }
    }
  }

  @Test func headingsAreNamedAsTheirPagesShowThem() {
    #expect(Self.anchor("`only`: one segment, or one period", after: []) == "only-one-segment-or-one-period")
    #expect(Self.anchor("The last weeks: `mean_of`", after: []) == "the-last-weeks-mean_of")
    #expect(Self.anchor("Covered", after: ["covered"]) == "covered-1")
    var page = SpecPage(path: "docs/none.md")
    page.lines = ["[a](x.md#y) and [b](../README.md)", "[c](https://example.com)", "```", "[d](e.md)", "```", "`[f](g.md)`", "`` [`= f`](g.md) ``"]
    #expect(Self.links(of: page) == [Link(path: "docs/x.md", anchor: "y"), Link(path: "README.md", anchor: nil)])
  }

  // MARK: Reading

  /// The lines outside of fences.
  private static func prose(of page: SpecPage) -> [String] {
    var hidden: Set<Int> = []
    for fence in page.fences { hidden.formUnion((fence.firstLine - 1)..<(fence.firstLine + fence.lines.count + 1)) }
    return page.lines.enumerated().filter { !hidden.contains($0.offset) }.map(\.element)
  }

  /// The links to places in the repository, in order.
  private static func links(of page: SpecPage) -> [Link] {
    let folder = page.path.split(separator: "/").dropLast().map(String.init)
    return prose(of: page).flatMap { line in
      line.replacing(/`` .*? ``/, with: "x").replacing(/`[^`]*`/, with: "x").matches(of: /\]\(([^)\s]+)\)/).compactMap { match -> Link? in
        let target = String(match.output.1)
        guard !target.contains("://") else { return nil }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let anchor = parts.count > 1 ? parts[1] : nil
        if parts[0].isEmpty { return Link(path: page.path, anchor: anchor) }
        var path = folder
        for part in parts[0].split(separator: "/") where part != "." {
          if part == ".." { _ = path.popLast() } else { path.append(String(part)) }
        }
        return Link(path: path.joined(separator: "/"), anchor: anchor)
      }
    }
  }

  private static func anchors(of page: SpecPage) -> Set<String> {
    var anchors: Set<String> = []
    for line in prose(of: page) where line.hasPrefix("#") {
      anchors.insert(anchor(String(line.drop { $0 == "#" }.dropFirst()), after: anchors))
    }
    return anchors
  }

  /// The name that GitHub gives a heading: small letters, without signs, blanks as `-`.
  private static func anchor(_ heading: String, after earlier: Set<String>) -> String {
    let plain = heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
    let name = plain.replacingOccurrences(of: " ", with: "-")
    guard earlier.contains(name) else { return name }
    return (1...).lazy.map { "\(name)-\($0)" }.first { !earlier.contains($0) } ?? name
  }
}
