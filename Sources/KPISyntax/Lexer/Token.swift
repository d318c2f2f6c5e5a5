public import KPIDiagnostics

/// A piece of a file. The tokens of a file stand without gaps: joined, they are the file.
public struct Token: Hashable, Sendable {
  /// What the piece is.
  public enum Kind: Hashable, Sendable {
    /// A keyword or identifier.
    case word
    /// `[Any text]`.
    case bracketedName
    /// `1_000`, `0.5`, without unit.
    case number
    /// `2026-W34` and its like, except a bare year.
    case period
    /// `"…"` or `"""…"""`.
    case text
    /// A sign.
    case symbol(Symbol)
    /// What stands between two bars of a table's line, blanks around it left out.
    case cell
    /// A `#` and the rest of its line.
    case comment
    /// Blanks other than line breaks, also a byte order mark.
    case blank
    /// A line break.
    case newline
    /// Bytes that belong to nothing; reported.
    case unknown
    /// The end, of no length.
    case endOfFile
  }

  /// The signs of the language.
  public enum Symbol: String, Hashable, Sendable, CaseIterable {
    /// Written as their raw values say.
    case openParen = "("
    case closeParen = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case semicolon = ";"
    case colon = ":"
    case dot = "."
    case dotDot = ".."
    case arrow = "->"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case bar = "|"
    /// Written by people who come from other languages; the parser says what to write instead.
    case ampersands = "&&"
    case bars = "||"
    case bang = "!"
  }

  /// What the piece is.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Whether the parser passes over it: blanks and comments. Line breaks matter.
  public var isTrivia: Bool {
    switch kind {
    case .blank, .comment: true
    case .word, .bracketedName, .number, .period, .text, .symbol, .cell, .newline, .unknown, .endOfFile: false
    }
  }
}
