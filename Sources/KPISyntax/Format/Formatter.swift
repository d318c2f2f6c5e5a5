import KPIDiagnostics

/// Writes tokens anew: where the lines break in a formula stays as it is, everything else has one form.
struct Formatter {
  private let source: SourceFile
  private let layout: Syntax.Layout
  private let tokens: [Token]
  /// Places before which `(`, and behind which `)`, is put around a column's condition.
  private let wrapped: (starts: Set<Int>, ends: Set<Int>)

  private(set) var lines: [FormattedLine] = []
  private var position = 0
  /// How far `isRowNext` has looked: every token is looked at once.
  private var nextToken = 0
  private var blocks: [Block] = []
  private var blockCount = 0
  /// Line breaks since the last thing that was written.
  private var lineBreaks = 0
  private var openParentheses = 0
  private var previous: Token?
  /// Whether the next token stands behind a clause's keyword.
  private var isBehindKeyword = false
  private var declaration = ""
  /// The line to which tokens are added; comments may stand behind it.
  private var current: Int?

  private struct Block {
    var isOneLine: Bool
    /// Whether what follows the keywords is aligned.
    var isAligned: Bool
    var number: Int
    var isEmpty = true
  }

  /// The width of the column of keywords.
  static let keywordColumn = 10

  init(_ file: Syntax.File) {
    source = file.source
    layout = file.layout
    tokens = file.tokens.filter { $0.kind != .blank }
    wrapped = file.barePredicates
  }

  mutating func run() {
    while position < tokens.count {
      let token = tokens[position]
      switch token.kind {
      case .newline: lineBreaks += 1
      case .comment: comment(token)
      case .symbol(.semicolon), .blank, .endOfFile: break
      case .symbol(.openBrace): openBrace()
      case .symbol(.closeBrace): closeBrace()
      case .word, .bracketedName, .number, .period, .text, .symbol, .cell, .unknown: write(token)
      }
      position += 1
    }
  }

  private var indent: Int { blocks.count * 2 }
  private var block: Int { blocks.last?.number ?? 0 }
}

// MARK: Lines

extension Formatter {
  private mutating func startLine(indent: Int, text: String = "", comment: String? = nil) {
    var line = FormattedLine(indent: indent, text: text, comment: comment, block: block)
    line.hasBlankBefore = lineBreaks > 1 && !lines.isEmpty && !isBehindOpenBrace
    lines.append(line)
    lineBreaks = 0
    if !line.isComment { current = lines.count - 1 }
  }

  /// Whether the line before opens a block: no empty line stands there.
  private var isBehindOpenBrace: Bool {
    guard let last = lines.last else { return true }
    return last.text.hasSuffix("{") && last.block != block
  }

  private mutating func append(_ text: String) {
    guard let current, lines.indices.contains(current) else { return startLine(indent: indent, text: text) }
    lines[current].text += text
  }

  private var currentText: String { current.map { lines[$0].text } ?? "" }

  private mutating func comment(_ token: Token) {
    var text = source.text(of: token.span)
    while text.last?.isWhitespace == true { text.removeLast() }
    if lineBreaks == 0, let last = lines.indices.last, lines[last].comment == nil {
      lines[last].comment = text
    } else {
      startLine(indent: indent + (isRowNext() ? 2 : 0), comment: text)
    }
  }

  /// Whether the next thing that is no comment is a row.
  private mutating func isRowNext() -> Bool {
    nextToken = max(nextToken, position)
    while nextToken < tokens.count, tokens[nextToken].kind == .comment || tokens[nextToken].kind == .newline {
      nextToken += 1
    }
    return nextToken < tokens.count && layout.rowStarts.contains(tokens[nextToken].span.lower)
  }
}

// MARK: Blocks

extension Formatter {
  private mutating func openBrace() {
    append(gap(before: tokens[position], "{") + "{")
    let isOneLine = isOneLine()
    blockCount += 1
    let isAligned = blocks.isEmpty && Self.alignedBlocks.contains(declaration) && !isOneLine
    blocks.append(Block(isOneLine: isOneLine, isAligned: isAligned, number: blockCount))
    // Comments between a title and a brace on a later line come to stand in the block.
    if let current, !isOneLine {
      for line in (current + 1)..<max(lines.count, current + 1) {
        lines[line].indent = indent
        lines[line].block = block
        if line == current + 1 { lines[line].hasBlankBefore = false }
      }
    }
    lineBreaks = 0
    isBehindKeyword = false
  }

