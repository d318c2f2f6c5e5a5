import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("The JSON edition") struct JSONEditionTests {
  static let text = Report.writeJSON(Fixture.document())

  @Test func isValid() {
    #expect(JSONChecker.isValid(Self.text))
  }

  @Test func theCheckerKnowsBadFromGood() {
    for good in ["{}", "[1, -2.5e-9, \"a\\u00e9\", true, null]", "{\"a\": {\"b\": []}}"] {
      #expect(JSONChecker.isValid(good), "\(good)")
    }
    for bad in ["{", "[1,]", "{a: 1}", "nan", "01", "1.", "\"\u{1}\"", "[1] 2", "{\"a\": 1, \"a\": 2}"] {
      #expect(!JSONChecker.isValid(bad), "\(bad)")
    }
  }

  @Test func hasEveryValueInFull() {
    for result in Fixture.report().kpis {
      for point in result.series {
        guard let quantity = point.value.quantity else { continue }
        #expect(Self.text.contains("{\"period\": \"\(point.label)\", \"number\": \(quantity.text)}"))
      }
    }
  }

  @Test func saysWhyAValueIsMissing() {
    #expect(
      Self.text.contains(
        "{\"period\": \"2026-W34\", \"number\": null, \"kind\": \"no_rows\", \"reason\": \"there were no answers\"}"))
  }

  @Test func hasLimitsTargetsBreakdownsProblemsAndProvenance() {
    for part in [
      "\"format\": \"kpi-report/1\"", "\"state\": \"full\"", "\"attainment\": \"missed\"", "\"labels\": [\"App\"]",
      "\"kind\": \"unreadable_cells\"", "\"term\": \"Definitions\"", "\"rule\": \"signal.outside.first\"",
      "\"parts_overlap\": true",
    ] { #expect(Self.text.contains(part), "\(part)") }
  }

  @Test func isEqualForEqualReports() {
    #expect(Report.writeJSON(Fixture.document()) == Self.text)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func holdsNoNumberThatIsNone(_ number: Double) {
    var report = Fixture.report()
    report.kpis[0].process.upper = number
    report.kpis[0].series[25].value = Fixture.value(number)
    let document = Report.layout(
      Report.TemplateReader.read(markdown: Fixture.template), Fixture.understanding, report,
      provenance: Fixture.provenance)
    #expect(JSONChecker.isValid(Report.writeJSON(document)))
    #expect(!Report.writeHTML(document).contains("NaN"))
  }

  @Test(arguments: Hostile.texts) func staysValidWithAnyText(_ text: String) {
    let json = Report.writeJSON(Hostile.document(text))
    #expect(JSONChecker.isValid(json))
    #expect(!json.contains("<"))
  }
}

/// Checks JSON by its grammar (RFC 8259), keys of an object being unique.
struct JSONChecker {
  private var rest: Substring.UnicodeScalarView

  static func isValid(_ text: String) -> Bool {
    var checker = JSONChecker(rest: Substring(text).unicodeScalars)
    guard checker.value() else { return false }
    checker.skipSpace()
    return checker.rest.isEmpty
  }

  private mutating func skipSpace() {
    while let next = rest.first, next == " " || next == "\n" || next == "\t" || next == "\r" { rest.removeFirst() }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func value() -> Bool {
    skipSpace()
    switch rest.first {
    case "{": return object()
    case "[": return array()
    case "\"": return string() != nil
    case "t": return word("true")
    case "f": return word("false")
    case "n": return word("null")
    default: return number()
    }
  }

  private mutating func word(_ word: String) -> Bool {
    guard rest.starts(with: word.unicodeScalars) else { return false }
    rest.removeFirst(word.unicodeScalars.count)
    return true
  }

  private mutating func number() -> Bool {
    let digits = String(rest.prefix { "+-.eE0123456789".unicodeScalars.contains($0) })
    rest.removeFirst(digits.unicodeScalars.count)
    return digits.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var result = ""
    while let next = rest.popFirst() {
      if next == "\"" { return result }
      if next.value < 0x20 { return nil }
      result.unicodeScalars.append(next)
      guard next == "\\" else { continue }
      guard let escape = rest.popFirst() else { return nil }
      result.unicodeScalars.append(escape)
      if escape == "u" {
        let digits = rest.prefix(4)
        guard digits.count == 4, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        result.unicodeScalars.append(contentsOf: digits)
        rest.removeFirst(4)
      } else if !"\"\\/bfnrt".unicodeScalars.contains(escape) {
        return nil
      }
    }
    return nil
  }

  private mutating func array() -> Bool {
    guard take("[") else { return false }
    if take("]") { return true }
    repeat { guard value() else { return false } } while take(",")
    return take("]")
  }

  private mutating func object() -> Bool {
    guard take("{") else { return false }
    if take("}") { return true }
    var keys: Set<String> = []
    repeat {
      skipSpace()
      guard let key = string(), keys.insert(key).inserted, take(":"), value() else { return false }
    } while take(",")
    return take("}")
  }
}
