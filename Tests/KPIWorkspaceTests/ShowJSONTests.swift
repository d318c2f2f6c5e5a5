import Foundation
import KPIEvaluation
import KPIModel
import Testing

@testable import KPIWorkspace

@Suite("kpi show: JSON and Markdown")
struct ShowJSONTests {
  private func object(_ result: ShowResult) throws -> [String: Any] {
    let data = Data(ShowFormat.json.text(result).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("Values are numbers or null with a reason; periods have their first and last day")
  func values() throws {
    let result = ShowSample.result(
      dimensions: ["country"],
      [(["DE"], [ShowSample.number("12.50", .provisional), ShowSample.none("there were no orders")])])
    let values = try #require(try object(result)["values"] as? [[String: Any]])
    #expect(values[0]["value"] as? Double == 12.5)
    #expect(values[0]["marks"] as? [String] == ["p"])
    #expect(values[0]["start"] as? String == "2018-08-06" && values[0]["end"] as? String == "2018-08-12")
    #expect(values[0]["segment"] as? [String: String] == ["country": "DE"])
    #expect(values[1]["value"] is NSNull)
    #expect(values[1]["reason"] as? String == "there were no orders")
  }

  @Test("What is in the data arrives as it is, and no control character stands in the text")
  func hostile() throws {
    let name = "\"q\" \\ \u{1B}[31m\n\r\t\u{0} </script> שלום \u{202E}x \u{2028}"
    let result = ShowSample.result(dimensions: ["a"], [([name], [ShowSample.number("1")])])
    let text = ShowFormat.json.text(result)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)) })
    #expect(!text.contains("\u{202E}") && !text.contains("\u{2028}"))
    let values = try #require(try object(result)["values"] as? [[String: Any]])
    #expect(values[0]["segment"] as? [String: String] == ["a": name])
  }

  @Test("Sources and their problems")
  func sources() throws {
    let problem = DataProblem(kind: .brokenRows, count: 3, column: "x", text: "3 rows", places: ["o.csv, line 2"])
    let sources = try #require(try object(ShowSample.result([], problems: [problem]))["sources"] as? [[String: Any]])
    #expect(sources[0]["dataset"] as? String == "orders" && sources[0]["lastDay"] as? String == "2018-08-26")
    let problems = try #require(sources[0]["problems"] as? [[String: Any]])
    #expect(problems[0]["count"] as? Int == 3 && problems[0]["places"] as? [String] == ["o.csv, line 2"])
  }

  @Test("Markdown: a table for reading, with everything from the data escaped")
  func markdown() {
    let result = ShowSample.result(
      title: "Rev | <b>", dimensions: ["shop"],
      [
        (["a|b"], [ShowSample.number("1"), ShowSample.number("2")]),
        (["*x*"], [ShowSample.number("3"), ShowSample.none("none")]),
      ])
    #expect(
      ShowFormat.markdown.text(result).hasPrefix(
        """
        ### Rev \\| \\<b> (EUR, by week and shop)

        | Period | a\\|b | \\*x\\* |
        | --- | ---: | ---: |
        | 2018-W32 | €1.00 | €3.00 |
        | 2018-W33 | €2.00 | \\[x\\] none |

        - Data through 2018-08-26, as of 2018-08-27
        """))
  }

  @Test("Markdown of a series has a column for reasons only where there are some")
  func markdownSeries() {
    let plain = ShowFormat.markdown.text(ShowSample.result([([], [ShowSample.number("1")])]))
    #expect(plain.contains("| Period | Value |\n| --- | ---: |\n| 2018-W32 | €1.00 |\n"))
    let missing = ShowFormat.markdown.text(ShowSample.result([([], [ShowSample.none("there were no orders")])]))
    #expect(missing.contains("| 2018-W32 | \\[x\\] | there were no orders |\n"))
  }
}
