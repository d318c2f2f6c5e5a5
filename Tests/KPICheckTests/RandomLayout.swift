import KPIDiagnostics
import KPISyntax

/// A program written anew with the same tokens and any blanks, line breaks and comments that the language allows.
struct RandomLayout {
  private var chance: Chance
  /// Whether lines may break and comments stand elsewhere; otherwise only blanks differ.
  let movesLines: Bool

  init(seed: Int, movesLines: Bool) {
    chance = Chance(seed)
    self.movesLines = movesLines
  }

  mutating func text(_ program: String) -> String {
    let source = SourceFile(id: FileID(0), path: "a.kpi", text: program)
    let tokens = Syntax.lex(source).tokens
    var result = ""
    var depth = 0
    var isRow = false
    var isLineStart = true
    for (index, token) in tokens.enumerated() {
      let next = index + 1 < tokens.count ? tokens[index + 1].kind : .endOfFile
      switch token.kind {
      case .blank: result += isLineStart || isRow ? chance.one(of: [" ", "   "]) : blank(inside: depth > 0)
      case .newline:
        result += lineBreak(isRow: isRow, next: next, inside: depth > 0)
        isRow = false
        isLineStart = true
        continue
      case .symbol(let symbol):
        if symbol == .bar { isRow = true }
        if symbol == .openParen { depth += 1 }
        if symbol == .closeParen { depth -= 1 }
        result += source.text(of: token.span)
        if symbol == .comma, movesLines, chance.happens(oneIn: 8) { result += "\n" }
      case .word, .bracketedName, .number, .period, .text, .cell, .comment, .unknown, .endOfFile:
        result += source.text(of: token.span)
      }
      isLineStart = false
    }
    return result
  }

  private mutating func blank(inside: Bool) -> String {
    guard inside, movesLines, chance.happens(oneIn: 8) else { return chance.one(of: [" ", "  ", "\t", "    "]) }
    return chance.one(of: ["\n", "  # inside \(chance.number(below: 100))\n", "\n# alone\n", "\r\n  "])
  }

  private mutating func lineBreak(isRow: Bool, next: Token.Kind, inside: Bool) -> String {
    guard movesLines else { return chance.one(of: ["\n", "  \n", "\t\n"]) }
    if isRow || next == .symbol(.bar) { return chance.one(of: ["\n", "  # row\n", "\n\n"]) }
    return chance.one(of: ["\n", "\n\n\n\n", "  # note \(chance.number(below: 100))\n", "\n# alone\n", "\r\n", " \n\t\n"])
  }
}
