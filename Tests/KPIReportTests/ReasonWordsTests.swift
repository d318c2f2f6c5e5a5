import Foundation
import KPITestSupport
import Testing

@testable import KPIReport

/// Every reason that the source can give has its German words.
@Suite("Reasons in German") struct ReasonWordsTests {
  /// The literals behind `NoValue(…, "…")`, `.notJudged("…")` and their like, with `x` for what is put in.
  static func reasons() throws -> [String] {
    let folder = Checkout.root + "/Sources/KPIEvaluation"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") } ?? []
    var found: Set<String> = []
    for file in files.sorted() {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      let patterns = [/NoValue\(\s*\.[a-zA-Z]+,\s*"((?:[^"\\]|\\.)*)"/, /notJudged\("((?:[^"\\]|\\.)*)"/, /noForecast\("((?:[^"\\]|\\.)*)"/, /return "(there [^"]*|the target lies [^"]*|the forecast [^"]*|over the last [^"]*)"/]
      for pattern in patterns {
        for match in text.matches(of: pattern) where !match.output.1.isEmpty && !match.output.1.contains("\\(reach)") && !match.output.1.hasSuffix("? ") {
          found.insert(filled(String(match.output.1)))
        }
      }
    }
    return found.sorted()
  }

  /// `\(anything (nested))` becomes `x`.
  static func filled(_ literal: String) -> String {
    var result = ""
    var depth = 0
    var previous: Character = " "
    for character in literal {
      if depth == 0, previous == "\\", character == "(" {
        result.removeLast()
        result += "x"
        depth = 1
      } else if depth > 0 {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
      } else {
        result.append(character)
      }
      previous = character
    }
    return result
  }

  @Test func everyReasonOfTheSourceIsKnown() throws {
    let reasons = try Self.reasons()
    #expect(reasons.count > 50)
    for reason in reasons {
      #expect(ReasonWords.german.translated(reason) != nil, "no German words for: \(reason)")
    }
  }

  @Test func placesAreKept() {
    let german = ReportLanguage.german
    #expect(
      german.reason("the data of `orders` reach from 2026-01-05 to 2026-01-18, which does not touch 2025-W03")
        == "die Daten von `orders` reichen von 2026-01-05 bis 2026-01-18 und berühren 2025-W03 nicht")
    #expect(german.reason("there were no reviews") == "es gab keine reviews")
    #expect(
      german.reason("2026-W01, one of the last 12 weeks, has no value: there were no orders")
        == "2026-W01, eines der letzten (12 Wochen), hat keinen Wert: es gab keine orders")
    #expect(
      german.reason("the pace is not known: there was nothing in 2025")
        == "das Tempo ist nicht bekannt: in 2025 gab es nichts")
    #expect(german.reason("3 rows of `orders` have no time and lie in no period") == "3 Zeilen von `orders` haben keine Zeit und liegen in keinem Zeitraum")
    #expect(german.reason("2 cells of `orders.amount` are not a number in EUR and count as missing") == "2 Zellen von `orders.amount` sind nicht lesbar (Zahl in EUR) und zählen als fehlend")
    #expect(german.reason("something that nobody knows") == "something that nobody knows")
    #expect(ReportLanguage.english.reason("there were no reviews") == "there were no reviews")
  }
}
