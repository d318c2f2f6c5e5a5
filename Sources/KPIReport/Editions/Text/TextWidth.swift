import KPIDiagnostics

/// Text set in the columns of a terminal.
enum TextWidth {
  /// How many columns text takes.
  static func of(_ text: String) -> Int { VisibleText.width(of: text) }

  /// Lines of at most `width` columns, broken at spaces; a word that is longer is cut.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    // A dot between statements stays at the end of a line.
    for word in text.replacing(" · ", with: "\u{A0}· ").split(separator: " ") {
      for piece in pieces(String(word), width) {
        if !line.isEmpty, of(line) + 1 + of(piece) > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? piece : " " + piece
      }
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }

  private static func pieces(_ word: String, _ width: Int) -> [String] {
    if of(word) <= width { return [word] }
    var pieces: [String] = []
    var piece = ""
    for character in word {
      if of(piece) + of(String(character)) > width {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }
}
