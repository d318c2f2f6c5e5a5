import KPIModel
import Testing

/// Exact decimals: no cent is lost, and what does not fit is refused.
@Suite struct ExactNumberTests {
  @Test(arguments: [("12.50", "12.5"), ("-0.05", "-0.05"), ("1000", "1000"), ("0.10", "0.1"), ("00.7", "0.7")])
  func digitsReadAndWrite(written: String, expected: String) throws {
    #expect(try #require(ExactNumber(digits: written)).text == expected)
  }

  @Test(arguments: ["", "-", "1,5", "1e3", "1.2.3", " 1", String(repeating: "9", count: 40)])
  func whatIsNoNumberIsRefused(_ text: String) {
    #expect(ExactNumber(digits: text) == nil)
  }

  @Test func tenMillionCentsAreAHundredThousand() throws {
    let cent = try #require(ExactNumber(digits: "0.01"))
    var sum = ExactNumber.zero
    for _ in 0..<100_000 { sum = try #require(sum.adding(cent)) }
    #expect(sum.text == "1000")
    #expect(try #require(sum.multiplied(by: ExactNumber(100))).text == "100000")
  }

  @Test func sumsThatDoNotFitAreRefused() throws {
    let large = ExactNumber(coefficient: Int128.max, scale: 0)
    #expect(large.adding(ExactNumber(1)) == nil)
    #expect(large.multiplied(by: ExactNumber(2)) == nil)
  }

  @Test func doublesAreTheNearest() throws {
    #expect(try #require(ExactNumber(digits: "2345678.91")).double == 2_345_678.91)
    #expect(try #require(ExactNumber(digits: "0.3")).double == 0.3)
  }

  @Test func quantitiesStayExactUntilTheyAreDivided() throws {
    let a = Quantity.exact(try #require(ExactNumber(digits: "0.1")))
    let b = Quantity.exact(try #require(ExactNumber(digits: "0.2")))
    #expect((a + b).text == "0.3")
    #expect(a.divided(by: Quantity(0)) == nil)
    #expect(Quantity.compare(a + b, .exact(try #require(ExactNumber(digits: "0.3")))) == 0)
  }
}
