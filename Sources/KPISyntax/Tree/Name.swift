public import KPIDiagnostics

extension Syntax {
  /// An identifier: `revenue`, or `[Any Column Name]`.
  public struct Name: Hashable, Sendable {
    /// The name without brackets; empty when the name was left out (reported once).
    public var text: String
    /// Where it stands, brackets included.
    public var span: Span
    /// Whether it was written in brackets and may hold any characters.
    public var isBracketed: Bool

    /// A name at a place.
    public init(text: String, span: Span, isBracketed: Bool = false) {
      self.text = text
      self.span = span
      self.isBracketed = isBracketed
    }

    /// Whether the name was left out.
    public var isMissing: Bool { text.isEmpty }
  }

  /// Names joined by dots: `orders.amount`. Never empty; its only name may be missing.
  public struct Path: Hashable, Sendable {
    /// The first name.
    public var first: Name
    /// The names behind the dots.
    public var rest: [Name]
    /// From the first name to the last.
    public var span: Span

    /// Names joined by dots.
    public init(first: Name, rest: [Name] = []) {
      self.first = first
      self.rest = rest
      span = first.span.joined(with: rest.last?.span ?? first.span)
    }

    /// All names, from left to right.
    public var parts: [Name] { [first] + rest }
    /// The last name.
    public var last: Name { rest.last ?? first }
    /// The name, if there is only one.
    public var single: Name? { rest.isEmpty ? first : nil }
    /// The names with dots between them, brackets left out.
    public var text: String { parts.map(\.text).joined(separator: ".") }
    /// Whether the path was left out.
    public var isMissing: Bool { first.isMissing && rest.isEmpty }
  }

  /// Prose or a value in quotes.
  public struct Text: Hashable, Sendable {
    /// What the quotes hold, escapes resolved.
    public var value: String
    /// Where it stands, quotes included.
    public var span: Span

    /// A text at a place.
    public init(value: String, span: Span) {
      self.value = value
      self.span = span
    }
  }

  /// A unit as a clause names it: `in BRL`, `unit %`, `unit "BRL per 1000"`.
  public struct UnitName: Hashable, Sendable {
    /// How the unit was written.
    public enum Kind: Hashable, Sendable {
      /// One word: a currency, a noun, a stretch of time, `points`.
      case word(String)
      /// A text in quotes.
      case text(String)
      /// The sign `%`.
      case percent
      /// Left out, reported once.
      case missing
    }

    /// How the unit was written.
    public var kind: Kind
    /// Where it stands.
    public var span: Span
  }
}
