import Foundation
import KPICheck
import KPIDiagnostics
import KPISyntax
import Testing

/// H4, and what one slip in a generated file looks like: very many mistakes of one kind cost no more than as many lines without.
struct ManyMistakesTests {
  /// What stands once before, and what is repeated with a number for `#`.
  private static let kinds: [(head: String, line: String)] = [
    ("", "metric m# = unknwn_#\n"), ("", "mtric m# = 1\n"), ("", "metric m = 1\n"),
    ("dataset d from \"x.csv\" { key id; time at; number amount }\n", "metric m# = sum(d.amnt#)\n"),
    ("dataset d from \"x.csv\" { key id; time at; number amount }\n", "metric m# = smu(d.amount)\n"),
    ("dataset d from \"x.csv\" { key id; time at; number amount }\n", "audience a# = d.x#\n"),
    ("dataset d from \"x.csv\" { key id; text a one of (\"x\", \"y\") }\n", "metric m# = count(d where a = \"z#\")\n"),
    ("", "kpi k# \"K\" { formula 1; goal gaol#; supports kk#; by dm# }\n"),
    ("", "dataset d# from \"x.csv\" { key id; link a = b -> e# }\n"), ("", "template t#(a) = tt#(a)\n"),
    ("kpi k \"K\" {\n", "frmula x\n"), ("dataset d from \"x.csv\" {\n key id\n", " number c# = undeclared# * 2\n"),
    ("dataset d from \"x.csv\" { key id }\nkpi k \"K\" { formula count(d); every week\n", "higher is betr\n"),
  ]

  private func program(_ kind: Int, _ count: Int) -> [UInt8] {
    let (head, line) = Self.kinds[kind]
    return Array((head + (0..<count).map { line.replacingOccurrences(of: "#", with: "\($0)") }.joined()).utf8)
  }

  private func messages(_ bytes: [UInt8]) -> [Diagnostic] {
    var sources = SourceMap()
    let source = sources.add(path: "many.kpi", bytes: bytes)
    let (tree, reading) = Syntax.parse(source)
    return reading + Checker.check([(source, tree)]).1
  }

  @Test(arguments: kinds.indices)
  func noMoreMessagesAreMadeThanAreShown(_ kind: Int) {
    let found = messages(program(kind, 3_000))
    #expect(found.count { $0.severity == .error } <= 1_100)
  }

  @Test func aVeryLongNameIsShownByItsBeginning() throws {
    let found = messages(Array("metric m = \(String(repeating: "a", count: 1_000_000))\n".utf8))
    let headline = try #require(found.first?.headline)
    #expect(headline.hasPrefix("there is no metric or KPI named `aaa") && headline.utf8.count < 4_100)
  }
}
