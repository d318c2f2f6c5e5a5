import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("Number formats") struct NumberFormatTests {
  static let space = "\u{00A0}"

  /// Unit, value, expected text. `_` stands for a no-break space, `-` in front for the minus sign U+2212.
  struct Case: CustomTestStringConvertible, Sendable {
    var unit: Model.Unit
    var value: Double
    var text: String
    var testDescription: String { "\(unit.text) \(value)" }
  }

  static let euro = Model.Unit.money(currency: "EUR")
  static let levels: [Case] = [
    Case(unit: .count(noun: "orders"), value: 12_408, text: "12,408"),
    Case(unit: .count(noun: nil), value: 999, text: "999"),
    Case(unit: .count(noun: nil), value: 1_000, text: "1,000"),
    Case(unit: .count(noun: nil), value: 9_999_999, text: "9,999,999"),
    Case(unit: .count(noun: nil), value: 12_408_000, text: "12.4m"),
    Case(unit: .count(noun: nil), value: 0, text: "0"),
    Case(unit: .count(noun: nil), value: -5, text: "−5"),
    Case(unit: euro, value: 41.2, text: "€41.20"),
    Case(unit: euro, value: 999.99, text: "€999.99"),
    Case(unit: euro, value: 48_210.4, text: "€48,210"),
    Case(unit: euro, value: 124_000, text: "€124k"),
    Case(unit: euro, value: 1_238_000, text: "€1.24m"),
    Case(unit: euro, value: 12_380_000, text: "€12.4m"),
    Case(unit: euro, value: 123_800_000, text: "€124m"),
    Case(unit: euro, value: 1e15, text: "€1,000tn"),
    Case(unit: euro, value: -3.8, text: "−€3.80"),
    Case(unit: .money(currency: "BRL"), value: 12.5, text: "R$12.50"),
    Case(unit: .money(currency: "CHF"), value: 12.5, text: "CHF_12.50"),
    Case(unit: .ratio, value: 0.284, text: "28.4_%"),
    Case(unit: .ratio, value: 0.28449, text: "28.4_%"),
    Case(unit: .ratio, value: 0.2845, text: "28.5_%"),
    Case(unit: .ratio, value: 0.00123, text: "0.12_%"),
    Case(unit: .ratio, value: 0.000001, text: "<0.01_%"),
    Case(unit: .ratio, value: 0, text: "0_%"),
    Case(unit: .ratio, value: 12.34, text: "1,234_%"),
    Case(unit: .ratio, value: 1, text: "100.0_%"),
    Case(unit: .points, value: 31, text: "31"),
    Case(unit: .points, value: 4.256, text: "4.26"),
    Case(unit: .points, value: 31.25, text: "31.3"),
    Case(unit: .plain, value: 1e-9, text: "0.00000000100"),
    Case(unit: .plain, value: 123.45, text: "123.5"),
    Case(unit: .plain, value: 1234.5, text: "1,235"),
    Case(unit: .duration, value: 187_200, text: "2_d_4_h"),
    Case(unit: .duration, value: 20_400, text: "5_h_40_min"),
    Case(unit: .duration, value: 3_599.7, text: "1_h"),
    Case(unit: .duration, value: 86_399, text: "1_d"),
    Case(unit: .duration, value: 200, text: "3_min_20_s"),
    Case(unit: .duration, value: 45, text: "45_s"),
    Case(unit: .duration, value: 0.35, text: "0.35_s"),
    Case(unit: .duration, value: 0, text: "0_s"),
    Case(unit: .duration, value: -600, text: "−10_min"),
    Case(unit: .quotient(euro, .count(noun: "customers")), value: 12.4, text: "€12.40"),
    Case(unit: .named("BRL per 1000"), value: 8.25, text: "8.25"),
  ]

  @Test(arguments: levels) func level(_ example: Case) {
    let format = ValueFormat(unit: example.unit, values: [example.value])
    #expect(format.level(example.value).text == example.text.replacing("_", with: Self.space))
  }

  static let differences: [Case] = [
    Case(unit: .ratio, value: -0.016, text: "−1.6_pp"),
    Case(unit: .ratio, value: 0.001, text: "+0.1_pp"),
    Case(unit: .ratio, value: 0.0001, text: "+<0.1_pp"),
    Case(unit: .ratio, value: 0, text: "no change"),
    Case(unit: .points, value: -4, text: "−4"),
    Case(unit: euro, value: -3.8, text: "−€3.80"),
    Case(unit: .count(noun: "orders"), value: 140, text: "+140"),
    Case(unit: .duration, value: -8_400, text: "−2_h_20_min"),
  ]

  @Test(arguments: differences) func difference(_ example: Case) {
    let format = ValueFormat(unit: example.unit, values: [100])
    let value =
      example.unit == Self.euro || example.unit == .ratio
      ? ValueFormat(unit: example.unit, values: [0.5]).difference(Fixture.value(example.value))
      : format.difference(Fixture.value(example.value))
    #expect(value.text == example.text.replacing("_", with: Self.space))
  }

  /// Relative changes: one decimal below 10 %, none above, a factor from +200 % on.
  @Test(arguments: [
    (-0.046, "−4.6_%"), (-0.12, "−12_%"), (0.0994, "+9.9_%"), (0.0996, "+10_%"), (2.1, "3.1×"), (1.99, "+199_%"),
    (2.0, "3.0×"),
    (0.0, "no change"), (0.0004, "+<0.1_%"), (-0.999, "−100_%"),
  ]) func relative(_ change: Double, _ text: String) {
    let reference = Fixture.series([100])[0]
    let comparison = ComparisonResult(reference: reference, difference: Fixture.value(change * 100), relative: change)
    let format = ValueFormat(unit: .count(noun: nil), values: [100])
    #expect(format.change(comparison).text == text.replacing("_", with: Self.space))
  }

  @Test func withoutRelativeTheDifferenceIsPrinted() {
    let reference = Fixture.series([0])[0]
    let comparison = ComparisonResult(reference: reference, difference: Fixture.value(14), relative: nil)
    #expect(ValueFormat(unit: .count(noun: nil), values: [14]).change(comparison).text == "+14")
  }

  @Test func aMissingValueHasItsReasonAndIsNeverZero() {
    let format = ValueFormat(unit: .ratio, values: [])
    let written = format.level(.none(NoValue(.noRows, "there were no reviews")))
    #expect(written.text == "[x]")
    #expect(written.reason == "there were no reviews")
    #expect(written.marks == [.notAvailable])
    #expect(format.level(.nan).text == "[x]")
    #expect(format.level(.infinity).reason == "the result is not a finite number")
  }

  @Test func marksFollowTheNumber() {
    let format = ValueFormat(unit: .count(noun: nil), values: [412])
    let written = format.level(.number(Quantity(412), marks: [.provisional, .smallSample]))
    #expect(written.textWithMarks == "412\u{A0}[p]\u{A0}[u]")
    #expect(written.exact == "412")
  }

  @Test func wordsForListenersNameTheSign() {
    let format = ValueFormat(unit: .ratio, values: [0.3])
    #expect(format.difference(Fixture.value(-0.016)).spoken == "minus 1.6\u{A0}pp")
    #expect(format.difference(Fixture.value(0.016)).spoken == "plus 1.6\u{A0}pp")
    #expect(format.level(0.3).spoken == nil)
  }

  @Test func sentencesNameTheUnit() {
    #expect(ValueFormat(unit: .count(noun: "orders"), values: [412]).level(412).phrase == "412 orders")
    #expect(ValueFormat(unit: .count(noun: "orders"), values: [1]).level(1).phrase == "1 order")
    let quotient = Model.Unit.quotient(Self.euro, .count(noun: "customers"))
    #expect(ValueFormat(unit: quotient, values: [12.4]).level(12.4).phrase == "€12.40 per customer")
  }

  @Test func oneScaleForOneKPI() {
    let format = ValueFormat(unit: Self.euro, values: [950_000, 1_240_000])
    #expect(format.level(950_000).text == "€0.95m")
    #expect(format.level(1_240_000).text == "€1.24m")
  }

  @Test func roundingIsHalfAwayFromZeroOnTheDecimals() {
    // 1.005 as a double lies below 1.005; on its shortest decimals it is rounded up.
    #expect(DecimalDigits(1.005)?.rounded(decimals: 2).parts(decimals: 2).fraction == "01")
    #expect(DecimalDigits(2.5)?.rounded(decimals: 0).parts(decimals: 0).whole == "3")
    #expect(DecimalDigits(0.5)?.rounded(decimals: 0).parts(decimals: 0).whole == "1")
    #expect(DecimalDigits(999.95)?.rounded(decimals: 1).parts(decimals: 1).whole == "1000")
    #expect(DecimalDigits(1.5e-7)?.rounded(decimals: 7).parts(decimals: 7).fraction == "0000002")
    #expect(DecimalDigits(4e20)?.parts(decimals: 0).whole == "400000000000000000000")
    #expect(DecimalDigits(.nan) == nil)
  }

  @Test func exactNumbersLoseNothing() throws {
    let number = try #require(ExactNumber(digits: "-123456789012345.67"))
    let format = ValueFormat(unit: .plain, values: [1])
    #expect(format.level(.exact(number)).exact == "-123456789012345.67")
  }

  @Test func daysAndPeriods() {
    let language = ReportLanguage.english
    #expect(language.days(Fixture.week(34)) == "Mon 17 – Sun 23 Aug 2026".replacingSpacesInDates)
    let newYear = Fixture.calendar.period(.week, containing: Day(unchecked: 2026, 12, 30))
    #expect(language.days(newYear) == "Mon\u{A0}28\u{A0}Dec\u{A0}2026 – Sun\u{A0}3\u{A0}Jan\u{A0}2027")
    #expect(Fixture.calendar.label(newYear) == "2026-W53")
    #expect(language.days(.all) == "all of the time covered")
  }

  @Test func everyPhraseHasWordsAndNoForbiddenOnes() {
    for phrase in Phrase.allCases {
      let words = ReportLanguage.english.text(phrase).lowercased()
      #expect(!words.isEmpty)
      for forbidden in [
        "because", "significant", "soared", "plunged", "driven by", "thanks to", "trending", "on track",
      ] {
        #expect(!words.contains(forbidden), "\(phrase) says \(forbidden)")
      }
    }
  }

  @Test func whatIsFilledInIsNotAPattern() {
    #expect(ReportLanguage.english.text(.seriesTitle, "{1}", "{0}") == "{1}: {0}")
  }
}

extension String {
  /// `Mon 17 – Sun 23 Aug 2026` with the spaces that do not break.
  fileprivate var replacingSpacesInDates: String {
    replacing(" – ", with: "|").replacing(" ", with: "\u{A0}").replacing("|", with: " – ")
  }
}
