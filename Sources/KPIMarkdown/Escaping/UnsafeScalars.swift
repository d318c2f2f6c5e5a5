/// Characters that must not reach a reader's program as they are.
enum UnsafeScalars {
  /// The nine characters that turn the direction of the text after them: embeddings, overrides and isolates
  /// (Unicode Standard Annex 9, section 2). In a name from data they can make "12" look like "21".
  static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// The text with characters that turn its direction replaced.
  static func withoutTurns(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: turnsDirection) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(turnsDirection(scalar) ? replacement : scalar) }
    return String(result)
  }

  /// Characters that XML 1.0 forbids even as a reference (section 2.2, Char).
  static func isForbiddenInXML(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x20 { return value != 0x9 && value != 0xA && value != 0xD }
    return value == 0xFFFE || value == 0xFFFF
  }

  /// The sign for a character that cannot be shown.
  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// The text with characters that no format can carry replaced: for text that the C library escapes itself.
  static func replaced(in text: String) -> String {
    guard text.unicodeScalars.contains(where: isForbiddenInXML) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isForbiddenInXML(scalar) ? replacement : scalar) }
    return String(result)
  }
}
