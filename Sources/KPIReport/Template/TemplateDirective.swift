extension Report {
  /// What is wrong with the structure of a template.
  public struct TemplateProblem: Hashable, Sendable {
    /// The sorts of mistakes.
    public enum Kind: Hashable, Sendable {
      case unknownDirective(String)
      case endWithoutStart
      case startWithoutEnd
      case elseWithoutIf
      case commentNotClosed
      case commentInText
      case textBehindComment
      case forNotUnderstood
      case conditionMissing
      case unknownProperty(String)
      case unknownKPI(String)
      case unknownSet(String)
      case unknownEdition(String)
      case unreadablePart(String, String)
    }

    /// What is wrong.
    public var kind: Kind
    /// The line, from 1.
    public var line: Int

    /// A mistake at a line.
    public init(_ kind: Kind, line: Int) {
      self.kind = kind
      self.line = line
    }
  }
}

/// `<!-- kpi … -->` on a line of its own.
enum TemplateDirective: Equatable {
  /// `for k in goal.growth where signal`
  case loop(variable: String, set: String, condition: String?)
  /// `if revenue.missed`
  case condition(String)
  case otherwise
  /// `only mail`
  case only([String])
  case include(String)
  case end

  static let known = ["for", "if", "else", "only", "include", "end"]

  /// Nil for a comment of the author; a problem for a directive that is not understood.
  static func read(_ html: String) -> Result<TemplateDirective, Wrong>? {
    let text = html.trimmed
    guard text.hasPrefix("<!--") else { return nil }
    let inner = text.dropFirst(4)
    guard String(inner).trimmed.split(separator: " ", maxSplits: 1).first.map({ $0 == "kpi" || $0.hasPrefix("kpi\n") }) == true
    else { return nil }
    guard let close = inner.firstRange(of: "-->") else { return .failure(Wrong(.commentNotClosed)) }
    guard !inner[..<close.lowerBound].contains("\n") else { return .failure(Wrong(.commentNotClosed)) }
    guard String(inner[close.upperBound...]).trimmed.isEmpty else { return .failure(Wrong(.textBehindComment)) }
    let words = String(inner[..<close.lowerBound]).trimmed.split { $0 == " " || $0 == "\t" }.map(String.init)
    return read(Array(words.dropFirst()))
  }

  struct Wrong: Error, Equatable {
    var kind: Report.TemplateProblem.Kind
    init(_ kind: Report.TemplateProblem.Kind) { self.kind = kind }
  }

  private static func read(_ words: [String]) -> Result<TemplateDirective, Wrong> {
    let rest = Array(words.dropFirst())
    switch words.first {
    case "for":
      guard rest.count >= 3, rest[1] == "in", isName(rest[0]) else { return .failure(Wrong(.forNotUnderstood)) }
      if rest.count == 3 { return .success(.loop(variable: rest[0], set: rest[2], condition: nil)) }
      guard rest[3] == "where", rest.count > 4 else { return .failure(Wrong(.forNotUnderstood)) }
      return .success(.loop(variable: rest[0], set: rest[2], condition: rest.dropFirst(4).joined(separator: " ")))
    case "if":
      return rest.isEmpty ? .failure(Wrong(.conditionMissing)) : .success(.condition(rest.joined(separator: " ")))
    case "else" where rest.isEmpty: return .success(.otherwise)
    case "end" where rest.isEmpty: return .success(.end)
    case "only" where !rest.isEmpty: return .success(.only(rest.map { $0.replacing(",", with: "") }))
    case "include" where rest.count == 1: return .success(.include(rest[0]))
    case let word: return .failure(Wrong(.unknownDirective(word ?? "")))
    }
  }

  static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
