import KPIDiagnostics
import KPIModel

/// What can be wrong with the format of an inline value.
extension Diagnostic {
  static func unknownFormat(_ word: String, at span: Span, known: [String]) -> Diagnostic {
    let nearest = Spelling.nearest(to: word, in: known).map { "perhaps `as \($0)` is meant" }
    return Diagnostic(
      .error, code: "unknown-format", at: span, "no number is written `as \(word)`", label: "not known",
      help: nearest ?? "known are \(list(known))")
  }

  static func formatOfWords(_ word: String, at span: Span, of value: String) -> Diagnostic {
    Diagnostic(
      .error, code: "format-not-fitting", at: span, "`\(value)` cannot be written `as \(word)`", label: "it is words, not a number",
      help: "take `as \(word)` out")
  }

  static func formatNotFitting(
    _ word: String, at span: Span, of value: String, unit: Model.Unit, fitting: [String], isChange: Bool
  ) -> Diagnostic {
    Diagnostic(
      .error, code: "format-not-fitting", at: span, "`\(value)` cannot be written `as \(word)`",
      label: isChange ? "a change of something in \(unit.formatText)" : "its unit is \(unit.formatText)",
      why: word == "pp" || word == "percent"
        ? "A share is written in percent, a difference of two shares in percentage points, and nothing else is." : nil,
      help: "write \(list(fitting)), or leave `as` out")
  }

  private static func list(_ words: [String]) -> String {
    words.map { "`as \($0)`" }.joined(separator: ", ")
  }
}

extension Model.Unit {
  fileprivate var formatText: String {
    switch self {
    case .ratio: "%"
    case .plain: "plain numbers"
    case .count(let noun): noun ?? "plain numbers"
    case .points, .money, .duration, .named, .quotient: text
    }
  }
}
