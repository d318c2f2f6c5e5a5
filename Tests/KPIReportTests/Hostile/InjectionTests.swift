import Foundation
import KPIEvaluation
import KPIMarkdown
import KPIModel
import KPITestSupport
import Testing

@testable import KPIReport

/// Thousands of injections in every place of a report that takes a text, in every edition. `KPI_HOSTILE=all` takes all of them.
@Suite("Injections") struct InjectionTests {
  /// Where to begin: each report takes about 120 texts, and starts a little later than the one before, so that other texts stand
  /// in other places.
  static let starts: [Int] = {
    let all = ProcessInfo.processInfo.environment["KPI_HOSTILE"] == "all"
    return stride(from: 0, to: Injections.count, by: all ? 113 : 1_009).map { $0 }
  }()

  static func document(_ start: Int) -> ReportDocument { Hostile.document(Injections.Supply(from: start).text) }

  /// Texts that all differ, like those that are injected: what is put together by its name stays apart.
  static let harmless: ReportDocument = {
    var count = 0
    return Hostile.document {
      count += 1
      return "harmless \(count)"
    }
  }()
  static let harmlessPage = (try? StrictTokenizer.tags(of: Report.writeHTML(harmless)))?.map(\.name).filter { $0 != "code" }
  static let harmlessShape = MarkdownEditionTests.shape(MarkdownDocument.parse(Report.writeMarkdown(harmless).text).blocks)

  @Test func thereAreThousandsAndAllDiffer() {
    let all = Set((0..<Injections.count).map(Injections.text))
    #expect(all.count > 20_000)
    let supply = Injections.Supply(from: 0)
    _ = Hostile.document(supply.text)
    #expect(supply.next > 100)
    #expect(Self.starts.count * supply.next > 2_500)
  }

  @Test(arguments: starts) func thePageHoldsNoneOfThem(_ start: Int) throws {
    let tags = try StrictTokenizer.tags(of: Report.writeHTML(Self.document(start)))
    #expect(tags.compactMap(HarmlessMarkup.fault) == [])
    #expect(tags.map(\.name).filter { $0 != "code" } == Self.harmlessPage)
  }

  @Test(arguments: starts) func theMailHoldsNoneOfThem(_ start: Int) throws {
    let supply = Injections.Supply(from: start)
    let document = Hostile.document(supply.text)
    let mail = Report.writeMail(document, Report.MailSettings(recipients: [supply.text()], sender: supply.text()))
    let html = MailEditionTests.html(mail)
    let end = try #require(html.firstRange(of: "</html>")?.upperBound)
    let tags = try StrictTokenizer.tags(of: String(html[..<end]).replacing("\r\n", with: "\n"))
    #expect(tags.compactMap(HarmlessMarkup.fault) == [])
    let head = mail[..<(mail.firstRange(of: "\r\n\r\n")?.lowerBound ?? mail.endIndex)]
    #expect(head.utf8.allSatisfy { $0 >= 32 || $0 == 13 || $0 == 10 || $0 == 9 })
    #expect(head.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.count <= 8)
  }

  @Test(arguments: starts) func markdownAndPicturesHoldNoneOfThem(_ start: Int) throws {
    let edition = Report.writeMarkdown(Self.document(start))
    let parsed = MarkdownDocument.parse(edition.text)
    #expect(MarkdownEditionTests.shape(parsed.blocks) == Self.harmlessShape)
    let tags = try StrictTokenizer.tags(of: parsed.renderHTML())
    #expect(tags.filter { $0.name != "img" }.compactMap(HarmlessMarkup.fault) == [])
    #expect(tags.filter { $0.name == "img" }.allSatisfy { HarmlessMarkup.isHarmless(target: $0.attributes["src"] ?? "x:") })
    for file in edition.chartFiles {
      #expect(try StrictTokenizer.tags(of: file.svg).compactMap(HarmlessMarkup.fault) == [])
    }
  }

