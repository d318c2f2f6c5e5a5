import KPIDiagnostics

/// Reads tokens into a tree. It never fails and always moves.
///
/// Within a clause, `kind` is `newline` where the clause ends, whatever stands there; so no part of a formula can run
/// into the next clause. After an error the rest of the clause is hidden in the same way until `finishClause`
/// passes over it: one clause gives one error, except for those that are understood anyway.
struct Parser {
  private let bytes: [UInt8]
  private let file: FileID
  private let base: Int
  /// Whether words such as `kpi` at the beginning of a line end whatever is open.
  private let readsDeclarations: Bool
  /// Without blanks, comments, line breaks and unknown bytes; the last one is `endOfFile`.
  private let tokens: [Token]
  /// For each token, whether it is the first of its line.
  private let startsLine: [Bool]

  private(set) var index = 0
  private var clauseStart = 0
  private var openParentheses = 0
  private var nesting = 0
  private(set) var isPanicking = false
  private(set) var diagnostics: [Diagnostic]
  /// What the formatter will need to know.
  var layout = Syntax.Layout()

  /// The current token's kind; `newline` where the clause ends.
  private(set) var kind = Token.Kind.newline
  /// The current token's characters if it is a word, otherwise empty.
  private(set) var word = ""

  init(
    bytes: [UInt8], tokens all: [Token], file: FileID, base: Int, diagnostics: [Diagnostic],
    readsDeclarations: Bool = true
  ) {
    var tokens: [Token] = []
    var startsLine: [Bool] = []
    tokens.reserveCapacity(all.count / 2 + 1)
    startsLine.reserveCapacity(all.count / 2 + 1)
    var isStart = true
    // What is unknown was reported by the lexer.
    for token in all where !token.isTrivia && token.kind != .unknown {
      if token.kind == .newline {
        isStart = true
      } else {
        tokens.append(token)
        startsLine.append(isStart)
        isStart = false
      }
    }
    self.bytes = bytes
    self.file = file
    self.base = base
    self.tokens = tokens
    self.startsLine = startsLine
    self.diagnostics = diagnostics
    self.readsDeclarations = readsDeclarations
    reportKeywordsInOtherCase()
    refresh()
  }

  private mutating func reportKeywordsInOtherCase() {
    for token in tokens where token.kind == .word && token.span.count <= 7 {
      let written = text(of: token)
      guard let lower = Keywords.reservedInOtherCase(written), !Keywords.isCurrency(written) else { continue }
      report(.keywordCase(token.span, written, instead: lower))
    }
  }
}

// MARK: Looking

extension Parser {
  /// The token that is not yet consumed.
  var token: Token { peekToken(0) }

  /// Whether the clause goes on.
  var isAtEnd: Bool { kind == .newline }

  func peekToken(_ ahead: Int) -> Token {
    let wanted = index + ahead
    if wanted >= 0, wanted < tokens.count { return tokens[wanted] }
    return Token(kind: .endOfFile, span: Span(file: file, at: base + bytes.count))
  }

  /// The word that stands so many tokens ahead; empty if it is no word or on another line.
  func peekWord(_ ahead: Int) -> String {
    let next = peekToken(ahead)
    guard next.kind == .word, !isFirstOfLine(index + ahead) else { return "" }
    return normalized(text(of: next))
  }

  /// The second word of a phrase, which may stand on the next line where a line break does not end the clause.
  var secondWord: String {
    let next = peekToken(1)
    guard next.kind == .word else { return "" }
    let isNear = !isFirstOfLine(index + 1) || openParentheses > 0 || isUnfinished(token)
    return isNear && !isDeclarationStart(index + 1) ? normalized(text(of: next)) : ""
  }

  func isFirstOfLine(_ index: Int) -> Bool { index >= 0 && index < startsLine.count && startsLine[index] }

  func text(of token: Token) -> String { text(of: token.span) }

