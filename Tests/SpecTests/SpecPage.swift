import Foundation
import KPITestSupport
import Testing

/// A page of the manual, which is a test suite: see `docs/contributing.md`.
struct SpecPage: Hashable, Sendable, CustomTestStringConvertible {
  /// The path from the root of the repository.
  var path: String
  var lines: [String]

  var testDescription: String { path }
  var fences: [SpecFence] { SpecFence.all(in: lines) }

  init(path: String) {
    self.path = path
    let text = (try? String(contentsOfFile: "\(Checkout.root)/\(path)", encoding: .utf8)) ?? ""
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  /// Every page under `docs`, and the page that a visitor sees first.
  static let all: [SpecPage] = {
    let folder = URL(filePath: Checkout.root + "/docs").resolvingSymlinksInPath()
    let walker = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    var names: [String] = []
    while let name = walker?.nextObject() as? String { if name.hasSuffix(".md") { names.append("docs/\(name)") } }
    return (["README.md"] + names.sorted()).map(SpecPage.init)
  }()

  /// Whether expectations are rewritten instead of compared: `KPI_UPDATE=1 bin/test --filter SpecTests`.
  static let isUpdating = ProcessInfo.processInfo.environment["KPI_UPDATE"] == "1"

  /// Writes the page with other lines in some of its fences.
  func write(_ replacements: [(fence: SpecFence, lines: [String])]) throws {
    var lines = lines
    for (fence, new) in replacements.sorted(by: { $0.fence.firstLine > $1.fence.firstLine }) {
      lines.replaceSubrange(fence.firstLine..<(fence.firstLine + fence.lines.count), with: new)
    }
    let text = lines.map { $0 + "\n" }.joined()
    try text.write(toFile: "\(Checkout.root)/\(path)", atomically: false, encoding: .utf8)
  }
}
