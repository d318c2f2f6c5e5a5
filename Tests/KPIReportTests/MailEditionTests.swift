import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("The mail") struct MailEditionTests {
  static let mail = Report.writeMail(
    Fixture.document(),
    Report.MailSettings(recipients: ["leaders@example.com"], pageAddress: "https://example.com/weekly.html"))

  /// The decoded HTML part.
  static func html(_ mail: String) -> String {
    guard let start = mail.firstRange(of: "7bit\r\n\r\n")?.upperBound else { return "" }
    return String(mail[start...])
  }

  @Test func isAMessageOfTwoParts() {
    let mail = Self.mail
    #expect(mail.contains("To: leaders@example.com\r\n"))
    #expect(mail.contains("MIME-Version: 1.0\r\n") && mail.contains("X-Unsent: 1\r\n"))
    #expect(mail.ranges(of: "Content-Type: text/plain; charset=utf-8").count == 1)
    #expect(mail.ranges(of: "Content-Type: text/html; charset=utf-8").count == 1)
    let boundary = mail.firstMatch(of: /boundary="([^"]+)"/).map { String($0.output.1) } ?? "?"
    #expect(mail.ranges(of: "--\(boundary)").count == 3 && mail.hasSuffix("--\(boundary)--\r\n"))
    #expect(mail.utf8.allSatisfy { $0 < 128 })
    let lines = mail.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 990 && !$0.contains("\n") })
  }

  /// REPORT.md 2.7 and 6.2: what mail programs drop or trip over.
  @Test func usesOnlyWhatMailProgramsKnow() {
    let html = Self.html(Self.mail)
    for word in [
      "<svg", "<script", "class=", "data:", "var(", "flex", "grid-", "rgb(", "float", "position:", "border-radius", "<details",
      "<meter", "rem;", "<link", "@media", "<img",
    ] { #expect(!html.contains(word), "\(word)") }
    for color in html.matches(of: /#([0-9A-Fa-f]+)[;"]/) where !color.output.1.allSatisfy(\.isNumber) {
      #expect(color.output.1.count == 6)
    }
    for cell in html.matches(of: /<(?:td|th|body)[^>]*bgcolor[^>]*>/) where cell.output.contains("padding") {
      #expect(cell.output.contains("color:"), "\(cell.output)")
    }
    for link in html.matches(of: /href="([^"]*)"/) { #expect(link.output.1.hasPrefix("https://")) }
    #expect(html.matches(of: /<th scope="(?:col|row|rowgroup)"/).count > 10)
  }

  @Test func saysWhatThePageSays() {
    let document = Fixture.document()
    let html = Self.html(Self.mail)
    for reading in document.readings {
      #expect(html.contains(MailText.references(MailHTML.text(reading.value.textWithMarks))), "\(reading.name)")
    }
    for word in ["because", "significant", "NaN", "nil", "Optional("] { #expect(!Self.mail.contains(word), "\(word)") }
  }

  @Test func thirtyKPIsStayBelowTheLimit() {
    var report = Fixture.report()
    let kpis = report.kpis
    report.kpis = (0..<30).map { index in
      var copy = kpis[index % kpis.count]
      copy.kpi.name = "kpi_\(index)"
      copy.kpi.title = "A KPI with a title of usual length \(index)"
      return copy
    }
    let template = Report.TemplateReader.read(markdown: "# Weekly\n\n```kpi short\n```\n\n```kpi scorecard\n```\n")
    let document = Report.layout(
      template, Report.Understanding(blocks: [.short, .scorecard(Report.Scorecard())], inlines: [], links: []), report,
      provenance: Report.Provenance(name: "weekly"))
    let mail = Report.writeMail(document)
    #expect(mail.utf8.count <= Report.largestMail, "\(mail.utf8.count) bytes")
    #expect(mail.contains("of usual length 29"))
  }

  @Test(arguments: Hostile.texts) func nothingBecomesMarkup(text: String) {
    let mail = Report.writeMail(Hostile.document(text), Report.MailSettings(recipients: [text], sender: text))
    let known: Set<String> = [
      "html", "head", "meta", "title", "body", "div", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "p", "b",
      "br", "span", "bdi", "caption", "a", "ul", "ol", "li", "em", "code", "pre", "hr",
    ]
    let headers: Set<String> = ["From", "To", "Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"]
    let html = Self.html(mail)
    #expect(Set(HTMLEditionTests.tags(html)).isSubset(of: known))
    #expect(html.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
    let head = mail[..<(mail.firstRange(of: "\r\n\r\n")?.lowerBound ?? mail.endIndex)]
    for line in head.split(separator: "\r\n") {
      let name = String(line.prefix { $0 != ":" })
      #expect(line.hasPrefix(" ") || headers.contains(name), "\(line)")
    }
  }

  @Test func encodings() {
    #expect(MailText.quotedPrintable("a=b é\nend ") == "a=3Db =C3=A9\r\nend=20")
    #expect(MailText.quotedPrintable(String(repeating: "x", count: 100)).split(separator: "\r\n").map(\.utf8.count) == [76, 25])
    #expect(MailText.header("Weekly 2026-W34") == "Weekly 2026-W34")
    #expect(MailText.header("Wöchentlich") == "=?utf-8?Q?W=C3=B6chentlich?=")
    let long = MailText.header(String(repeating: "ü", count: 80))
    #expect(long.split(separator: "\r\n ").allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?utf-8?Q?") })
    #expect(MailText.references("−1 €") == "&#8722;1 &#8364;")
    let cells = String(repeating: "<td>x</td>", count: 200)
    #expect(MailText.lines(cells).replacing("\r\n", with: "") == cells)
  }

  @Test func sameBytesTwice() { #expect(Report.writeMail(Fixture.document()) == Report.writeMail(Fixture.document())) }
}
