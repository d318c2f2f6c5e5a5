import KPIDiagnostics
import Testing

@testable import KPIReport

@Suite("The report in characters") struct TextEditionTests {
  @Test(arguments: [60, 78, 100, 120]) func fitsItsWidth(width: Int) {
    let lines = Report.writeText(Fixture.document(), width: width).split(separator: "\n")
    #expect(lines.count > 30)
    for line in lines where !line.hasPrefix("    ") { #expect(VisibleText.width(of: line) <= width, "\(line)") }
  }

  @Test func saysWhatThePageSays() {
    let document = Fixture.document()
    let text = Report.writeText(document, width: 120)
    for reading in document.readings { #expect(text.contains(reading.value.textWithMarks), "\(reading.name)") }
    for word in ["because", "significant", "NaN", "nil", "Optional("] { #expect(!text.contains(word), "\(word)") }
    #expect(!text.contains("\u{1B}"))
  }

  @Test func coloursAreOnlyAnAddition() {
    let document = Fixture.document()
    let coloured = Report.writeText(document, isColoured: true)
    #expect(coloured.contains("\u{1B}[1m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == Report.writeText(document))
  }

  @Test(arguments: Hostile.texts) func dataCommandNothing(text: String) {
    let shown = Report.writeText(Hostile.document(text + "\u{1B}[31mred"), width: 100)
    #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 && $0.value != 127 })
    #expect(shown.unicodeScalars.allSatisfy { !(0x202A...0x202E).contains($0.value) })
  }

  @Test func tablesShareTheRoom() {
    let columns: [TextTable.Column] = [
      TextTable.Column(title: "Name", isNumber: false), TextTable.Column(title: "Value", isNumber: true),
      TextTable.Column(title: "Far", isNumber: true, dispensability: 1),
    ]
    let rows: [TextTable.Row] = [.cells(["one two three four", "1,000", "99"]), .line("group"), .cells(["x", "2", "1"])]
    let table = TextTable(columns: columns, rows: rows)
    let wide: [String] = [
      "Name                Value  Far", "──────────────────  ─────  ───", "one two three four  1,000   99", "", "group",
      "x                       2    1",
    ]
    #expect(table.lines(width: 40) == wide)
    let narrow: [String] = [
      "Name           Value", "─────────────  ─────", "one two three  1,000", "four", "", "group", "x                  2",
    ]
    #expect(table.lines(width: 20) == narrow)
  }
}
