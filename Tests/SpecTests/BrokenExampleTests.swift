import Foundation
import KPIDiagnostics
import KPISyntax
import KPITestSupport
import Testing

/// Every example of the manual with one token too few, too many, or another one in its place: there are messages or a
/// program, and never a trap, a hang or silence. CI takes a sample; `KPI_BROKEN_EXAMPLES=all` looks at all of them.
@Suite struct BrokenExampleTests {
  /// One of each kind of token, and what people write by mistake.
  static let tokens = [
    "", "name", "and", "where", "if", "per", "all", "[a b]", "12", "85%", "2018-W34", "\"text\"", "\"", "\"\"\"", "(", ")",
    "{", "}", ",", ";", ":", ".", "..", "->", "+", "-", "*", "/", "%", "=", "!=", "<", ">=", "|", "&&", "!", "#", "\n",
    "@", "é", "metric", "dataset d",
  ]

  static let examples: [String] = SpecPage.all.flatMap(\.fences).filter { $0.kind == "kpi" }.map(\.text)
  static let isFull = ProcessInfo.processInfo.environment["KPI_BROKEN_EXAMPLES"] == "all"

  @Test func theManualHasExamples() { #expect(Self.examples.count > 100) }

  /// The form of every example, also of those that have errors for the checker.
  @Test func examplesKeepTheirMeaningWhenFormatted() {  // W23
    for example in Self.examples {
      let law = ReadingLaws.brokenLaw(Array(example.utf8))
      #expect(law == nil, "\(example)")
    }
  }

  @Test(.timeLimit(.minutes(60))) func oneTokenMoreOrLess() {
    var count = 0
    for (number, example) in Self.examples.enumerated() {
      let bytes = Array(example.utf8)
      let tokens = Syntax.lex(SourceFile(id: FileID(0), path: "a.kpi", bytes: bytes)).tokens.filter { !$0.isTrivia }
      for (index, token) in tokens.enumerated() {
        for (kind, text) in Self.tokens.enumerated() {
          for isReplacement in [true, false] where isReplacement || !text.isEmpty {
            count += 1
            // A prime that shares no factor with the number of variants, so that every kind comes to every place.
            guard Self.isFull || (count &+ number &* 7 &+ index &+ kind) % 2003 == 0 else { continue }
            let end = isReplacement ? token.span.upper : token.span.lower
            let broken = Array(bytes[..<token.span.lower]) + Array(" \(text) ".utf8) + Array(bytes[end...])
            let law = ReadingLaws.brokenLaw(broken)
            #expect(law == nil, "\(String(decoding: broken, as: UTF8.self))")
          }
        }
      }
    }
    #expect(count > 100_000)
  }
}