  func text(of span: Span) -> String {
    let lower = min(max(span.lower - base, 0), bytes.count)
    let upper = min(max(span.upper - base, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  private func normalized(_ word: String) -> String {
    Keywords.isCurrency(word) ? word : Keywords.reservedInOtherCase(word) ?? word
  }

  /// Where a message about the current token points: at the token, or behind the clause's last one.
  var place: Span { isAtEnd ? previousEnd : token.span }

  /// Behind the token that was consumed last.
  var previousEnd: Span { index == 0 ? Span(file: file, at: base) : peekToken(-1).span.endPlace }

  /// From a token to the one that was consumed last.
  func span(from start: Int) -> Span {
    guard start < index, tokens.indices.contains(start) else { return previousEnd }
    return tokens[start].span.joined(with: peekToken(-1).span)
  }

  /// What stands here, in words for a message.
  var found: String {
    switch token.kind {
    case .endOfFile: "the end of the text"
    case .symbol(.closeBrace): "`}`"
    case .symbol(.semicolon): "`;`"
    case .newline, .blank, .comment: "the end of the line"
    case .text: isAtEnd ? "the end of the line" : "a text"
    case .word, .bracketedName, .number, .period, .symbol, .cell, .unknown:
      isAtEnd ? "the end of the line" : "`\(String(text(of: token).prefix(40)))`"
    }
  }

  private mutating func refresh() {
    kind = isPanicking || endsClause(index) ? .newline : token.kind
    word = kind == .word ? normalized(text(of: token)) : ""
  }

  /// Whether the clause ends before the token.
  private func endsClause(_ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    let token = tokens[index]
    switch token.kind {
    case .endOfFile, .symbol(.closeBrace): return true
    case .symbol(.semicolon): return openParentheses == 0
    default: break
    }
    guard startsLine[index], index != clauseStart else { return false }
    if isDeclarationStart(index) { return true }
    return openParentheses == 0 && !continuesLine(token) && !(index > 0 && isUnfinished(tokens[index - 1]))
  }

  private func continuesLine(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(let symbol): [.plus, .star, .slash, .openBrace, .closeParen, .ampersands, .bars].contains(symbol)
    case .word: token.span.count <= 6 && Keywords.continuing.contains(normalized(text(of: token)))
    default: false
    }
  }

  private func isUnfinished(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(let symbol): Self.unfinishedSigns.contains(symbol)
    case .word: token.span.count <= 6 && Keywords.unfinished.contains(normalized(text(of: token)))
    default: false
    }
  }

  private static let unfinishedSigns: Set<Token.Symbol> = [
    .comma, .plus, .minus, .star, .slash, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .arrow,
    .dotDot, .ampersands, .bars,
  ]

  /// Whether a definition begins with the token: its keyword stands at the very beginning of a line.
  private func isDeclarationStart(_ index: Int) -> Bool {
    guard readsDeclarations, isFirstOfLine(index), tokens[index].kind == .word else { return false }
    let offset = tokens[index].span.lower - base
    guard offset == 0 || bytes[offset - 1] == 0x0A || bytes[offset - 1] == 0x0D else { return false }
    let word = text(of: tokens[index])
    guard Keywords.declarations.contains(word) else { return false }
    // `goal` is also a clause of a KPI: there no title and no block follow its name.
    guard word == "goal", index + 2 < tokens.count else { return true }
    return tokens[index + 2].kind == .text || tokens[index + 2].kind == .symbol(.openBrace)
  }
}

// MARK: Moving

extension Parser {
  @discardableResult
  mutating func advance() -> Token {
    let consumed = token
    if index < tokens.count - 1 { index += 1 }
    refresh()
    return consumed
  }

  /// Whether the current token is this sign.
  func has(_ symbol: Token.Symbol) -> Bool { kind == .symbol(symbol) }

  @discardableResult
  mutating func accept(_ symbol: Token.Symbol) -> Span? {
    kind == .symbol(symbol) ? advance().span : nil
  }

  @discardableResult
  mutating func accept(_ wanted: String) -> Span? {
    word == wanted ? advance().span : nil
  }

  /// Notes that the current token touches the one before.
  mutating func attach() { layout.attached.insert(token.span.lower) }

  /// Opens a parenthesis: line breaks do not count until it is closed.
  mutating func openParenthesis() -> Span {
    openParentheses += 1
    return advance().span
  }

  mutating func closeParenthesis(_ open: Span) {
    guard has(.closeParen) else { return fail(.unclosedParenthesis(open, at: place, found: found)) }
    openParentheses = max(0, openParentheses - 1)
    advance()
  }

