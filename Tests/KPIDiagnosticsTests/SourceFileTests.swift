import KPIDiagnostics
import Testing

@Suite struct SourceFileTests {
  private func file(_ text: String) -> SourceFile { SourceFile(id: FileID(0), path: "a.kpi", text: text) }

  @Test(arguments: [
    (0, 1, 1), (1, 1, 2), (3, 1, 4), (4, 2, 1), (6, 3, 1), (9, 3, 3), (-5, 1, 1), (1_000, 3, 3),
  ])
  func linesAndColumns(_ offset: Int, _ line: Int, _ column: Int) {
    // a b c \n | d \n | é (2 bytes) f
    let position = file("abc\nd\néf").position(at: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test func everySystemsLineBreaksCount() {
    let source = file("a\r\nb\rc\n")
    #expect(source.lineCount == 4)
    #expect((1...4).map { source.text(of: source.lineSpan($0)) } == ["a", "b", "c", ""])
    #expect(source.position(at: 3).line == 2)
  }

  @Test func columnsAreCharactersAndNotBytes() {
    #expect(file("👩‍👩‍👧 x").position(at: "👩‍👩‍👧 ".utf8.count).column == 3)
  }

  @Test func bytesThatAreNoTextAreShownAsReplacement() {
    let source = SourceFile(id: FileID(0), path: "", bytes: [0x61, 0xFF, 0x62])
    #expect(source.text == "a\u{FFFD}b")
    #expect(source.position(at: 2).column == 3)
  }

  @Test func spansAreClamped() {
    let span = Span(file: FileID(0), lower: 5, upper: 2)
    #expect(span.lower == 5 && span.upper == 5 && span.isEmpty)
    #expect(Span(file: FileID(0), lower: -3, upper: Int.max).count == Int(Int32.max))
    #expect(file("abc").text(of: Span(file: FileID(0), lower: 2, upper: 99)) == "c")
    #expect(file("abc").lineSpan(0).isEmpty && file("abc").lineSpan(2).isEmpty)
  }

  @Test func joiningKeepsToOneFile() {
    let one = Span(file: FileID(0), lower: 1, upper: 3)
    #expect(one.joined(with: Span(file: FileID(0), lower: 7, upper: 9)) == Span(file: FileID(0), lower: 1, upper: 9))
    #expect(one.joined(with: Span(file: FileID(1), lower: 7, upper: 9)) == one)
  }

  @Test func fixesAreAppliedInOrderAndOverlapsLeftOut() {
    let source = file("a b c")
    func span(_ lower: Int, _ upper: Int) -> Span { Span(file: FileID(0), lower: lower, upper: upper) }
    let fix = Fix(
      "x", [.init(span(4, 5), "C"), .init(span(0, 1), "A"), .init(span(0, 3), "no"), .init(span(9, 12), "no")],
      safety: .safe)
    #expect(String(decoding: fix.applied(to: source), as: UTF8.self) == "A b C")
  }

  @Test func aMapNumbersItsFiles() {
    var map = SourceMap()
    let first = map.add(path: "a", text: "one").id
    let second = map.add(path: "b", text: "two").id
    #expect(map[first]?.path == "a" && map[second]?.path == "b")
    #expect(map[FileID(7)] == nil && map[FileID(-1)] == nil)
    #expect(map.text(of: Span(file: second, lower: 1, upper: 3)) == "wo")
  }
}

@Suite struct SpellingTests {
  typealias Case = (word: String, names: [String], wanted: String?)
  static let cases: [Case] = [
    ("revenu", ["revenue", "review"], "revenue"), ("reveune", ["revenue"], "revenue"), ("KPI", ["kpi"], "kpi"),
    ("ownr", ["order", "owner"], "owner"), ("xyz", ["revenue"], nil), ("a", ["bc", "cd"], nil), ("", ["a"], nil),
    ("cat", ["bat", "car"], "bat"), ("cat", ["car", "bat"], "bat"), ("metric", ["metric"], nil),
  ]

  @Test(arguments: cases.indices)
  func nearest(_ index: Int) {
    let (word, names, wanted) = Self.cases[index]
    #expect(Spelling.nearest(to: word, in: names) == wanted)
  }
}
