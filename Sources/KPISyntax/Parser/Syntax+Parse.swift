public import KPIDiagnostics

extension Syntax {
  /// After so many messages about one file the rest is not worth reading.
  static let maximumDiagnostics = 100
  /// How deep parentheses, calls and `if` may stand in each other. An unoptimised build needs 400 KiB of stack for
  /// as many calls, which leaves room on a thread of 512 KiB.
  static let maximumNesting = 64

  /// Cuts a file into tokens. Joined, the tokens are the file, byte for byte.
  public static func lex(_ source: SourceFile) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    Lexer.lex(source.bytes, file: source.id)
  }

  /// Reads a file of definitions. Never fails: there is always a tree, and what is wrong is reported beside it.
  public static func parse(_ source: SourceFile) -> (file: File, diagnostics: [Diagnostic]) {
    let (tokens, lexical) = lex(source)
    var parser = Parser(bytes: source.bytes, tokens: tokens, file: source.id, base: 0, diagnostics: lexical)
    let declarations = parser.declarations()
    let diagnostics = parser.diagnostics.inSourceOrder()
    let file = File(
      source: source, tokens: tokens, declarations: declarations, comments: comments(tokens, source),
      hasErrors: diagnostics.hasErrors, layout: parser.layout)
    return (file, diagnostics)
  }

  /// Where clauses stand outside of a file of definitions.
  public enum ClauseContext: Hashable, Sendable {
    /// In a fenced `kpi` block of a report.
    case reportBlock
  }

  /// Reads the body of a block of a report. The first byte of `text` stands at `offset` in `file`.
  public static func parseClauses(
    _ text: String, at offset: Int, in file: FileID, context: ClauseContext = .reportBlock
  ) -> (clauses: [Clause<Setting>], diagnostics: [Diagnostic]) {
    var parser = fragmentParser(text, offset, file)
    let clauses = parser.settings()
    return (clauses, parser.diagnostics.inSourceOrder())
  }

  /// Reads a formula in running text, with `as FORMAT` behind it or not.
  /// The first byte of `text` stands at `offset` in `file`.
  public static func parseExpression(
    _ text: String, at offset: Int = 0, in file: FileID
  ) -> (inline: Inline, diagnostics: [Diagnostic]) {
    var parser = fragmentParser(text, offset, file)
    let inline = parser.inline()
    return (inline, parser.diagnostics.inSourceOrder())
  }

  private static func fragmentParser(_ text: String, _ offset: Int, _ file: FileID) -> Parser {
    let bytes = Array(text.utf8)
    let (tokens, lexical) = Lexer.lex(bytes, file: file, base: offset)
    return Parser(
      bytes: bytes, tokens: tokens, file: file, base: offset, diagnostics: lexical, readsDeclarations: false)
  }

  private static func comments(_ tokens: [Token], _ source: SourceFile) -> [Comment] {
    var comments: [Comment] = []
    var isAlone = true
    for token in tokens {
      switch token.kind {
      case .newline: isAlone = true
      case .blank: break
      case .comment: comments.append(comment(token.span, source, isAlone: isAlone))
      case .word, .bracketedName, .number, .period, .text, .symbol, .cell, .unknown, .endOfFile: isAlone = false
      }
    }
    return comments
  }

  private static func comment(_ span: Span, _ source: SourceFile, isAlone: Bool) -> Comment {
    let inner = Span(file: span.file, lower: span.lower + 1, upper: span.upper)
    var text = Substring(source.text(of: inner))
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return Comment(span: span, text: String(text), isAlone: isAlone)
  }
}
