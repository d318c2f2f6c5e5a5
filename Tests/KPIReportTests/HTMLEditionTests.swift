import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("The page") struct HTMLEditionTests {
  static let page = Report.writeHTML(Fixture.document())

  /// Names of the opening tags in their order, text and attributes left out.
  static func tags(_ html: String) -> [String] {
    html.matches(of: /<([a-zA-Z][a-zA-Z0-9]*)[\s>\/]/).map { String($0.output.1) }
  }

  @Test func loadsNothingAndRunsNothing() {
    let page = Self.page
    #expect(!page.contains("http:") && !page.contains("https:"))
    #expect(
      !page.contains("<script") && !page.contains("<link") && !page.contains("<iframe") && !page.contains("@import"))
    #expect(!page.contains("url("))
    #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"))
    #expect(page.firstMatch(of: /\son[a-z]+=/) == nil)
  }

  @Test func saysNoForbiddenWord() {
    for word in ["because", "significant", "NaN", "undefined", "nil", "Optional("] {
      #expect(!Self.page.contains(word), "\(word)")
    }
  }

  @Test func everyPictureHasNameTakeawayAndATableBehindIt() {
    let parts = Self.page.split(separator: "<svg ", omittingEmptySubsequences: false).dropFirst()
    #expect(parts.count == 9 + 10 + 2 * 2)
    for part in parts {
      let picture = part[..<(part.firstRange(of: "</svg>")?.lowerBound ?? part.endIndex)]
      #expect(picture.contains("role=\"img\""))
      #expect(picture.firstMatch(of: /<title>[^<]+<\/title><desc>[^<]+<\/desc>/) != nil, "\(picture.prefix(200))")
    }
    let last = Self.page.ranges(of: "</svg>").last
    #expect(last.map { Self.page[$0.upperBound...].contains("<table") } == true)
  }

  /// A figure outside of a table has its numbers as a table behind it, before the next one.
  @Test func everyFigureIsFollowedByItsTable() {
    let page = Report.writeHTML(Fixture.oddDocument()) + Self.page
    let parts = page.split(separator: "</figure>", omittingEmptySubsequences: false)
    #expect(parts.count > 15)
    for part in parts.dropFirst() {
      let next = part[..<(part.firstRange(of: "<figure")?.lowerBound ?? part.endIndex)]
      #expect(next.contains("<table"), "\(next.prefix(300))")
    }
    // All other pictures stand in the rows of a table.
    let others = page.replacing(#/<figure.*?<\/figure>/#.dotMatchesNewlines(), with: "")
    for part in others.split(separator: "<svg ").dropLast() {
      #expect(part.ranges(of: "<td").last.map { !part[$0.upperBound...].contains("</td>") } == true, "\(part.suffix(200))")
    }
  }

  @Test func headingsStepDownOneAtATime() {
    let levels = Self.page.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.output.1) }
    #expect(levels.first == 1)
    #expect(levels.filter { $0 == 1 }.count == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test func idsAreUniqueAndLinksLeadSomewhere() {
    let ids = Self.page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    for link in Self.page.matches(of: /href="#([^"]*)"/).map({ String($0.output.1) }) {
      #expect(ids.contains(link), "#\(link) leads nowhere")
    }
    for kpi in Fixture.report().kpis {
      #expect(ids.contains("kpi-" + kpi.kpi.name.replacing("_", with: "-")))
    }
  }

  @Test func tagsAreBalanced() {
    var open: [String] = []
    for match in Self.page.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>/) {
      let name = String(match.output.2)
      if ["meta", "br", "img", "hr", "wbr"].contains(name) || match.output.3.hasSuffix("/") { continue }
      if match.output.1.isEmpty {
        open.append(name)
      } else {
        #expect(open.popLast() == name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func equalReportsHaveEqualBytes() {
    #expect(Report.writeHTML(Fixture.document()) == Self.page)
  }

  @Test func theScorecardIsATable() {
    #expect(Self.page.contains("<table class=\"score\" role=\"table\">\n<caption"))
    #expect(Self.page.ranges(of: "scope=\"rowgroup\"").count == 3)
    #expect(Self.page.ranges(of: "<tr class=\"row\" role=\"row\"").count == 10)
  }

  @Test func signsAreSpoken() {
    #expect(Self.page.contains("<span aria-hidden=\"true\">−88</span><span class=\"vh\">minus 88</span>"))
  }

  @Test func mastheadSaysPeriodAndFreshness() {
    #expect(Self.page.contains("Week 2026-W34 · Mon\u{A0}17 – Sun\u{A0}23\u{A0}Aug\u{A0}2026"))
    #expect(Self.page.contains("Complete week · data through 23\u{A0}Aug\u{A0}2026, Europe/Berlin"))
    #expect(Self.page.contains("late: answers (through 9\u{A0}Aug)"))
  }

  @Test func definitionsStandBesideTheNumbers() {
    #expect(Self.page.contains("<pre><code>count(sales where is_repeat)</code></pre>"))
    #expect(Self.page.contains("kpis/shop.kpi:12"))
    #expect(Self.page.contains("<a href=\"#definition-repeat-rate\">repeat rate</a>"))
  }

  @Test func anUnfinishedWeekIsNamed() {
    var report = Fixture.report()
    report.asOf = report.period.start + 3
    let document = Report.layout(
      Report.TemplateReader.read(markdown: ""), Report.Understanding(), report, provenance: Fixture.provenance)
    #expect(Report.writeHTML(document).contains("<span class=\"open\">Not complete: 3 of 7 days</span>"))
  }

  @Test func anEmptyTemplateGivesMastheadAndProvenanceOnly() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: ""), Report.Understanding(), Fixture.report(), provenance: Fixture.provenance
    )
    let page = Report.writeHTML(document)
    #expect(page.contains("<h1><bdi>Weekly report</bdi></h1>"))
    #expect(page.contains("4f2c1aa"))
    #expect(!page.contains("<h2") && !page.contains("<table") && !page.contains("<svg"))
  }

  // MARK: Hostile texts

  /// Backticks in a note set a name apart as code, which is all that they can do.
  static let harmlessTags = tags(Report.writeHTML(Hostile.document("harmless"))).filter { $0 != "code" && $0 != "wbr" }

  @Test(arguments: Hostile.texts) func noTextBecomesMarkup(_ text: String) {
    let page = Report.writeHTML(Hostile.document(text))
    #expect(Self.tags(page).filter { $0 != "code" && $0 != "wbr" } == Self.harmlessTags)
    #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("onload=alert(1)>"))
    #expect(!page.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0 })
    #expect(page.firstMatch(of: /href="[^#]/) == nil)
  }

  @Test func theTestSeesMarkup() {
    #expect(Self.tags("<b>x</b> <script>") == ["b", "script"])
  }
}
