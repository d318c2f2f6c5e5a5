import KPIEvaluation
import KPIModel
import Testing

@testable import KPIWorkspace

@Suite("kpi show: table")
struct ShowTableTests {
  @Test("A series: values right-aligned, bars on one scale, reasons in their place, marks explained")
  func series() {
    let result = ShowSample.result([
      (
        [],
        [ShowSample.number("1000"), ShowSample.none("there were no orders"), ShowSample.number("500", .provisional)]
      )
    ])
    let text = ShowFormat.table.text(result, width: 60)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "Revenue  EUR, by week")
    // 60 columns less "  2018-W32  €1,000 [p]  ": 37 cells for the largest, half of them for the half.
    #expect(lines[2] == "  2018-W32  €1,000      " + String(repeating: "█", count: 36))
    #expect(lines[3] == "  2018-W33     [x]      there were no orders")
    #expect(lines[4] == "  2018-W34    €500 [p]  " + String(repeating: "█", count: 18))
    #expect(text.contains("\n[p] provisional"))
    #expect(lines.contains("Data through 2018-08-26, as of 2018-08-27"))
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("Segments become columns where they fit, and blocks where they do not")
  func segments() {
    let series = ["AT", "DE"].map { (segment: [$0], values: [ShowSample.number("10"), ShowSample.number("20")]) }
    let result = ShowSample.result(dimensions: ["country"], series)
    let wide = ShowFormat.table.text(result, width: 100)
    #expect(wide.contains("                AT      DE\n  2018-W32  €10.00  €10.00\n  2018-W33  €20.00  €20.00\n"))
    let many = (0..<30).map {
      (segment: ["segment \($0)"], values: [ShowSample.number("10"), ShowSample.number("20")])
    }
    let blocks = ShowFormat.table.text(ShowSample.result(dimensions: ["country"], many), width: 100)
    #expect(blocks.contains("  segment 0\n  2018-W32  €10.00  "))
    #expect(blocks.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("One period: a line for each segment")
  func onePeriod() {
    let result = ShowSample.result(
      unit: .count(noun: "orders"), dimensions: ["country"],
      [(["Austria"], [ShowSample.number("4")]), (["DE"], [ShowSample.number("8")])])
    let text = ShowFormat.table.text(result, width: 40)
    #expect(text.contains("  Austria  4  " + String(repeating: "█", count: 13) + "\n"))
    #expect(text.contains("  DE       8  " + String(repeating: "█", count: 26) + "\n"))
  }

  @Test("Numbers below zero get bars on the other side of a line")
  func negative() {
    // From -50 to 50 in 11 cells: 5 on either side of the line.
    let scale = BarScale([-50, 50])
    #expect(scale.bar(-50, width: 11) == "█████│")
    #expect(scale.bar(50, width: 11) == "     │█████")
    #expect(scale.bar(0, width: 11) == "     │")
    #expect(scale.bar(-20, width: 11) == "   ██│")
    #expect(BarScale([-1, -2]).bar(-2, width: 11) == "██████████│")
  }

  @Test("Bars stand for their share to an eighth of a cell, and huge, tiny and missing numbers do no harm")
  func bars() {
    let scale = BarScale([0, 8])
    #expect(scale.bar(8, width: 8) == "████████")
    #expect(scale.bar(4.5, width: 8) == "████▌")
    #expect(scale.bar(0.125, width: 8) == "▏")
    #expect(scale.bar(0, width: 8) == "")
    #expect(scale.bar(nil, width: 8) == "")
    #expect(BarScale([1e308, -1e308]).bar(1e308, width: 9) == "    │████")
    #expect(BarScale([]).bar(1, width: 9) == "")
    #expect(BarScale([.nan, .infinity, 2]).bar(2, width: 4) == "████")
  }

  @Test("Problems of the data stand below, with their number and places")
  func problems() {
    let problem = DataProblem(
      kind: .unreadableCells, count: 2, column: "amount", text: "2 cells of `orders.amount` are not a number",
      places: ["orders.csv, line 3: `N/A`"])
    let text = ShowFormat.table.text(ShowSample.result([([], [ShowSample.number("1")])], problems: [problem]))
    #expect(
      text.hasSuffix("\nIn the data:\n  2 cells of `orders.amount` are not a number\n    orders.csv, line 3: `N/A`\n"))
  }

  @Test("Nothing from the data commands the terminal or moves the numbers")
  func hostile() {
    let names = ["\u{1B}[31mred", "a\nb", "\u{202E}gpj", "שלום 12", "\u{9B}2J", "tab\there"]
    let series = names.map { (segment: [$0], values: [ShowSample.number("1")]) }
    let problem = DataProblem(kind: .unreadableCells, count: 1, text: "\u{1B}]0;x\u{7}", places: ["\u{1B}[2J"])
    let result = ShowSample.result(title: "T\u{1B}[1m", dimensions: ["name"], series, problems: [problem])
    let text = ShowFormat.table.text(result, usesColor: false)
    let commanding = text.unicodeScalars.filter { ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) }
    #expect(commanding.isEmpty)
    #expect(!text.contains("\u{202E}"))
    #expect(text.contains("␛[31mred") && text.contains("a␊b"))
    #expect(text.contains("שלום 12\u{200E}"))
  }

  @Test("Wide characters keep the columns straight")
  func wide() {
    let result = ShowSample.result(
      dimensions: ["name"], [(["日本"], [ShowSample.number("1")]), (["abcd"], [ShowSample.number("1")])])
    let lines = ShowFormat.table.text(result, width: 40).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  日本  €1.00") })
    #expect(lines.contains { $0.hasPrefix("  abcd  €1.00") })
  }

  @Test("Colours only where they are asked for")
  func colours() {
    let result = ShowSample.result([([], [ShowSample.number("1")])])
    #expect(!ShowFormat.table.text(result, usesColor: false).contains("\u{1B}"))
    #expect(ShowFormat.table.text(result, usesColor: true).contains("\u{1B}[1mRevenue\u{1B}[0m"))
  }

  @Test("No segments, no periods")
  func empty() {
    #expect(ShowFormat.table.text(ShowSample.result(dimensions: ["x"], [])).contains("There are no values by x: no rows lie"))
    #expect(ShowFormat.table.text(ShowSample.result([])).contains("There are no values: no rows lie in these periods."))
    #expect(ShowFormat.markdown.text(ShowSample.result(dimensions: ["x"], [])).contains("No values."))
    #expect(ShowFormat.csv.text(ShowSample.result(dimensions: ["x"], [])) == "kpi,period,x,value,reason\n")
  }
}
