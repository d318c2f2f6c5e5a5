import Testing

@testable import KPIDatabase

@Suite struct EngineMessageTests {
  @Test(arguments: [
    ("Binder Error: no such column\n\nLINE 1: SELECT x\n               ^", "Binder Error: no such column"),
    (
      "CSV Error on Line: 3\nOriginal Line: 4,5\nExpected: 3 Found: 2\nPossible fixes:\n* strict_mode=false",
      "CSV Error on Line: 3 | Original Line: 4,5 | Expected: 3 Found: 2"
    ),
    ("  plain  ", "plain"), ("", ""), ("a\r\n\r\n  b", "a | b"),
  ])
  func oneLineWithoutSQL(_ words: String, _ line: String) {
    #expect(EngineMessage(words).line == line)
  }

  @Test func longMessagesAreCut() {
    #expect(EngineMessage(String(repeating: "x", count: 5000)).line.count == 601)
  }
}
