public import KPIDiagnostics

/// What was written, file by file, without meaning. Names are not looked up here.
///
/// Every node is a span and what stands there. Where something required was left out, the node is
/// `missing` and the matter has been reported once.
public enum Syntax {}

extension Syntax {
  /// One file of definitions.
  public struct File: Hashable, Sendable {
    /// The text that was parsed.
    public var source: SourceFile
    /// Every token, blanks and comments included; together they are the file, byte for byte.
    public var tokens: [Token]
    /// The declarations in the order in which they stand.
    public var declarations: [Declaration]
    /// The comments in the order in which they stand.
    public var comments: [Comment]
    /// Whether an error was found while reading; such a file is never reformatted.
    public var hasErrors: Bool
    /// What the formatter needs to know of the places of tokens.
    var layout: Layout
  }

  /// Places, as offsets of tokens, that cannot be told from the tokens alone.
  struct Layout: Hashable, Sendable {
    /// Tokens that touch the token before: a call's `(`, what a sign belongs to, the `%` of a number.
    var attached: Set<Int> = []
    /// The first tokens of declarations and clauses.
    var clauseStarts: Set<Int> = []
    /// The first bars of a table's rows.
    var rowStarts: Set<Int> = []
  }

  /// A `#` and the rest of its line.
  public struct Comment: Hashable, Sendable {
    /// The comment with its `#`, without the line break.
    public var span: Span
    /// The text behind the `#`, without blanks around it.
    public var text: String
    /// Whether nothing else stands on the line.
    public var isAlone: Bool
  }

  /// One fact in a block: a keyword and what belongs to it.
  public struct Clause<Kind: Hashable & Sendable>: Hashable, Sendable {
    /// The whole clause.
    public var span: Span
    /// The word or words that it begins with.
    public var keywordSpan: Span
    /// What it says.
    public var kind: Kind

    /// A clause with its places.
    public init(span: Span, keywordSpan: Span, kind: Kind) {
      self.span = span
      self.keywordSpan = keywordSpan
      self.kind = kind
    }
  }
}
