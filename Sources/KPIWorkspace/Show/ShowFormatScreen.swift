import KPIDiagnostics

/// Text in columns of a terminal.
enum Screen {
  /// Without anything that commands the terminal. Text that is written from right to left is closed off, so that it
  /// does not reorder the number behind it.
  static func visible(_ text: String) -> String {
    let visible = VisibleText.visible(text)
    return visible.unicodeScalars.contains(where: isRightToLeft) ? visible + "\u{200E}" : visible
  }

  /// A segment: `Germany`, or for several dimensions `Germany × web`. Long values are cut.
  static func label(_ segment: [String]) -> String {
    segment.map { visible(cut($0.isEmpty ? "(empty)" : $0, 40)) }.joined(separator: " × ")
  }

  static func cut(_ text: String, _ width: Int) -> String {
    guard self.width(text) > width else { return text }
    var used = 1
    let part = text.prefix { character in
      used += VisibleText.width(of: String(character))
      return used <= width
    }
    return part + "…"
  }

  static func width(_ text: String) -> Int {
    VisibleText.width(of: text.contains("\u{200E}") ? text.filter { $0 != "\u{200E}" } : text)
  }

  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - self.width(text)))
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - self.width(text))) + text
  }

  /// Hebrew, Arabic and their neighbours (Unicode Standard Annex 9, bidirectional classes R and AL).
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}

/// Bars on one scale that holds zero.
struct BarScale {
  private let low: Double
  private let high: Double
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  init(_ numbers: [Double]) {
    let finite = numbers.filter(\.isFinite)
    low = min(0, finite.min() ?? 0)
    high = max(0, finite.max() ?? 0)
  }

  /// A bar from zero; with numbers below zero on the scale, on either side of a line.
  func bar(_ number: Double?, width: Int) -> String {
    guard let number, number.isFinite, high > low, width > 2 else { return "" }
    if low == 0 { return positive(number / high, width) }
    // Halves keep the difference of two huge numbers finite.
    let range = high / 2 - low / 2
    let before = Int((-low / 2 / range * Double(width - 1)).rounded())
    let length = Int((abs(number) / 2 / range * Double(width - 1)).rounded())
    if number < 0 {
      let cells = min(before, max(1, length))
      return String(repeating: " ", count: before - cells) + String(repeating: "█", count: cells) + "│"
    }
    let cells = number == 0 ? 0 : min(width - 1 - before, max(1, length))
    return String(repeating: " ", count: before) + "│" + String(repeating: "█", count: max(0, cells))
  }

  private func positive(_ share: Double, _ width: Int) -> String {
    guard share > 0 else { return "" }
    let count = max(1, Int((share * Double(width * 8)).rounded()))
    return String(repeating: "█", count: count / 8) + BarScale.eighths[count % 8]
  }
}

/// Colours of a table, or none.
struct ShowFormatStyle {
  var usesColor: Bool

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func dim(_ text: String) -> String { wrapped(text, "2") }
  func bar(_ text: String) -> String { wrapped(text, "36") }
  func warning(_ text: String) -> String { wrapped(text, "1;33") }

  private func wrapped(_ text: String, _ code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
