import KPIMarkdown
import KPIModel

/// Finds notes that carry the date of an earlier issue: a block quote that begins with a strong "Note", and a date.
struct NoteDate {
  /// The first day of the reported period: older notes belong to earlier issues.
  let first: Day
  /// The day that the report is made as of: a date without a year is the last one before it.
  let asOf: Day

  struct Finding: Hashable {
    var line: Int
    var day: Day
    var text: String
  }

  func findings(in document: MarkdownDocument) -> [Finding] { document.blocks.flatMap(findings) }

  private func findings(in block: MarkdownBlock) -> [Finding] {
    switch block.kind {
    case .quote(let blocks):
      let own = blocks.first.flatMap { self.finding($0, line: block.line ?? 1) }
      return own.map { [$0] } ?? blocks.flatMap(findings)
    case .list(let list): return list.items.flatMap { $0.blocks.flatMap(findings) }
    case .paragraph, .heading, .code, .html, .thematicBreak, .table, .custom: return []
    }
  }

  private func finding(_ block: MarkdownBlock, line: Int) -> Finding? {
    guard case .paragraph(let content) = block.kind, case .strong(let mark)? = content.first?.kind else { return nil }
    let marks = mark.plainText.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let word = marks.first, Self.words.contains(word) else { return nil }
    let text = mark.plainText + content.dropFirst().map { [$0].plainText }.joined()
    guard let (day, shown) = date(in: text), day < first else { return nil }
    return Finding(line: line, day: day, text: shown)
  }

  private static let words: Set<String> = ["note", "notes", "comment", "anmerkung", "notiz", "hinweis", "kommentar"]

  // MARK: Dates

  /// The first date among the first words.
  private func date(in text: String) -> (Day, String)? {
    let words = text.split(whereSeparator: \.isWhitespace).prefix(8).map { word in
      String(word).filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "/" }
    }
    for (index, word) in words.enumerated() {
      let next = words.indices.contains(index + 1) ? words[index + 1] : ""
      let third = words.indices.contains(index + 2) ? words[index + 2] : ""
      if let day = iso(word) { return (day, word) }
      if let day = numbers(word) { return (day, word) }
      if let number = dayNumber(word), let month = Self.month(next) {
        return day(year(third), month, number).map { ($0, "\(word) \(next)") }
      }
      if let month = Self.month(word), let number = dayNumber(next) {
        return day(year(third), month, number).map { ($0, "\(word) \(next)") }
      }
    }
    return nil
  }

  private func iso(_ word: String) -> Day? {
    let parts = word.split(separator: "-").compactMap { Int($0.filter(\.isNumber)) }
    guard word.count >= 10, parts.count == 3, parts[0] > 1900 else { return nil }
    return Day(year: parts[0], month: parts[1], dayOfMonth: parts[2])
  }

  /// `24.8.2026`, `24.08.`: the day first, as it is written with points.
  private func numbers(_ word: String) -> Day? {
    let parts = word.split(separator: ".").map(String.init)
    guard word.contains("."), (2...3).contains(parts.count), let number = Int(parts[0]), let month = Int(parts[1]) else { return nil }
    return day(parts.count == 3 ? Int(parts[2]) : nil, month, number)
  }

  private func dayNumber(_ word: String) -> Int? {
    let digits = word.prefix { $0.isNumber }
    let rest = word.dropFirst(digits.count).lowercased().filter(\.isLetter)
    guard ["", "st", "nd", "rd", "th"].contains(rest), let number = Int(digits), (1...31).contains(number) else { return nil }
    return number
  }

  private func year(_ word: String) -> Int? {
    Int(word.filter(\.isNumber)).flatMap { (1900...2999).contains($0) ? $0 : nil }
  }

  private func day(_ year: Int?, _ month: Int, _ number: Int) -> Day? {
    if let year { return Day(year: year, month: month, dayOfMonth: number) }
    // Notes are written a little after the day as of which a report is made.
    let this = asOf.civil.year
    return [this + 1, this, this - 1].lazy.compactMap { Day(year: $0, month: month, dayOfMonth: number) }.first { $0 <= asOf + 31 }
  }

  private static func month(_ word: String) -> Int? {
    let start = word.lowercased().filter(\.isLetter).prefix(3)
    guard word.filter(\.isLetter).count >= 3 else { return nil }
    let names: [[String]] = [
      ["jan"], ["feb"], ["mar", "mär"], ["apr"], ["may", "mai"], ["jun"], ["jul"], ["aug"], ["sep"], ["oct", "okt"], ["nov"],
      ["dec", "dez"],
    ]
    return names.firstIndex { $0.contains(String(start)) }.map { $0 + 1 }
  }
}