  /// Reports something that is understood nevertheless.
  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Syntax.maximumDiagnostics { diagnostics.append(diagnostic) }
  }

  /// The words that a message offers in place of an unknown one; none if it will not be shown, because comparing each
  /// of many misspelt words with all of them takes long.
  func offered(_ words: [String]) -> [String] { diagnostics.count < Syntax.maximumDiagnostics ? words : [] }

  /// Reports something that makes the rest of the clause unreadable.
  mutating func fail(_ diagnostic: Diagnostic) {
    guard !isPanicking else { return }
    report(diagnostic)
    isPanicking = true
    openParentheses = 0
    refresh()
  }

  /// Goes one level deeper; beyond the limit, a message and `false`.
  ///
  /// The functions that call each other for a level (from `formula` to `argument`) keep their stack frames small:
  /// they leave messages and everything else that takes room to functions that return before the next level begins.
  mutating func enterLevel() -> Bool {
    guard nesting < Syntax.maximumNesting else {
      fail(.nestedTooDeeply(place, limit: Syntax.maximumNesting))
      return false
    }
    nesting += 1
    return true
  }

  mutating func leaveLevel() { nesting -= 1 }
}

// MARK: Clauses and blocks

extension Parser {
  /// Begins a clause at the current token.
  mutating func beginClause() {
    clauseStart = index
    layout.clauseStarts.insert(token.span.lower)
    isPanicking = false
    openParentheses = 0
    refresh()
  }

  /// Passes over the rest of the clause, which must be nothing, and the `;` behind it.
  mutating func finishClause(known: [String] = []) {
    if !isPanicking, !isAtEnd {
      if known.contains(word) { return report(.missingSeparator(token.span, word)) }
      fail(kind == .symbol(.openBrace) ? .strayBlock(token.span) : .unexpectedText(token.span, found: found))
    }
    skipClause()
    if token.kind == .symbol(.semicolon) { advance() }
  }

  private mutating func skipClause() {
    isPanicking = false
    openParentheses = 0
    while !endsClause(index) {
      if tokens[index].kind == .symbol(.openBrace) { skipBlock() } else { index += 1 }
    }
    refresh()
  }

  private mutating func skipBlock() {
    var depth = 0
    while tokens[index].kind != .endOfFile, !isDeclarationStart(index) {
      if tokens[index].kind == .symbol(.openBrace) { depth += 1 }
      if tokens[index].kind == .symbol(.closeBrace) { depth -= 1 }
      index += 1
      if depth == 0 { return }
    }
  }

  /// After an error in the words before a block, finds the block.
  mutating func recoverToBlock() {
    guard isPanicking else { return }
    isPanicking = false
    var ahead = index
    while !endsClause(ahead), tokens[ahead].kind != .symbol(.openBrace) { ahead += 1 }
    if tokens[ahead].kind == .symbol(.openBrace) { index = ahead } else { isPanicking = true }
    refresh()
  }

  /// Runs `body` for each clause between `{` and `}`. Without a `{` nothing happens.
  mutating func inBraces(_ body: (inout Parser) -> Void) {
    guard kind == .symbol(.openBrace) else { return }
    let open = advance().span
    while true {
      while token.kind == .symbol(.semicolon) { advance() }
      if token.kind == .endOfFile || isDeclarationStart(index) {
        report(.unclosedBrace(open, at: token.span))
        break
      }
      if token.kind == .symbol(.closeBrace) {
        index += 1
        break
      }
      oneClause(body)
    }
    isPanicking = false
    openParentheses = 0
    refresh()
  }

  /// Runs `body` for each clause up to the end of the text.
  mutating func toEnd(_ body: (inout Parser) -> Void) {
    while token.kind != .endOfFile {
      if token.kind == .symbol(.semicolon) {
        advance()
      } else if token.kind == .symbol(.closeBrace) {
        report(.strayBrace(token.span))
        advance()
      } else {
        oneClause(body)
      }
    }
  }

  private mutating func oneClause(_ body: (inout Parser) -> Void) {
    let before = index
    beginClause()
    body(&self)
    if index == before {
      if !isPanicking { fail(.unexpectedText(token.span, found: found)) }
      isPanicking = false
      advance()
      isPanicking = true
      finishClause()
    }
  }
}
