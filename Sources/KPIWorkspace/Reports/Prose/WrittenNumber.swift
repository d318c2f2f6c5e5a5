/// A number that somebody typed into a text, with what it counts.
struct WrittenNumber: Hashable {
  enum Kind: Hashable {
    case percent
    /// Percentage points, or points of a score.
    case points
    case money
    /// `3.1×`.
    case factor
    case plain
  }

  /// Without its sign: `fell by 12 %` and `−12 %` say the same.
  var size: Double
  /// Half of the last digit: other values round to another number.
  var precision: Double
  var kind: Kind
  /// As written, with its unit.
  var text: String
  /// How many words it takes.
  var length: Int

  /// The number that begins at a word; nil if that is none, or one that is no value: a date, a year, a rank.
  init?(_ tokens: [ProseToken], at index: Int, isGerman: Bool) {
    guard tokens.indices.contains(index) else { return nil }
    guard var body = NumberBody(tokens[index].text) else { return nil }
    let point: Character = isGerman ? "," : "."
    let group: Character = isGerman ? "." : ","
    guard let (number, decimals) = WrittenNumber.value(body.digits, point: point, group: group) else { return nil }
    var scale = 1.0
    var length = 1
    var kind: Kind? = body.isMoney ? .money : nil
    var next = tokens.indices.contains(index + 1) && !body.isClosed ? tokens[index + 1].word : ""
    if body.suffix.isEmpty, let factor = WrittenNumber.scales[next] {
      (scale, length) = (factor, 2)
      next = tokens.indices.contains(index + 2) && !tokens[index + 1].endsSentence ? tokens[index + 2].word : ""
    } else if let factor = WrittenNumber.scales[body.suffix] {
      scale = factor
      body.suffix = ""
    }
    if let unit = WrittenNumber.units[body.suffix.isEmpty ? next : body.suffix] {
      if body.suffix.isEmpty { length += 1 }
      kind = unit
      body.suffix = ""
    }
    // What is stuck to the digits and is no unit makes it something else: `W34`, `3rd`, `2026-08`.
    guard body.suffix.isEmpty else { return nil }
    if kind == nil, WrittenNumber.isYear(body.digits) || WrittenNumber.isTime(next) { return nil }
    size = number * scale
    precision = 0.5 * scale * WrittenNumber.power(decimals)
    self.kind = kind ?? .plain
    self.length = length
    text = tokens[index..<min(tokens.count, index + length)].map(\.text).joined(separator: " ").withoutMarks
  }

  private static func power(_ decimals: Int) -> Double {
    (0..<min(decimals, 12)).reduce(1.0) { result, _ in result / 10 }
  }

  private static func value(_ digits: String, point: Character, group: Character) -> (Double, Int)? {
    let parts = digits.split(separator: point, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    guard let head = groups.first, !head.isEmpty, groups.count == 1 || head.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.allSatisfy(\.isASCIIDigit), groups.joined().allSatisfy(\.isASCIIDigit),
      let number = Double(groups.joined() + "." + (fraction.isEmpty ? "0" : fraction)), number.isFinite
    else { return nil }
    return (number, fraction.count)
  }

  private static func isYear(_ digits: String) -> Bool {
    digits.count == 4 && digits.allSatisfy(\.isASCIIDigit) && (digits.hasPrefix("19") || digits.hasPrefix("20"))
  }

  private static func isTime(_ word: String) -> Bool { times.contains(word) || months.contains(word) }

  private static let scales: [String: Double] = [
    "k": 1e3, "thousand": 1e3, "tsd": 1e3, "tausend": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6, "mio": 1e6,
    "millionen": 1e6, "bn": 1e9, "billion": 1e9, "mrd": 1e9, "milliarden": 1e9,
  ]

  private static let units: [String: Kind] = [
    "%": .percent, "percent": .percent, "prozent": .percent, "pp": .points, "points": .points, "point": .points, "pts": .points,
    "punkte": .points, "prozentpunkte": .points, "percentage-points": .points, "€": .money, "$": .money, "£": .money, "eur": .money,
    "euro": .money, "euros": .money, "usd": .money, "dollars": .money, "gbp": .money, "pounds": .money, "brl": .money, "r$": .money,
    "chf": .money, "x": .factor, "×": .factor, "times": .factor,
  ]

  private static let times: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "hour", "hours", "minute", "minutes",
    "second", "seconds", "h", "min", "tag", "tage", "tagen", "woche", "wochen", "monat", "monate", "monaten", "quartal", "quartale",
    "jahr", "jahre", "jahren", "stunde", "stunden", "minuten", "sekunden", "o'clock", "uhr", "am", "pm",
  ]

  private static let months: Set<String> = [
    "jan", "january", "januar", "feb", "february", "februar", "mar", "march", "märz", "apr", "april", "may", "mai", "jun", "june",
    "juni", "jul", "july", "juli", "aug", "august", "sep", "sept", "september", "oct", "october", "okt", "oktober", "nov",
    "november", "dec", "december", "dez", "dezember",
  ]
}

/// A word taken apart: a sign, a currency, digits with their marks, and what is stuck to them.
private struct NumberBody {
  var digits = ""
  var suffix = ""
  var isMoney = false
  /// Whether the sentence or clause ends behind it, so that no unit follows.
  var isClosed = false

  init?(_ word: String) {
    var rest = Substring(word)
    let opening: Set<Character> = ["(", "[", "~", "≈", "+", "-", "−", "–", "±", "“", "\""]
    while let first = rest.first, opening.contains(first) { rest.removeFirst() }
    for sign in ["R$", "€", "$", "£"] where rest.hasPrefix(sign) {
      isMoney = true
      rest = rest.dropFirst(sign.count)
    }
    let number = rest.prefix { $0.isASCIIDigit || $0 == "." || $0 == "," }
    guard number.first?.isASCIIDigit == true else { return nil }
    var shown = number
    while let last = shown.last, !last.isASCIIDigit { shown.removeLast() }
    let marks = rest.dropFirst(shown.count)
    let tail = marks.drop { ".,;:!?)]”\"".contains($0) }
    isClosed = tail.isEmpty && !marks.isEmpty
    digits = String(shown)
    // A mark between digits and letters is no unit: `3.x`.
    guard tail.isEmpty || tail.count == marks.count else { return nil }
    suffix = String(tail.reversed().drop { ".,;:!?)]”\"".contains($0) }.reversed()).lowercased()
    if suffix.isEmpty == false, suffix.first?.isASCIIDigit == true { return nil }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
  /// Without the marks of the sentence around it.
  fileprivate var withoutMarks: String {
    let marks: Set<Character> = ["(", ")", "[", "]", ",", ".", ";", ":", "!", "?", "\"", "“", "”"]
    var rest = Substring(self)
    while let first = rest.first, marks.contains(first) { rest.removeFirst() }
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    return String(rest)
  }
}
