import KPIDiagnostics
import KPISyntax
import Testing

@Suite struct LexerTests {
  private func lexed(_ bytes: [UInt8]) -> (texts: [String], kinds: [Token.Kind], codes: [String]) {
    let source = SourceFile(id: FileID(0), path: "", bytes: bytes)
    let (tokens, diagnostics) = Syntax.lex(source)
    return (tokens.map { source.text(of: $0.span) }, tokens.map(\.kind), diagnostics.map(\.code))
  }

  private func texts(_ text: String) -> [String] { lexed(Array(text.utf8)).texts.filter { !$0.isEmpty && $0 != " " } }

  @Test(arguments: [
    ("1..5", ["1", "..", "5"]), ("0.5", ["0.5"]), ("2018-08-17", ["2018-08-17"]), ("2018-08", ["2018-08"]),
    ("2018-W34..2018-W35", ["2018-W34", "..", "2018-W35"]), ("2018 - 08", ["2018", "-", "08"]),
    ("12018-08", ["12018", "-", "08"]), ("85%", ["85", "%"]), ("a.b->c", ["a", ".", "b", "->", "c"]),
    ("a>=b!=c<=d", ["a", ">=", "b", "!=", "c", "<=", "d"]), ("[a b]c", ["[a b]", "c"]), ("1_000", ["1_000"]),
    ("\"a\\\"b\"c", ["\"a\\\"b\"", "c"]), ("\"\"\"a\n\"b\"\"\"", ["\"\"\"a\n\"b\"\"\""]), ("größe é", ["größe", "é"]),
    ("a#b\nc", ["a", "#b", "\n", "c"]), ("4-4-5", ["4", "-", "4", "-", "5"]),
  ])
  func theLongestTokenWins(_ text: String, _ wanted: [String]) {
    #expect(texts(text) == wanted)
    #expect(lexed(Array(text.utf8)).codes == [])
  }

  @Test func aTablesLineIsBarsAndCells() {
    let found = lexed(Array("  | a b |  | x#y | # note\n| | ".utf8))
    let cells = zip(found.texts, found.kinds).filter { $0.1 == .cell }.map(\.0)
    #expect(cells == ["a b", "x#y"])
    #expect(found.kinds.filter { $0 == .symbol(.bar) }.count == 6)
    #expect(found.kinds.filter { $0 == .comment }.count == 1)
  }

  /// Every sequence of two bytes, and three that begin like UTF-8: nothing is lost and nothing stops the reader.
  @Test func anyBytesAreRead() {
    for first in UInt8.min...UInt8.max {
      for second in stride(from: UInt8.min, through: 250, by: 5) {
        let bytes: [UInt8] = [first, second, 0xE2, 0x80, first]
        let source = SourceFile(id: FileID(0), path: "", bytes: bytes)
        let (tokens, _) = Syntax.lex(source)
        let isWhole =
          tokens.first?.span.lower == 0 && zip(tokens, tokens.dropFirst()).allSatisfy { $0.span.upper == $1.span.lower }
        let end = tokens.last?.span.upper
        if !isWhole || end != 5 { Issue.record("\(bytes)") }
      }
    }
  }

  @Test(
    arguments: [
      ([0x61, 0xC3], "invalid-utf8"), ([0xC0, 0x80], "invalid-utf8"), ([0xED, 0xA0, 0x80], "invalid-utf8"),
      ([0x61, 0x00], "control-character"), ([0x22, 0x00, 0x22], "control-character"),
      ([0x22, 0xFF, 0x22], "invalid-utf8"),
      ([0x23, 0xFF], "invalid-utf8"), ([0xE2, 0x80, 0x8B], "special-blank"), ([0xCC, 0x81], "unknown-character"),
    ] as [([UInt8], String)])
  func bytesThatAreNoText(_ bytes: [UInt8], _ code: String) { #expect(lexed(bytes).codes == [code]) }
}
