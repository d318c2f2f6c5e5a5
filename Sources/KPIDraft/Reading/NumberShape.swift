/// How a column writes its numbers: which sign begins the decimals, which one groups, what stands around.
struct NumberShape {
  /// What is known of one cell.
  struct Cell {
    var prefix = ""
    var suffix = ""
    var isPercent = false
    /// The lengths of the runs of digits, and the signs between them.
    var groups: [Int] = []
    var signs: [Character] = []
    var hasLeadingZero = false
    /// The digits of a number without any sign.
    var plainDigits: String?
  }

  /// Signs that stand before or behind amounts.
  static let currencySigns: Set<Character> = ["$", "€", "£", "¥", "₹", "₽", "₺", "₩", "₪", "₴"]

  /// What a cell says about numbers; nil for a cell that is none.
  static func cell(_ text: String) -> Cell? {
    let characters = Array(text)
    guard let first = characters.firstIndex(where: CellPiece.isDigit), let last = characters.lastIndex(where: CellPiece.isDigit)
    else { return nil }
    var cell = Cell()
    let before = characters[..<first].filter { $0 != "-" && $0 != "+" && !$0.isWhitespace }
    let after = characters[(last + 1)...].filter { !$0.isWhitespace }
    guard isAffix(before), isAffix(after.filter { $0 != "%" }) else { return nil }
    cell.prefix = String(before)
    cell.suffix = String(after)
    cell.isPercent = after.contains("%")
    for piece in CellPiece.pieces(of: String(characters[first...last])) {
      switch piece {
      case .digits(let run): cell.groups.append(run.count)
      case .sign(let sign) where ".,' \u{A0}\u{202F}’".contains(sign): cell.signs.append(sign)
      case .sign, .letters: return nil
      }
    }
    guard cell.groups.count == cell.signs.count + 1 else { return nil }
    cell.hasLeadingZero = characters[first] == "0" && (cell.groups.first ?? 0) > 1
    if cell.signs.isEmpty, before.isEmpty, after.isEmpty { cell.plainDigits = String(characters[first...last]) }
    return cell
  }

  /// Nothing, a currency sign, or a code of three capitals.
  private static func isAffix(_ characters: [Character]) -> Bool {
    if characters.isEmpty { return true }
    if characters.contains(where: currencySigns.contains), characters.count <= 3 { return true }
    return characters.count == 3 && characters.allSatisfy { ("A"..."Z").contains($0) }
  }

  /// The readings that fit, the most probable first, and whether another one would fit as well.
  static func readings(_ cells: [Cell], hasSemicolons: Bool) -> (readings: [CellReading], isDoubtful: Bool) {
    guard !cells.isEmpty else { return ([], false) }
    let kind: CellReading.Kind = cells.allSatisfy(\.isPercent) ? .ratio : .number
    let (forms, isDoubtful) = forms(cells, hasSemicolons)
    let around = affixes(cells)
    let readings = forms.map { form -> CellReading in
      if kind == .ratio { return CellReading(.ratio, form == nil ? nil : (form ?? "") + "%") }
      if around.prefix.isEmpty, around.suffix.isEmpty { return CellReading(.number, form) }
      return CellReading(.number, around.prefix + (form ?? "1234.50") + (around.suffix.isEmpty ? "" : " " + around.suffix))
    }
    return (readings, isDoubtful)
  }

  /// The prefix and suffix that most cells with any have.
  private static func affixes(_ cells: [Cell]) -> (prefix: String, suffix: String) {
    let prefixes = cells.map(\.prefix).filter { !$0.isEmpty }
    let suffixes = cells.map { $0.suffix.filter { $0 != "%" } }.filter { !$0.isEmpty }
    return (prefixes.first ?? "", suffixes.first ?? "")
  }

  /// Examples of how numbers are written; nil stands for digits with a point.
  private static func forms(_ cells: [Cell], _ hasSemicolons: Bool) -> (forms: [String?], isDoubtful: Bool) {
    let signs = Set(cells.flatMap(\.signs))
    if signs.isEmpty { return ([nil], false) }
    let mixed = cells.first { Set($0.signs).count > 1 }
    if let mixed, let decimal = mixed.signs.last, let grouping = mixed.signs.first {
      return ([example(grouping: grouping, decimal: decimal)], false)
    }
    guard signs.count == 1, let sign = signs.first else {
      // Each cell has one kind of sign, and two kinds occur: the one that is never followed by other than three digits groups.
      let decimal = signs.first { sign in cells.contains { $0.signs == [sign] && $0.groups.last != 3 } }
      guard let decimal, let grouping = signs.first(where: { $0 != decimal }), signs.count == 2 else { return ([nil], true) }
      return ([example(grouping: grouping, decimal: decimal)], false)
    }
    return forms(cells, sign, hasSemicolons)
  }

  private static func forms(_ cells: [Cell], _ sign: Character, _ hasSemicolons: Bool) -> (forms: [String?], isDoubtful: Bool) {
    let groups = cells.contains { $0.signs.count > 1 }
    let isDecimal = cells.contains { $0.signs.count == 1 && ($0.groups.last != 3 || ($0.groups.first ?? 0) > 3) }
    switch sign {
    case ".":
      if isDecimal { return ([nil], false) }
      if groups { return (["1.234,50"], false) }
      return hasSemicolons ? (["1.234,50", nil], true) : ([nil, "1.234,50"], true)
    case ",":
      if isDecimal { return (["1.234,50"], false) }
      if groups { return (["1,234.50"], false) }
      return hasSemicolons ? (["1.234,50", "1,234.50"], true) : (["1,234.50", "1.234,50"], true)
    default: return ([example(grouping: sign, decimal: "."), example(grouping: sign, decimal: ",")], false)
    }
  }

  private static func example(grouping: Character, decimal: Character) -> String { "1\(grouping)234\(decimal)50" }
}
