/// Why a part of a text, or all of it, was not read.
public struct MarkdownProblem: Hashable, Sendable {
  /// The kinds of problem.
  public enum Kind: Hashable, Sendable {
    /// The text has more bytes than the limit. Nothing of it was read.
    case tooLarge(bytes: Int, limit: Int)
    /// Quotes, lists or emphasis inside each other go deeper than the limit. What lies deeper was left out.
    case tooDeep(limit: Int)
    /// Reading the text would take unreasonably long. Nothing of it was read.
    case tooCostly
    /// The Markdown library gave no answer, for want of memory. Nothing was read.
    case unreadable
  }

  /// What happened.
  public var kind: Kind
  /// The line of the text, from 1.
  public var line: Int

  /// Makes a problem.
  public init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  /// One sentence for people.
  public var message: String {
    switch kind {
    case .tooLarge(let bytes, let limit):
      "The text has \(bytes) bytes; at most \(limit) can be read. Split it into several files."
    case .tooDeep(let limit):
      "Quotes, lists or emphasis are nested more than \(limit) deep here; what lies deeper was left out."
    case .tooCostly:
      "The text has so many unclosed brackets or nested lists that reading it would take too long."
    case .unreadable:
      "The text could not be read: there was not enough memory."
    }
  }
}
