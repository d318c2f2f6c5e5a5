import KPIPlan

/// The first lines of a text file: what stands before the line of names, and the names.
struct ExportHead {
  /// How many lines stand before the line of names: titles, dates, comments.
  var linesBefore = 0
  /// The names as they can be read, each once.
  var names: [String] = []
  /// How often the names had to be changed: empty ones, and those that occur twice.
  var changedNames: [String] = []
  var delimiter: Character = ","
  /// How many lines the names take: more than one if there are line breaks in quotes.
  var nameLines = 1

  var needsRewriting: Bool { linesBefore > 0 || !changedNames.isEmpty }

  private static let delimiters: [Character] = [",", ";", "\t", "|"]
  /// So many lines of titles are looked over.
  private static let mostLines = 30

  init() {}

  /// Reads the beginning of a text without a byte order mark.
  init(_ text: String) {
    let records = Self.records(text, most: Self.mostLines)
    guard !records.isEmpty else { return }
    delimiter = Self.delimiter(records.map(\.text))
    let counts = records.map { Self.cells($0.text, delimiter).count }
    let header = Self.header(records.map(\.text), counts)
    linesBefore = records[..<header].reduce(0) { $0 + $1.lines }
    nameLines = records[header].lines
    take(Self.cells(records[header].text, delimiter))
  }

  /// The place of the line of names: the first that has as many cells as most lines, if all before have at most two or are comments.
  private static func header(_ lines: [String], _ counts: [Int]) -> Int {
    let widest = counts.max() ?? 1
    guard widest > 2, let first = counts.firstIndex(of: widest), first > 0 else {
      return lines.firstIndex { $0.contains { !$0.isWhitespace } } ?? 0
    }
    let areTitles = (0..<first).allSatisfy { counts[$0] <= 2 || lines[$0].hasPrefix("#") }
    // A file whose last of many lines is the widest is not one with titles.
    let isUsual = counts[first...].count { $0 == widest } * 2 >= counts[first...].count
    return areTitles && isUsual ? first : 0
  }

  private mutating func take(_ cells: [String]) {
    var seen: Set<String> = []
    for (index, cell) in cells.enumerated() {
      var name = cell.filter { !$0.isNewline && $0 != "\0" }
      if name.isEmpty || name.lowercased() == Dialect.fileNameColumn { name = "Column \(index + 1)" }
      let base = name
      var number = 2
      while seen.contains(name.lowercased()) {
        name = "\(base) \(number)"
        number += 1
      }
      seen.insert(name.lowercased())
      if name != cell { changedNames.append(name) }
      names.append(name)
    }
  }

  // MARK: Text

  /// The first records, each with the number of lines that it takes.
  private static func records(_ text: String, most: Int) -> [(text: String, lines: Int)] {
    var records: [(text: String, lines: Int)] = []
    var current = ""
    var lines = 1
    var isQuoted = false
    var isBlank = true
    var isBehindQuote = false
    for character in text {
      // Inside of a cell without quotes, a quote is a sign like others: inches, or a word in quotes.
      let counts = character == "\"" && (isQuoted || isBlank || isBehindQuote)
      isBehindQuote = counts && isQuoted
      if counts { isQuoted.toggle() }
      isBlank = !isQuoted && (character.isNewline || delimiters.contains(character) || isBlank && character.isWhitespace)
      if character.isNewline, !isQuoted {
        records.append((current, lines))
        if records.count == most { return records }
        (current, lines) = ("", 1)
      } else {
        if character.isNewline { lines += 1 }
        current.append(character)
      }
    }
    if !current.isEmpty { records.append((current, lines)) }
    return records
  }

  /// The sign that parts the cells: the one that most lines have equally often.
  private static func delimiter(_ lines: [String]) -> Character {
    let ranked = delimiters.map { sign -> (sign: Character, score: Int) in
      let counts = lines.map { cells($0, sign).count }
      let usual = counts.max() ?? 1
      return (sign, usual > 1 ? counts.count { $0 == usual } * usual : 0)
    }
    let best = ranked.map(\.score).max() ?? 0
    return best == 0 ? "," : ranked.first { $0.score == best }?.sign ?? ","
  }

  static func cells(_ line: String, _ delimiter: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    var wasQuote = false
    for character in line where character != "\r" {
      if character == "\"", isQuoted || wasQuote || cells[cells.count - 1].allSatisfy(\.isWhitespace) {
        // A quote within quotes is written twice.
        if wasQuote { cells[cells.count - 1].append("\"") }
        wasQuote = isQuoted && !wasQuote
        isQuoted.toggle()
        continue
      }
      wasQuote = false
      if character == delimiter, !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
    }
    return cells.map { cell in
      var cell = Substring(cell)
      while cell.first?.isWhitespace == true { cell.removeFirst() }
      while cell.last?.isWhitespace == true { cell.removeLast() }
      return String(cell)
    }
  }

  /// The line of names as it is written.
  var line: String {
    names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: String(delimiter)) + "\n"
  }
}
