/// Numbers as the exports of the shop write them.
enum Digits {
  /// Two digits: `07`.
  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A letter and at least five digits: `C00042`.
  static func identifier(_ letter: String, _ number: Int) -> String {
    let digits = "\(number)"
    return letter + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// Cents as `1234.50`.
  static func point(cents: Int) -> String { "\(cents / 100).\(two(cents % 100))" }

  /// Cents as `1.234,50`.
  static func comma(cents: Int) -> String {
    let whole = cents / 100
    let rest = two(cents % 100)
    guard whole >= 1_000 else { return "\(whole),\(rest)" }
    let tail = "\(1_000 + whole % 1_000)".dropFirst()
    return "\(whole / 1_000).\(tail),\(rest)"
  }
}
