/// Text in pictures, whose width can only be estimated: nothing measures fonts here.
enum ChartText {
  /// The width of a digit at 12 pixels in the widest of the usual fonts (DejaVu Sans): others leave a little room.
  static let letter = 7.5

  /// About how many pixels a text of 12 pixels takes.
  static func width(_ text: String) -> Double { Double(TextWidth.of(text)) * letter }

  /// The text if it fits, else its start and an ellipsis; the table has it whole.
  static func cut(_ text: String, to width: Double) -> String {
    if self.width(text) <= width { return text }
    var kept = ""
    for character in text {
      if self.width(kept + String(character) + "…") > width { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

/// Whether a picture has the room of a page, or that of a small screen: names then stand above their bars.
enum ChartRoom: CaseIterable {
  case wide, narrow

  /// Units of the drawing; a small screen of 320 pixels shows 300 of them one to one.
  var width: Double { self == .wide ? 640 : 300 }

  /// Where the names end and the bars start.
  var fieldStart: Double { self == .wide ? 190 : 0 }

  /// The field of the marks is 320 wide on a page.
  var fieldEnd: Double { self == .wide ? 510 : 300 }

  /// Classes of the picture: each kind of screen shows its own.
  func style(_ kind: String) -> String { self == .wide ? "rows \(kind) wid" : "rows \(kind) nar" }
}