  private static let alignedBlocks: Set = [
    "action", "cohort", "connection", "dataset", "decision", "experiment", "funnel", "goal", "kpi", "lifetime", "template",
  ]

  /// Whether the block that begins here ends on the same line.
  private func isOneLine() -> Bool {
    var depth = 0
    for token in tokens[position...] {
      switch token.kind {
      case .newline: return false
      case .symbol(.openBrace): depth += 1
      case .symbol(.closeBrace):
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
    }
    return false
  }

  private mutating func closeBrace() {
    guard let closed = blocks.popLast() else { return }
    if closed.isOneLine {
      append(closed.isEmpty ? "}" : " }")
    } else {
      lineBreaks = 0
      startLine(indent: indent, text: "}")
    }
    previous = tokens[position]
    lineBreaks = 0
  }
}

// MARK: Tokens

extension Formatter {
  private mutating func write(_ token: Token) {
    if layout.rowStarts.contains(token.span.lower) { return row() }
    if layout.clauseStarts.contains(token.span.lower) {
      startClause(token)
    } else {
      continueClause(token)
    }
    if wrapped.ends.contains(token.span.upper) {
      append(")")
      openParentheses -= 1
    }
    previous = token
  }

  private mutating func startClause(_ token: Token) {
    let text = source.text(of: token.span)
    openParentheses = 0
    if blocks.isEmpty { declaration = text }
    if let last = blocks.indices.last, blocks[last].isOneLine {
      append((blocks[last].isEmpty ? " " : "; ") + text)
    } else {
      startLine(indent: indent, text: text)
      isBehindKeyword = blocks.last?.isAligned ?? false
    }
    if let last = blocks.indices.last { blocks[last].isEmpty = false }
    lineBreaks = 0
  }

  private mutating func continueClause(_ token: Token) {
    var text = source.text(of: token.span)
    if token.kind == .symbol(.closeParen) { openParentheses -= 1 }
    if wrapped.starts.contains(token.span.lower) { text = "(" + text }
    if lineBreaks > 0 {
      lineBreaks = 0
      startLine(indent: continuation, text: text)
      isBehindKeyword = false
    } else {
      append(gap(before: token, text) + text)
    }
    if token.kind == .symbol(.openParen) { openParentheses += 1 }
    if wrapped.starts.contains(token.span.lower) { openParentheses += 1 }
    noteEquals(token)
  }

  private var continuation: Int {
    indent + (blocks.last?.isAligned == true ? Self.keywordColumn : 4) + openParentheses * 2
  }

  /// The blanks before a token that stands on the line of the one before.
  private mutating func gap(before token: Token, _ text: String) -> String {
    if isBehindKeyword {
      let keyword = currentText
      if Self.phrases.contains(keyword + " " + text) { return " " }
      isBehindKeyword = false
      return String(repeating: " ", count: max(1, Self.keywordColumn - keyword.count))
    }
    if layout.attached.contains(token.span.lower) { return "" }
    if case .symbol(let symbol) = token.kind, [.comma, .closeParen, .dot, .dotDot].contains(symbol) { return "" }
    if case .symbol(let symbol) = previous?.kind, [.openParen, .dot, .dotDot].contains(symbol) { return "" }
    return " "
  }

  /// Keywords of two words.
  private static let phrases: Set = ["at risk", "minimum sample"]

  /// Remembers the first `=` of a definition whose neighbours are aligned.
  private mutating func noteEquals(_ token: Token) {
    guard token.kind == .symbol(.equal), blocks.isEmpty, declaration == "audience" || declaration == "metric",
      let current, current == lines.count - 1, lines[current].equalsColumn == nil, lines[current].indent == 0
    else { return }
    lines[current].equalsColumn = lines[current].text.count - 1
  }

  private mutating func row() {
    var cells: [String] = []
    var cell: String?
    var isFirst = true
    while position < tokens.count, isRowPart(tokens[position]) {
      if tokens[position].kind == .cell {
        cell = source.text(of: tokens[position].span)
      } else {
        if !isFirst { cells.append(cell ?? "") }
        cell = nil
        isFirst = false
      }
      previous = tokens[position]
      position += 1
    }
    position -= 1
    startLine(indent: indent + 2)
    current.map { lines[$0].cells = cells }
  }

  private func isRowPart(_ token: Token) -> Bool { token.kind == .cell || token.kind == .symbol(.bar) }
}