  @Test(arguments: starts) func valuesForProgramsAreTextsAndTheTerminalIsNotSteered(_ start: Int) throws {
    let document = Self.document(start)
    let json = Report.writeJSON(document)
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let kpis = try #require(object?["kpis"] as? [[String: Any]])
    #expect(kpis.compactMap { $0["title"] as? String } == document.result.kpis.map(\.kpi.title))
    let text = Report.writeText(document, width: 100, isColoured: false)
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && !(0x202A...0x202E).contains($0.value) || $0 == "\n" })
  }

  /// The author's own words: what Markdown lets through is links and formatting, and no address that runs anything.
  @Test(arguments: starts) func anAuthorsTextRunsNothing(_ start: Int) throws {
    let supply = Injections.Supply(from: start)
    let words = (0..<60).map { _ in supply.text() }
    let markdown = "# Weekly\n\n" + words.map { "\($0)\n\n## x \($0)\n\n- \($0)\n\n> \($0)\n\n[x](\($0)) ![x](x.svg \"\($0)\")\n" }.joined(separator: "\n")
    let document = Report.layout(
      Report.TemplateReader.read(markdown: markdown), Report.Understanding(), Fixture.report(), provenance: Fixture.provenance)
    for html in [Report.writeHTML(document), MailEditionTests.html(Report.writeMail(document))] {
      for match in html.matches(of: #/<(?<name>[a-zA-Z!?][a-zA-Z0-9]*)(?<rest>[^>]*)>/#) {
        let name = String(match.output.name).lowercased()
        #expect(HarmlessMarkup.elements.contains(name) || name == "img" || match.output.0.hasPrefix("<!doctype") || match.output.0 == "<!-- raw HTML omitted -->", "\(match.output.0)")
        #expect(match.output.rest.firstMatch(of: #/^[^"]*\son[a-z]+=/#) == nil, "\(match.output.0)")
        for target in match.output.rest.matches(of: #/(?:href|src)="(?<target>[^"]*)"/#) {
          #expect(!HarmlessMarkup.runs(target: String(target.output.target)), "\(match.output.0)")
        }
      }
    }
  }

  // MARK: The judge itself

  @Test(arguments: [
    "<p>a < b</p>", "<p>a & b</p>", "<p onclick=x>", "<p><b></p></b>", "<p", "<p>x", "<!-- x -->", "<p title='x'>y</p>", "<p title=\"<\">y</p>",
    "<style></x></style>", "<p>\u{202E}</p>", "<p>a > b</p>", "<p>&lt</p>", "<P>\u{1}</P>",
  ])
  func theTokenizerIsStrict(_ text: String) {
    #expect(throws: StrictTokenizer.Fault.self) { try StrictTokenizer.tags(of: text) }
  }

  @Test(arguments: [
    "<script></script>", "<p onclick=\"x\"></p>", "<a href=\"javascript:x\"></a>", "<a href=\"java&#9;script:x\"></a>", "<a href=\" data:x\"></a>",
    "<meta http-equiv=\"refresh\">", "<p style=\"a:url(x)\"></p>", "<text href=\"#x\"></text>", "<iframe></iframe>",
  ])
  func theJudgeKnowsWhatIsActive(_ text: String) throws {
    #expect(try StrictTokenizer.tags(of: text).compactMap(HarmlessMarkup.fault).count == 1)
  }
}

/// The same in a browser: whatever ran would have changed the title of the page around.
@Suite("Injections in a browser", .needsBrowser) struct InjectionBrowserTests {
  private func title(with pages: [String]) throws -> String {
    let list = try JSONSerialization.data(withJSONObject: pages)
    let text = String(decoding: list, as: UTF8.self).replacing("<", with: "\\u003c")
    let host = "<!doctype html><html><head><title>untouched</title></head><body></body></html>"
    let script = """
      (async () => {
        for (const page of \(text)) {
          const frame = document.createElement('iframe');
          frame.srcdoc = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
          await new Promise(done => { frame.onload = done; document.body.appendChild(frame); });
          const inside = frame.contentDocument;
          inside.querySelectorAll('a,summary,details').forEach(e => { e.click(); e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); });
          if (inside.querySelector('script,iframe,object,embed,base,form,link')) document.title = 'active element';
        }
        await new Promise(done => setTimeout(done, 200));
        found(document.title);
      })();
      """
    return try BrowserRun.findings(in: host, scripts: [script]) as? String ?? "nothing was found"
  }

  @Test func nothingRuns() throws {
    // Few pages, since each is laid out by the browser; the tokenizer has judged the others.
    let documents = stride(from: 0, to: Injections.count, by: 5_003).map { Hostile.document(Injections.Supply(from: $0).text) }
    let pages = documents.map(Report.writeHTML)
    let markdown = documents.map { MarkdownDocument.parse(Report.writeMarkdown($0).text).renderHTML() }
    let mails = documents.map { MailEditionTests.html(Report.writeMail($0)) }
    #expect(try title(with: pages + markdown + mails) == "untouched")
  }

  /// Without escaping they do run: the browser would have told.
  @Test func whatIsNotEscapedRuns() throws {
    #expect(try title(with: ["<p>\(Injections.text(0))</p>"]) != "untouched")
    #expect(try title(with: ["<p><img src=x onerror=\"\(Injections.deed)\"></p>"]) == "hit")
  }
}
