import Foundation

/// A code that a program's comment announces: `# error: unknown-column` at the end of the line it is about.
struct ExpectedFinding: Hashable, Sendable, Comparable {
  /// The line in the program, from 1.
  var line: Int
  /// `error`, `warning` or `note`.
  var severity: String
  var code: String

  static func < (left: ExpectedFinding, right: ExpectedFinding) -> Bool {
    (left.line, left.code, left.severity) < (right.line, right.code, right.severity)
  }

  /// How it is told when it is missing or too many.
  var text: String { "line \(line): \(severity): \(code)" }

  /// The program without its announcements, and what they say.
  static func read(_ lines: [String]) -> (program: String, expected: [ExpectedFinding]) {
    var expected: [ExpectedFinding] = []
    var program = ""
    for (index, line) in lines.enumerated() {
      guard let (rest, found) = announcements(line, index + 1) else {
        program += line + "\n"
        continue
      }
      program += rest + "\n"
      expected += found
    }
    return (program, expected)
  }

  /// `… # error: a, b`: the line without the comment, and the codes; nil for any other line.
  private static func announcements(_ line: String, _ number: Int) -> (String, [ExpectedFinding])? {
    for severity in ["error", "warning", "note"] {
      let mark = "# \(severity): "
      guard let range = line.range(of: mark, options: .backwards) else { continue }
      let codes = line[range.upperBound...].split(separator: ",").map { $0.filter { $0 != " " } }
      guard !codes.isEmpty, codes.allSatisfy({ $0.allSatisfy { $0.isLowercase || $0 == "-" } }) else { continue }
      var rest = String(line[..<range.lowerBound])
      while rest.last == " " { rest.removeLast() }
      return (rest, codes.map { ExpectedFinding(line: number, severity: severity, code: $0) })
    }
    return nil
  }
}
