/// What a sample of cells says about how a column is to be read.
public struct ReadingGuess: Hashable, Sendable {
  /// The readings that are worth trying, the most probable first. Text always fits and is not among them.
  public var candidates: [CellReading]
  /// Cells of the sample that stand for nothing: `n/a`, `-`.
  public var missing: [String]
  /// The values are digits with leading zeros, or longer than numbers are: a code.
  public var isCode = false
  /// The grouping and the decimal sign could be the other way round.
  public var isNumberDoubtful = false

  /// Words by which exports say that there is nothing.
  static let placeholders: Set = [
    "n/a", "na", "#n/a", "-", "--", "—", "–", "null", "none", "nil", "nan", "(not set)", "(none)", "not set", "unknown", "?", ".",
  ]

  /// Whether a cell stands for nothing.
  public static func isPlaceholder(_ cell: String) -> Bool { placeholders.contains(cell.lowercased()) }

  /// Looks at the cells of one column that are not empty.
  ///
  /// - Parameter name: the column's name: `0` and `1` are an answer to "is subscribed", and a number otherwise.
  public init(_ cells: [String], name: String, hasSemicolons: Bool) {
    missing = Set(cells.filter(Self.isPlaceholder)).sorted()
    candidates = []
    let values = cells.filter { !Self.isPlaceholder($0) }
    guard !values.isEmpty else {
      missing = []
      return
    }
    if let flag = Self.flag(values, NameWords(name)) { candidates = [flag] }
    let dates = Self.dates(values, NameWords(name))
    candidates += dates
    if dates.isEmpty { numbers(values, hasSemicolons) }
    // A category may be called "none" or "unknown": only where everything else is read as something are these nothing.
    if candidates.isEmpty { missing = [] }
  }

  // MARK: Flags

  private static let words: Set = ["true", "false", "yes", "no", "y", "n", "t", "f"]

  private static func flag(_ values: [String], _ name: NameWords) -> CellReading? {
    let found = Set(values.map { $0.lowercased() })
    if found.isSubset(of: words) { return CellReading(.flag) }
    guard found.isSubset(of: ["0", "1"]), name.asksYesOrNo else { return nil }
    return CellReading(.flag)
  }

  // MARK: Dates

  private static func dates(_ values: [String], _ name: NameWords) -> [CellReading] {
    let shapes = values.map(DateShape.init)
    let found = shapes.compactMap { $0 }
    if found.count * 10 < values.count * 9 { return compactDates(values, name) }
    let hasTime = found.contains(where: \.hasTime)
    let kind: CellReading.Kind = hasTime ? .time : .date
    let zone = found.contains(where: \.isUTC) || name.words.contains("utc") || name.words.contains("gmt") ? "UTC" : nil
    let offsets = found.contains { $0.patterns.contains { $0.hasSuffix("Z") } }
    var readings: [CellReading] = []
    if found.contains(where: \.isStandard) { readings.append(CellReading(kind, zone: offsets || kind == .date ? nil : zone)) }
    for pattern in frequent(found.flatMap(\.patterns), most: 4) {
      readings.append(CellReading(kind, pattern, zone: pattern.hasSuffix("Z") || kind == .date ? nil : zone))
    }
    return readings
  }

  /// `20260105`, where the name speaks of a day.
  private static func compactDates(_ values: [String], _ name: NameWords) -> [CellReading] {
    guard name.speaksOfTime else { return [] }
    let fitting = values.filter { value in
      guard value.count == 8, value.allSatisfy(CellPiece.isDigit), let number = Int(value) else { return false }
      return (1990...2100).contains(number / 10_000) && (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100)
    }
    return fitting.count == values.count ? [CellReading(.date, "yyyyMMdd")] : []
  }

  // MARK: Numbers

  private mutating func numbers(_ values: [String], _ hasSemicolons: Bool) {
    let cells = values.compactMap(NumberShape.cell)
    guard cells.count * 10 >= values.count * 9 else { return }
    isCode = cells.contains { $0.hasLeadingZero && $0.plainDigits != nil } || cells.contains { ($0.plainDigits?.count ?? 0) > 15 }
    guard !isCode else { return }
    let (readings, isDoubtful) = NumberShape.readings(cells, hasSemicolons: hasSemicolons)
    isNumberDoubtful = isDoubtful
    candidates += readings
  }

  /// The values that occur most often, the most frequent first, then in the order in which they were met.
  public static func ranked(_ values: [String], most: Int) -> [String] { frequent(values, most: most) }

  static func frequent(_ values: [String], most: Int) -> [String] {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for value in values {
      if counts[value] == nil { order.append(value) }
      counts[value, default: 0] += 1
    }
    let ranked = order.enumerated().sorted { left, right in
      let (a, b) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
      return a != b ? a > b : left.offset < right.offset
    }
    return ranked.prefix(most).map(\.element)
  }
}
