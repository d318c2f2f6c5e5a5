/// A cell taken apart into runs of digits, runs of letters and single signs.
enum CellPiece: Hashable, Sendable {
  case digits(String)
  case letters(String)
  case sign(Character)

  /// The pieces of a text, in order; put together they are the text.
  static func pieces(of text: String) -> [CellPiece] {
    var pieces: [CellPiece] = []
    for character in text {
      switch (pieces.last, isDigit(character), character.isLetter) {
      case (.digits(let run)?, true, _): pieces[pieces.count - 1] = .digits(run + String(character))
      case (.letters(let run)?, _, true): pieces[pieces.count - 1] = .letters(run + String(character))
      case (_, true, _): pieces.append(.digits(String(character)))
      case (_, _, true): pieces.append(.letters(String(character)))
      default: pieces.append(.sign(character))
      }
    }
    return pieces
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// The digits; nil for anything else.
  var digits: String? { if case .digits(let run) = self { run } else { nil } }
  /// The letters; nil for anything else.
  var letters: String? { if case .letters(let run) = self { run } else { nil } }
  /// The sign; nil for anything else.
  var sign: Character? { if case .sign(let character) = self { character } else { nil } }
}
