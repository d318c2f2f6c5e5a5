import KPIModel

/// Reads how a file writes numbers from an example: `$1,234.50`, `1.234,50`, `100.00%`.
enum NumberExample {
  enum Reading: Equatable {
    case pattern(Model.NumberPattern)
    /// `1,234`: the sign may group thousands or begin the decimals.
    case ambiguous
    case noNumber
  }

  static func read(_ example: String) -> Reading {
    let characters = Array(example)
    guard let first = characters.firstIndex(where: isDigit), let last = characters.lastIndex(where: isDigit) else {
      return .noNumber
    }
    let body = characters[first...last]
    let suffix = String(characters[(last + 1)...])
    let prefix = String(characters[..<first].filter { $0 != "-" && $0 != "+" })
    let isPercent = suffix.contains("%")
    guard let (grouping, decimal) = signs(body) else { return isPlausible(body) ? .ambiguous : .noNumber }
    return .pattern(
      Model.NumberPattern(
        prefix: prefix.trimmed, suffix: suffix.trimmed, grouping: grouping, decimal: decimal, isPercent: isPercent))
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// Whether nothing but digits and one kind of sign stands there.
  private static func isPlausible(_ body: ArraySlice<Character>) -> Bool {
    Set(body.filter { !isDigit($0) }).count == 1
  }

  /// The grouping and the decimal sign of the digits; nil if the example leaves it open.
  private static func signs(_ body: ArraySlice<Character>) -> (grouping: String?, decimal: String?)? {
    let signs = body.filter { !isDigit($0) }
    guard let last = signs.last else { return (nil, nil) }
    guard signs.allSatisfy({ ".,' _\u{A0}\u{202F}’".contains($0) }) else { return nil }
    let groups = body.split(omittingEmptySubsequences: false) { !isDigit($0) }.map(\.count)
    let others = Set(signs.dropLast())
    if signs.count == 1 {
      if groups.last == 3, (groups.first ?? 0) <= 3 { return last == "." || last == "," ? nil : (String(last), nil) }
      return last == "." || last == "," ? (nil, String(last)) : nil
    }
    guard others.count == 1, let other = others.first else { return nil }
    if other == last { return groups.dropFirst().allSatisfy { $0 == 3 } ? (String(last), nil) : nil }
    let areThousands = groups.dropFirst().dropLast().allSatisfy { $0 == 3 }
    return areThousands && (last == "." || last == ",") ? (String(other), String(last)) : nil
  }
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    var characters = Substring(self)
    while characters.first?.isWhitespace == true { characters.removeFirst() }
    while characters.last?.isWhitespace == true { characters.removeLast() }
    return String(characters)
  }
}
