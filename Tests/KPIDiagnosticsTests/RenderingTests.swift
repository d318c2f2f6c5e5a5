import KPIDiagnostics
import Testing

@Suite struct RenderingTests {
  private func sources(_ text: String, _ path: String = "kpis/a.kpi") -> SourceMap {
    var map = SourceMap()
    map.add(path: path, text: text)
    return map
  }

  private func diagnostic(_ lower: Int, _ upper: Int, _ label: String = "here") -> Diagnostic {
    Diagnostic(
      .error, code: "a-code", at: Span(file: FileID(0), lower: lower, upper: upper), "something is wrong", label: label)
  }

  private func lines(_ text: String, _ diagnostic: Diagnostic) -> [String] {
    DiagnosticRenderer.terminal([diagnostic], sources(text)).split(separator: "\n").map(String.init)
  }

  @Test func thePlaceIsUnderlined() {
    var found = diagnostic(13, 16)
    found.labels = [.init(Span(file: FileID(0), lower: 0, upper: 3), "declared there")]
    found.why = "because"
    found.help = "do this"
    #expect(
      DiagnosticRenderer.terminal([found], sources("one\ntwo three four")) == """
        error: something is wrong [a-code]
        --> kpis/a.kpi:2:10
        2 | two three four
          |          ^^^ here
        --> kpis/a.kpi:1:1
        1 | one
          | --- declared there
          why: because
          help: do this

        """)
  }

  @Test func wideCharactersAndTabsKeepTheUnderlineInPlace() {
    #expect(lines("\t日本x", diagnostic(7, 8)).suffix(2) == ["1 |  日本x", "  |      ^ here"])
  }

  @Test func controlCharactersAreShownAndNotSent() {
    let hostile = "a\u{1B}[31m\u{9B}\u{202E}\u{7}\u{7F}b"
    let rendered = DiagnosticRenderer.terminal([diagnostic(0, 1)], sources(hostile, "x\u{1B}]8;;y"))
    let unsafe = rendered.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E)
    }
    #expect(unsafe.isEmpty)
    #expect(rendered.contains("a␛[31m��␇␡b"))
    #expect(rendered.contains("x␛]8;;y:1:1"))
  }

  @Test func longLinesAreCutAroundThePlace() {
    let text = String(repeating: "a", count: 500) + "BAD" + String(repeating: "z", count: 500)
    let shown = lines(text, diagnostic(500, 503))
    #expect(shown[2].contains("aBADz"))
    #expect(shown[2].hasPrefix("1 | …") && shown[2].hasSuffix("z…"))
    #expect(shown[2].count <= 124)
    #expect(shown[3].prefix { $0 != "^" }.count == shown[2].prefix { $0 != "B" }.count)
  }

  @Test func aPlaceWithoutLengthHasOneMark() {
    #expect(lines("ab", diagnostic(2, 2)).last == "  |   ^ here")
    #expect(lines("", diagnostic(0, 0)).last == "  | ^ here")
  }

  @Test func aSpanOverSeveralLinesIsMarkedInItsFirst() {
    #expect(lines("ab\ncd", diagnostic(1, 4)).suffix(2) == ["1 | ab", "  |  ^ here"])
  }

  @Test func colourIsOnlyWhereItIsWanted() {
    let plain = DiagnosticRenderer.terminal([diagnostic(0, 1)], sources("a"))
    let coloured = DiagnosticRenderer.terminal([diagnostic(0, 1)], sources("a"), .init(usesColor: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.hasPrefix("\u{1B}[1;31merror\u{1B}[0m"))
  }

  @Test func oneLineEach() {
    let nowhere = Diagnostic(.warning, code: "b-code", at: nil, "no place")
    #expect(
      DiagnosticRenderer.concise([diagnostic(2, 3), nowhere], sources("a\nb"))
        == "kpis/a.kpi:2:1: error: something is wrong [a-code]\nwarning: no place [b-code]\n")
  }

  @Test func json() {
    var found = diagnostic(2, 3, "say \"x\"\u{1B}")
    found.fixes = [.replace(Span(file: FileID(0), lower: 2, upper: 3), with: "c")]
    let place = #"{"file": "kpis/a.kpi", "line": 2, "column": 1, "endLine": 2, "endColumn": 2, "start": 2, "end": 3}"#
    #expect(
      DiagnosticRenderer.json([found], sources("a\nb")) == """
        [
          {"severity": "error", "code": "a-code", "headline": "something is wrong", "location": \(place), \
        "label": "say \\"x\\"\\u001b", "fixes": [{"title": "write `c`", "safety": "safe", \
        "edits": [{"location": \(place), "replacement": "c"}]}]}
        ]

        """)
    #expect(DiagnosticRenderer.json([], SourceMap()) == "[]\n")
  }

  @Test func diagnosticsComeInTheOrderOfTheText() {
    let nowhere = Diagnostic(.note, code: "c", at: nil, "no place")
    let sorted = [diagnostic(5, 6), diagnostic(1, 2), nowhere].inSourceOrder()
    #expect(sorted.map { $0.span?.lower } == [nil, 1, 5])
    #expect(sorted.hasErrors && ![nowhere].hasErrors)
  }
}
