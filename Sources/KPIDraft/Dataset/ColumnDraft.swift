/// A column as it is to be declared.
struct ColumnDraft: Hashable {
  /// The type with its unit.
  enum ColumnType: Hashable {
    case number, ratio, text, flag, date, time, entity
    case money(String)
    case duration(String)
    case scale(Int, Int)
  }

  var type: ColumnType
  /// The name in the language, unique in its dataset.
  var name: String
  /// The name in the file.
  var source: String
  var reading: CellReading
  /// What a person should look at.
  var doubts: [String]
  /// Where the values come from, if not from a column of the file: `order.purchased`.
  var expression: String?

  /// Whether it is an amount of money or plain number that can be added up.
  var isAmount: Bool {
    switch type {
    case .number, .money: true
    case .ratio, .text, .flag, .date, .time, .entity, .duration, .scale: false
    }
  }

  var isTime: Bool { type == .date || type == .time }

  /// The line of the definition, without comments.
  var line: String {
    var line =
      switch type {
      case .number: "number \(name)"
      case .ratio: "ratio \(name)"
      case .text: "text \(name)"
      case .flag: "flag \(name)"
      case .date: "date \(name)"
      case .time: "time \(name)"
      case .entity: "entity \(name)"
      case .money(let currency): "money \(name) in \(currency)"
      case .duration(let unit): "duration \(name) in \(unit)"
      case .scale(let lower, let upper): "scale \(name) \(lower)..\(upper)"
      }
    if let expression { return line + " = \(expression)" }
    if source != name { line += " = [\(source)]" }
    if let format = reading.format { line += " as \(Quoted.text(format))" }
    if let zone = reading.zone { line += " zone \(Quoted.text(zone))" }
    let missing = reading.missing.filter(Quoted.isPossible)
    if !missing.isEmpty { line += " missing " + missing.map(Quoted.text).joined(separator: ", ") }
    return line
  }
}

/// Texts of the data inside of definitions.
enum Quoted {
  /// Whether a text can stand in quotes as it is.
  static func isPossible(_ text: String) -> Bool {
    !text.contains { $0 == "\"" || $0 == "\\" || $0.isNewline || ($0.asciiValue ?? 32) < 32 }
  }

  /// In quotes.
  static func text(_ text: String) -> String { "\"\(text)\"" }

  /// For a comment or a title: on one line, without control characters, at most so long.
  static func visible(_ text: String, most: Int = 60) -> String {
    let line = String(text.map { $0.isNewline || $0.isWhitespace ? " " : $0 }.filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0.properties.generalCategory != .format } })
    return line.count > most ? line.prefix(most - 1) + "…" : line
  }

  /// Whether a name of the file can stand in brackets.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.contains { $0 == "]" || $0.isNewline || ($0.asciiValue ?? 32) < 32 }
  }
}
