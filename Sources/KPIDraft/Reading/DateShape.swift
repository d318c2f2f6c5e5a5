/// How a cell writes a day or a moment, in the letters of the language: `dd.MM.yyyy HH:mm`.
struct DateShape: Hashable {
  /// Day, month and year: the pattern, and the other one if day and month may be exchanged.
  var patterns: [String]
  /// Whether a time of day stands behind.
  var hasTime: Bool
  /// Whether the usual form reads it too.
  var isStandard: Bool
  /// Whether the cell says that it is in Greenwich time by the letters UTC or GMT.
  var isUTC = false

  private static let months: Set = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let longMonths: Set = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
  ]
  private static let weekdays: Set = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let longWeekdays: Set = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The shape of a cell; nil for one that is no date.
  init?(_ text: String) {
    guard text.utf8.count >= 6, text.utf8.count <= 40 else { return nil }
    var pieces = CellPiece.pieces(of: text)[...]
    let start = pieces
    guard let date = Self.date(&pieces) else { return nil }
    guard let time = Self.time(&pieces) else { return nil }
    guard pieces.isEmpty else { return nil }
    hasTime = !time.pattern.isEmpty
    isUTC = time.isUTC
    patterns = date.patterns.map { $0 + time.pattern }
    isStandard = date.isISO && !isUTC && start.count >= 5 && time.isStandard
  }

  // MARK: Days

  private static func date(_ pieces: inout ArraySlice<CellPiece>) -> (patterns: [String], isISO: Bool)? {
    var weekday = ""
    if let word = pieces.first?.letters?.lowercased(), weekdays.contains(word) || longWeekdays.contains(word) {
      weekday = weekdays.contains(word) ? "EEE" : "EEEE"
      pieces.removeFirst()
      while let sign = pieces.first?.sign, sign == "," || sign == " " {
        weekday.append(sign)
        pieces.removeFirst()
      }
    }
    let found = numeric(&pieces) ?? monthFirst(&pieces) ?? dayFirst(&pieces)
    return found.map { found in (found.patterns.map { weekday + $0 }, found.isISO && weekday.isEmpty) }
  }

  /// `2026-01-05`, `05.01.2026`, `1/5/26`.
  private static func numeric(_ pieces: inout ArraySlice<CellPiece>) -> (patterns: [String], isISO: Bool)? {
    let part = Array(pieces.prefix(5))
    guard part.count == 5, let a = part[0].digits, let s = part[1].sign, let b = part[2].digits, part[3].sign == s,
      let c = part[4].digits, "-./".contains(s), b.count <= 2
    else { return nil }
    if a.count == 4, c.count <= 2 {
      guard (1...12).contains(Int(b) ?? 0), (1...31).contains(Int(c) ?? 0) else { return nil }
      pieces = pieces.dropFirst(5)
      let pattern = "yyyy\(s)\(b.count == 1 ? "M" : "MM")\(s)\(c.count == 1 ? "d" : "dd")"
      return ([pattern], s != ".")
    }
    guard a.count <= 2, c.count == 4 || c.count == 2 else { return nil }
    let year = c.count == 4 ? "yyyy" : "yy"
    let isShort = a.count == 1 || b.count == 1
    let dayFirst = "\(isShort ? "d" : "dd")\(s)\(isShort ? "M" : "MM")\(s)\(year)"
    let monthFirst = "\(isShort ? "M" : "MM")\(s)\(isShort ? "d" : "dd")\(s)\(year)"
    guard let first = Int(a), let second = Int(b), first >= 1, second >= 1 else { return nil }
    guard first <= 31, second <= 31, first <= 12 || second <= 12 else { return nil }
    pieces = pieces.dropFirst(5)
    if first > 12 { return ([dayFirst], false) }
    if second > 12 { return ([monthFirst], false) }
    return (s == "/" ? [monthFirst, dayFirst] : [dayFirst, monthFirst], false)
  }

  /// `Oct 26, 2018`.
  private static func monthFirst(_ pieces: inout ArraySlice<CellPiece>) -> (patterns: [String], isISO: Bool)? {
    guard let month = pieces.first?.letters, let letters = letters(of: month) else { return nil }
    var rest = pieces.dropFirst()
    var pattern = letters
    signs(&rest, &pattern)
    guard let day = rest.first?.digits, day.count <= 2 else { return nil }
    rest.removeFirst()
    pattern += day.count == 1 ? "d" : "dd"
    signs(&rest, &pattern)
    guard let year = rest.first?.digits, year.count == 4 else { return nil }
    pieces = rest.dropFirst()
    return ([pattern + "yyyy"], false)
  }

  /// `26 Oct 2018`, `26-Oct-18`.
  private static func dayFirst(_ pieces: inout ArraySlice<CellPiece>) -> (patterns: [String], isISO: Bool)? {
    guard let day = pieces.first?.digits, day.count <= 2 else { return nil }
    var rest = pieces.dropFirst()
    var pattern = day.count == 1 ? "d" : "dd"
    signs(&rest, &pattern)
    guard let month = rest.first?.letters, let letters = letters(of: month) else { return nil }
    rest.removeFirst()
    pattern += letters
    signs(&rest, &pattern)
    guard let year = rest.first?.digits, year.count == 4 || year.count == 2 else { return nil }
    pieces = rest.dropFirst()
    return ([pattern + (year.count == 4 ? "yyyy" : "yy")], false)
  }

  private static func letters(of month: String) -> String? {
    let word = month.lowercased()
    return months.contains(word) ? "MMM" : longMonths.contains(word) ? "MMMM" : nil
  }

  private static func signs(_ pieces: inout ArraySlice<CellPiece>, _ pattern: inout String) {
    while let sign = pieces.first?.sign, ",. -/".contains(sign) {
      pattern.append(sign)
      pieces.removeFirst()
    }
  }

  // MARK: Times of day

  private struct Time {
    var pattern = ""
    var isUTC = false
    var isStandard = true
  }

  /// What stands behind the day; nil if it is no time of day.
  private static func time(_ pieces: inout ArraySlice<CellPiece>) -> Time? {
    var time = Time()
    guard !pieces.isEmpty else { return time }
    guard let between = between(&pieces), let hour = pieces.first?.digits, hour.count <= 2 else { return nil }
    pieces.removeFirst()
    var clock = hour.count == 1 ? "H" : "HH"
    guard pieces.first?.sign == ":", let minute = pieces.dropFirst().first?.digits, minute.count == 2 else { return nil }
    pieces = pieces.dropFirst(2)
    clock += ":mm"
    if pieces.first?.sign == ":", pieces.dropFirst().first?.digits?.count == 2 {
      pieces = pieces.dropFirst(2)
      clock += ":ss"
      if pieces.first?.sign == ".", let fraction = pieces.dropFirst().first?.digits, fraction.count == 3 || fraction.count == 6 {
        pieces = pieces.dropFirst(2)
        clock += "." + String(repeating: "S", count: fraction.count)
      }
    }
    halfDay(&pieces, &clock, &time)
    time.pattern = between + clock
    return zone(&pieces, &time) ? time : nil
  }

  private static func between(_ pieces: inout ArraySlice<CellPiece>) -> String? {
    if pieces.first?.letters == "T" {
      pieces.removeFirst()
      return "'T'"
    }
    var text = ""
    while let sign = pieces.first?.sign, sign == " " || sign == "," {
      text.append(sign)
      pieces.removeFirst()
    }
    return text.isEmpty ? nil : text
  }

  private static func halfDay(_ pieces: inout ArraySlice<CellPiece>, _ clock: inout String, _ time: inout Time) {
    let isSpaced = pieces.first?.sign == " "
    let word = (isSpaced ? pieces.dropFirst().first : pieces.first)?.letters?.lowercased()
    guard word == "am" || word == "pm" else { return }
    pieces = pieces.dropFirst(isSpaced ? 2 : 1)
    clock = clock.replacing("HH", with: "hh").replacing("H", with: "h") + (isSpaced ? " a" : "a")
    time.isStandard = false
  }

  /// Reads an offset, if there is one, up to the end.
  private static func zone(_ pieces: inout ArraySlice<CellPiece>, _ time: inout Time) -> Bool {
    guard !pieces.isEmpty else { return true }
    let text = pieces.map { piece -> String in
      switch piece {
      case .digits(let run): run
      case .letters(let run): run
      case .sign(let sign): String(sign)
      }
    }.joined()
    pieces = []
    if text == "Z" {
      time.pattern += "Z"
      return true
    }
    if text == " UTC" || text == " GMT" {
      time.pattern += " '\(text.dropFirst())'"
      time.isUTC = true
      return true
    }
    let spaced = text.hasPrefix(" ")
    let offset = Array(spaced ? text.dropFirst() : text[...])
    guard let sign = offset.first, sign == "+" || sign == "-", (3...6).contains(offset.count),
      offset.dropFirst().allSatisfy({ CellPiece.isDigit($0) || $0 == ":" })
    else { return false }
    time.pattern += spaced ? " Z" : "Z"
    return true
  }
}
