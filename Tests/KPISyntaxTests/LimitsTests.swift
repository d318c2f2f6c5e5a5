import Foundation
import KPIDiagnostics
import KPISyntax
import Testing

/// Runs on a thread with a small stack, as a library may be called: 512 KiB is the default of secondary threads on macOS.
private func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = 512 * 1024
    thread.start()
  }
}

@Suite struct LimitsTests {
  static let count = 100_000

  /// A hundred thousand of a short text; fewer of a longer one, to keep the tests quick.
  private static func many(_ text: String) -> String {
    String(repeating: text, count: text.utf8.count > 4 ? count / 10 : count)
  }

  /// Parses, formats and releases the tree on the small stack; gives the different codes.
  private func codesOnSmallStack(_ program: String) async -> [String] {
    await onSmallStack {
      let (file, diagnostics) = parsed(program)
      let formatted = Syntax.format(file)
      return formatted.isEmpty ? ["empty"] : Set(diagnostics.map(\.code)).sorted()
    }
  }

  @Test(arguments: [
    ("(", "1", ")"), ("sum(", "1", ")"), ("if ", "1", ""), ("if a then ", "1", " else 2"),
    ("if a then 1 else ", "1", ""), ("f(x where ", "1", ")"), ("x in (", "1", ")"), ("if (", "1", ")"),
    ("f(x top 1 by ", "1", ")"),
  ])
  func deepNestingIsAMessage(_ open: String, _ middle: String, _ close: String) async {
    let program = "metric m = " + Self.many(open) + middle + Self.many(close) + "\nmetric after = 1\n"
    #expect(await codesOnSmallStack(program) == ["nested-too-deeply"])
    let isThere = parsed(program).file.declarations.contains { $0.name?.text == "after" }
    #expect(isThere)
  }

  // H1
  @Test(arguments: [("-", "repeated-sign"), ("not ", "repeated-sign"), ("!", "sign-for-word")])
  func repeatedSignsAreOneMessage(_ sign: String, _ code: String) async {
    #expect(await codesOnSmallStack("metric m = " + Self.many(sign) + "1") == [code])
  }

  @Test(arguments: [
    (" + a", [String]()), (" - 1", []), (" * a", []), (" / a", []), (" and a", []), (" or a", []), (" except a", []),
    (" < a", ["chained-comparison"]), (" and a or a", ["mixed-words"]), (" is missing", ["chained-comparison"]),
    (" in a", ["chained-comparison"]), (".a", []), (", a", ["unexpected-text"]),
  ])
  func longChainsNeedNoStack(_ link: String, _ expected: [String]) async {
    #expect(await codesOnSmallStack("metric m = a" + Self.many(link) + "\n") == expected)
  }

  @Test func aSumOfManyTermsIsOneNode() throws {  // H2
    let sum = try #require(formula("a" + Self.many(" + a")))
    guard case .chain(_, let rest) = sum.kind else { throw Unexpected() }
    #expect(rest.count == Self.count)
  }

  @Test func theNestingLimitIsExact() {
    func nested(_ levels: Int) -> String {
      "metric m = " + String(repeating: "(", count: levels) + "1" + String(repeating: ")", count: levels)
    }
    // The formula itself is the first of the 64 levels.
    #expect(codes(nested(63)) == [])
    #expect(codes(nested(64)) == ["nested-too-deeply"])
  }

  @Test(arguments: [
    "{", "}", "{ a ", "[", "\"\"\"", "'", "|", "@ ", "\u{301}", "1,000 ", "kpi x {\n", "metric m = (\n", "# c\n",
  ])
  func hostileTextEndsSoon(_ piece: String) {
    let program = Self.many(piece)
    let count = parsed(program).diagnostics.count
    #expect(count <= 100)
  }

  /// Twice the size may take about twice the time: a quadratic step would take four times as long.
  // H4
  @Test(arguments: ["a + ", "# comment\n", "metric m = 1\n", "\u{301}", "x", "\"a\" ", "| a ", "f(a), "])
  func timeGrowsWithSize(_ piece: String) {
    func time(_ count: Int) -> Double {
      let bytes = Array(("metric m = a" + String(repeating: piece, count: count)).utf8)
      return (0..<3).map { _ in secondsOfThread { _ = Syntax.format(parsed(bytes).file) } }.min() ?? 0
    }
    let small = time(5_000)
    let large = time(40_000)
    #expect(large < small * 24 + 0.05)
  }

  /// The time that this thread worked: what else runs on the machine does not count.
  private func secondsOfThread(_ body: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    body()
    return now() - start
  }

  /// Much of what breaks readers, on one line or on very many.
  @Test(arguments: ["\0", "\u{FEFF}", "\"\n", "'\n", "\"\"\"", "{\n", "kpi k {\n", "metric m = (\n", "about \"x\"\n", "# c\n", "x", "[", "| a ", "\r"])
  func aLongTextIsReadInTime(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 250_000 / piece.utf8.count).utf8)
    #expect(secondsOfThread { _ = Syntax.format(parsed(bytes).file) } < 10)
  }

  @Test(arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x0A, 0x80]] as [[UInt8]])
  func bytesThatAreNoTextEndSoon(_ piece: [UInt8]) {
    let bytes = Array("metric m = a".utf8) + Array(repeating: piece, count: 100_000).flatMap { $0 }
    let (file, diagnostics) = parsed(bytes)
    #expect(file.hasErrors && diagnostics.contains { $0.code == "invalid-utf8" } && diagnostics.count <= 100)
  }

  private struct Unexpected: Error {}
}
