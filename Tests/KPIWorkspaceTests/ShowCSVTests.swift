import KPIEvaluation
import KPIModel
import Testing

@testable import KPIWorkspace

@Suite("kpi show: CSV")
struct ShowCSVTests {
  @Test("Values are unrounded, with a point; a missing value is empty and has a reason")
  func values() {
    let result = ShowSample.result([
      (
        [],
        [
          ShowSample.number("1234567.891"), ShowSample.none("there were no orders"),
          .number(.approximate(0.1), marks: []),
          ShowSample.number("-5"),
        ]
      )
    ])
    #expect(
      ShowFormat.csv.text(result) == """
        kpi,period,value,reason
        revenue,2018-W32,1234567.891,
        revenue,2018-W33,,there were no orders
        revenue,2018-W34,0.1,
        revenue,2018-W35,-5,

        """)
  }

  @Test("A marked value says what its marks mean")
  func marks() {
    let result = ShowSample.result([
      ([], [ShowSample.number("3", .provisional), ShowSample.number("3", [.provisional, .smallSample])])
    ])
    let lines = ShowFormat.csv.text(result).split(separator: "\n")
    #expect(lines[1].hasPrefix("revenue,2018-W32,3,") && lines[1].contains("[p] provisional"))
    #expect(lines[2].contains("[p]") && lines[2].contains("; [u] "))
  }

  @Test("One column for each dimension, between period and value")
  func dimensions() {
    let result = ShowSample.result(
      dimensions: ["country", "place"],
      [(["DE", "web"], [ShowSample.number("1")]), (["FR", "(none)"], [ShowSample.number("2")])])
    #expect(
      ShowFormat.csv.text(result) == """
        kpi,period,country,place,value,reason
        revenue,2018-W32,DE,web,1,
        revenue,2018-W32,FR,(none),2,

        """)
  }

  @Test(
    "Cells are quoted as RFC 4180 asks, and nothing reaches a spreadsheet as a formula",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
      ("cr\r\nlf", "\"cr\r\nlf\""), ("=1+1", "'=1+1"), ("+49", "'+49"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("", ""), ("a=b", "a=b"),
      (" x", "\" x\""),
      ("<script>", "<script>"), ("a|b", "a|b"), ("שלום", "שלום"),
    ])
  func cells(_ text: String, _ cell: String) {
    #expect(ShowFormatCSV.cell(text) == cell)
  }

  @Test("A name with a combining mark behind a quote is quoted all the same")
  func combining() {
    // As a character, the quote and the mark are one; a reader of CSV sees the quote.
    #expect(ShowFormatCSV.cell("a\"\u{301}b") == "\"a\"\"\u{301}b\"")
    #expect(ShowFormatCSV.cell("=\u{301}1") == "'=\u{301}1")
  }
}
