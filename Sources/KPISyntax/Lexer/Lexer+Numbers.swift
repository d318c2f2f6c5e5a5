import KPIDiagnostics

extension Lexer {
  mutating func number() {
    if period() { return }
    let start = position
    skipDigits()
    if thousandsCommas(from: start) { return }
    if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
      position += 1
      skipDigits()
    }
    finishNumber(from: start)
  }

  /// `.5`
  mutating func numberWithoutZero() {
    let start = position
    position += 1
    skipDigits()
    add(.number, from: start)
    report(
      .malformedNumber(
        span(from: start), help: "write `0\(string(start, position))`", fix: "0" + string(start, position)))
  }

  private mutating func skipDigits() {
    while Self.isDigit(peek()) || (peek() == UInt8(ascii: "_") && Self.isDigit(peek(1))) { position += 1 }
  }

  /// Takes what hangs on the number and cannot belong to it.
  private mutating func finishNumber(from start: Int) {
    let end = position
    if peek() == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
      position += 1
      skipWord()
      let whole = string(start, end)
      add(.number, from: start)
      return report(
        .malformedNumber(
          span(from: start), help: "write digits on both sides of the point, or none: `\(whole)`", fix: nil))
    }
    guard Self.isASCIIWord(peek()) || (peek() ?? 0) >= 0x80 && scalar().map({ Self.isWordPart($0.scalar) }) == true
    else {
      return add(.number, from: start)
    }
    skipWord()
    let suffix = string(end, position)
    if Keywords.unit(suffix) != nil {
      position = end
      add(.number, from: start)
      return report(.unitTouchesNumber(span(start, end + suffix.utf8.count), number: string(start, end), unit: suffix))
    }
    add(.number, from: start)
    report(
      .malformedNumber(
        span(from: start), help: "a number holds digits, `_` and one point; a name begins with a letter", fix: nil))
  }

  /// `1,000`: three digits behind each comma, without a blank.
  private mutating func thousandsCommas(from start: Int) -> Bool {
    guard position - start <= 3 else { return false }
    var end = 0
    while peek(end) == UInt8(ascii: ","), Self.isDigit(peek(end + 1)), Self.isDigit(peek(end + 2)),
      Self.isDigit(peek(end + 3)), !Self.isDigit(peek(end + 4))
    { end += 4 }
    guard end > 0 else { return false }
    position += end
    add(.number, from: start)
    report(.thousandsComma(span(from: start), written: string(start, position)))
    return true
  }
}

// MARK: Periods

extension Lexer {
  /// The longest period that begins here. A bare year is a number.
  private mutating func period() -> Bool {
    guard (0..<4).allSatisfy({ Self.isDigit(peek($0)) }), peek(4) == UInt8(ascii: "-") else { return false }
    let start = position
    guard let length = periodLength() else { return false }
    position += length
    add(.period, from: start)
    let text = string(start, position)
    if Syntax.Period.Kind(text.uppercased()) == nil {
      report(.noSuchPeriod(span(from: start), text))
    } else if text != text.uppercased() {
      report(.lowerCasePeriod(span(from: start), text))
    }
    return true
  }

  private func periodLength() -> Int? {
    let letter = peek(5).map { $0 & 0xDF }
    if letter == UInt8(ascii: "W"), digits(6, 2) { return 8 }
    if letter == UInt8(ascii: "Q"), digits(6, 1) { return 7 }
    if digits(5, 2) { return 7 }
    if Self.isDigit(peek(5)), Self.isDigit(peek(6)), peek(7) == UInt8(ascii: "-"), digits(8, 2) { return 10 }
    return nil
  }

  /// Whether exactly `count` digits stand there and nothing hangs on them.
  private func digits(_ start: Int, _ count: Int) -> Bool {
    guard (start..<start + count).allSatisfy({ Self.isDigit(peek($0)) }) else { return false }
    let next = peek(start + count)
    if next == UInt8(ascii: "-") { return !Self.isDigit(peek(start + count + 1)) }
    return !Self.isASCIIWord(next)
  }
}

extension Syntax.Period.Kind {
  /// The period that a text names, if such a period exists; years are 0001 to 9999.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, let year = Int(first), year >= 1 else { return nil }
    switch parts.count {
    case 1: self = .year(year)
    case 2:
      guard let kind = Self.inside(year, parts[1]) else { return nil }
      self = kind
    case 3:
      guard let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), day >= 1,
        day <= Self.days(year, month)
      else { return nil }
      self = .day(year: year, month: month, day: day)
    default: return nil
    }
  }

  private static func inside(_ year: Int, _ part: Substring) -> Self? {
    if part.hasPrefix("W") {
      return Int(part.dropFirst()).flatMap { (1...53).contains($0) ? .week(year: year, week: $0) : nil }
    }
    if part.hasPrefix("Q") {
      return Int(part.dropFirst()).flatMap { (1...4).contains($0) ? .quarter(year: year, quarter: $0) : nil }
    }
    return Int(part).flatMap { (1...12).contains($0) ? .month(year: year, month: $0) : nil }
  }

  /// The days of a month of the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
