import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("Formats of inline values") struct InlineFormatTests {
  static func level(
    _ number: Double, _ unit: Model.Unit, _ style: Report.InlineFormat?, _ language: ReportLanguage = .english
  ) -> String {
    let format = ValueFormat(unit: unit, values: [number], language: language)
    return InlineWriter(format: format, style: style).level(Fixture.value(number)).text.replacing("\u{A0}", with: " ")
  }

  static func change(
    _ now: Double, _ before: Double, _ unit: Model.Unit, _ style: Report.InlineFormat?, _ language: ReportLanguage = .english
  ) -> String {
    let format = ValueFormat(unit: unit, values: [now, before], language: language)
    let reference = Fixture.series([before])[0]
    let comparison = Fixture.comparison(now, reference, isRelative: unit != .ratio && unit != .points)
    return InlineWriter(format: format, style: style).change(comparison).text.replacing("\u{A0}", with: " ")
  }

  @Test func levels() {
    let perOrder = Model.Unit.quotient(.money(currency: "EUR"), .count(noun: "orders"))
    #expect(Self.level(40, perOrder, nil) == "€40.00 per order")
    #expect(Self.level(40, perOrder, .money) == "€40.00")
    #expect(Self.level(0.284, .ratio, .percent) == "28.4 %")
    #expect(Self.level(-0.016, .ratio, .pp) == "−1.6 pp")
    #expect(Self.level(1_240, .count(noun: "orders"), .number) == "1,240")
    #expect(Self.level(1_240, .count(noun: "orders"), .number, .german) == "1.240")
    #expect(Self.level(3, .count(noun: "orders"), .words) == "three orders")
    #expect(Self.level(1, .count(noun: "orders"), .words) == "one order")
    #expect(Self.level(13, .count(noun: "orders"), .words) == "13 orders")
    #expect(Self.level(-4, .points, .words) == "minus 4 points")
    #expect(Self.level(7, .points, .words, .german) == "sieben Punkte")
    #expect(Self.level(187_200, .duration, .duration) == "2 d 4 h")
  }

  @Test func changes() {
    let orders = Model.Unit.count(noun: "orders")
    #expect(Self.change(120, 90, orders, .percent) == "+33 %")
    #expect(Self.change(310, 100, orders, nil) == "3.1×")
    #expect(Self.change(310, 100, orders, .percent) == "+210 %")
    #expect(Self.change(310, 100, orders, .words) == "3.1× as much")
    #expect(Self.change(120, 90, orders, .words) == "33 % higher")
    #expect(Self.change(90, 120, orders, .words, .german) == "25 % niedriger")
    #expect(Self.change(90, 90, orders, .words) == "no change")
    #expect(Self.change(90, 120, orders, .number) == "−30")
    #expect(Self.change(90, 120, .money(currency: "EUR"), .money) == "−€30.00")
    #expect(Self.change(0.284, 0.3, .ratio, .pp) == "−1.6 pp")
    #expect(Self.change(0.284, 0.3, .ratio, .words) == "1.6 pp lower")
  }

  /// Nothing is a share of a base that is not above zero: the reason stands there, and no number.
  @Test func aShareOfNothingHasAReason() {
    #expect(Self.change(120, -90, .count(noun: nil), .percent) == "[x]")
  }

  @Test func whatFits() {
    let money = Model.Unit.money(currency: "EUR")
    #expect(Report.InlineFormat.fitting(.level, money) == [.money, .number, .words])
    #expect(Report.InlineFormat.fitting(.change, money) == [.money, .percent, .number, .words])
    #expect(Report.InlineFormat.fitting(.level, .ratio) == [.percent, .number, .words])
    #expect(Report.InlineFormat.fitting(.formula, .ratio) == [.percent, .pp, .number, .words])
    #expect(Report.InlineFormat.fitting(.change, .ratio) == [.pp, .words])
    #expect(Report.InlineFormat.fitting(.level, .duration) == [.duration, .words])
    #expect(Report.InlineFormat.fitting(.change, .points) == [.number, .words])
  }
}
