import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("German") struct GermanTests {
  private static let document = Report.layout(
    Report.TemplateReader.read(markdown: Fixture.template), Fixture.understanding, Fixture.report(),
    provenance: Fixture.provenance, language: .german)

  /// The same gaps are filled in each language, so that no number gets lost.
  @Test(arguments: Phrase.allCases) func hasTheSameNumbers(phrase: Phrase) {
    func gaps(_ pattern: String) -> Set<String> { Set(pattern.matches(of: /\{[0-9]\}/).map { String($0.output) }) }
    let (english, german) = (gaps(phrase.english), gaps(phrase.german))
    // Where the word of the period would need another form, German leaves it out.
    let mayLack: Set<Phrase> = [.quietAll, .quietOthers, .missQuiet, .metForOnce, .missedForOnce]
    #expect(german == english || mayLack.contains(phrase) && german.isSubset(of: english), "\(phrase)")
    #expect(!phrase.german.isEmpty)
  }

  @Test func numbersAndDays() {
    let language = ReportLanguage.german
    #expect(ValueFormat(unit: .money(currency: "EUR"), values: [7573], language: language).level(7573).text == "7.573\u{A0}€")
    #expect(ValueFormat(unit: .ratio, values: [0.284], language: language).level(0.284).text == "28,4\u{A0}%")
    #expect(language.day(Fixture.report().period.lastDay).hasSuffix("2026"))
    #expect(language.day(Fixture.report().period.lastDay).contains(".\u{A0}"))
  }

  @Test func aReportIsGerman() {
    let page = Report.writeHTML(Self.document)
    #expect(page.contains("<html lang=\"de\">"))
    for word in ["In Kürze", "Ziel", "üblichen Bereich"] { #expect(page.contains(word), "\(word)") }
    for word in ["In short", "usual range", "because", "weil", "no target"] { #expect(!page.contains(word), "\(word)") }
  }
}
