/// Patterns of dates and times in the letters of Unicode: `dd-MM-yyyy HH:mm`.
enum DatePattern {
  /// What is understood: runs of one letter, by their length.
  private static let runs: Set<String> = [
    "yyyy", "yy", "MMMM", "MMM", "MM", "M", "dd", "d", "EEEE", "EEE", "HH", "H", "hh", "h", "mm", "ss", "SSS", "SSSSSS",
    "a", "X", "XXX", "Z",
  ]

  /// Whether every run of letters is understood and a year is among them; text between `'` stands for itself.
  static func isValid(_ pattern: String) -> Bool {
    var isQuoted = false
    var run = ""
    var hasYear = false
    for character in pattern + " " {
      if character == "'" { isQuoted.toggle() }
      let isLetter = !isQuoted && character.isASCII && character.isLetter
      if isLetter, run.isEmpty || run.last == character {
        run.append(character)
        continue
      }
      guard run.isEmpty || runs.contains(run) else { return false }
      hasYear = hasYear || run.hasPrefix("y")
      run = isLetter ? String(character) : ""
    }
    return hasYear && !isQuoted
  }
}
