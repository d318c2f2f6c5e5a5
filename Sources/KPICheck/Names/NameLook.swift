/// What a name looks like: names that differ only in case, or in letters that readers cannot tell apart, are equal.
enum NameLook {
  /// Letters of other alphabets, and full-width ones, that look like Latin letters.
  ///
  /// A choice from Unicode's table of confusable characters (UTS 39): those that stand in ordinary keyboards' layouts.
  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    // Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m",
    "н": "h", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "ѵ": "v", "ԝ": "w", "х": "x", "у": "y",
    // Greek
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "m", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "u", "χ": "x", "γ": "y", "ζ": "z",
    // Latin letters that are others
    "ı": "i", "ɑ": "a", "ɡ": "g", "ſ": "s", "µ": "m",
  ]

  /// The letters that a reader sees.
  static func of(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? name.lowercased() : name
    }
    var look = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      if (0xFF41...0xFF5A).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) {
        look.append(plain)
      } else {
        look.append(lookalikes[scalar] ?? scalar)
      }
    }
    return String(look)
  }
}
