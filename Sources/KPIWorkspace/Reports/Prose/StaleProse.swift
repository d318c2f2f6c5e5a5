import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// Finds numbers that were typed beside the name of a KPI and are not what was computed: last week's text in this week's report.
///
/// A number is looked at only where the sentence says that it is the KPI's: between the name and it stand only words such as
/// "was", "grew by" or "about". Dates, years, ranks, targets and thresholds are none of its business.
struct StaleProse {
  let readings: [Report.Reading]
  let isGerman: Bool
  let label: String

  struct Finding: Hashable {
    var number: WrittenNumber
    var line: Int
    var kpi: String
    var title: String
    /// What was computed, in words.
    var computed: String
    /// What to write in its place.
    var instead: String
  }

  func findings(in sentences: [[ProseToken]]) -> [Finding] { sentences.flatMap(findings) }

  private func findings(in sentence: [ProseToken]) -> [Finding] {
    guard !speaksOfAnotherTime(sentence) else { return [] }
    var found: [Finding] = []
    var subject: (reading: Report.Reading, end: Int)?
    var index = 0
    while index < sentence.count {
      if let (reading, length) = mention(sentence, at: index) {
        subject = (reading, index + length)
        index += length
        continue
      }
      guard let number = WrittenNumber(sentence, at: index, isGerman: isGerman) else {
        index += 1
        continue
      }
      if let subject, let finding = finding(number, index, subject.reading, subject.end, sentence) { found.append(finding) }
      index += number.length
      // What follows a first number is a list or a comparison: nobody can tell whose it is.
      subject = nil
    }
    return found
  }

  private func finding(
    _ number: WrittenNumber, _ index: Int, _ reading: Report.Reading, _ end: Int, _ sentence: [ProseToken]
  ) -> Finding? {
    let between = sentence[end..<index].map(\.word)
    guard between.count <= 7, between.allSatisfy({ $0.isEmpty || Self.links.contains($0) || Self.signs.contains($0) }) else {
      return nil
    }
    guard !sentence[end..<index].contains(where: { $0.text.isEmpty }) else { return nil }
    if number.kind == .plain, !between.isEmpty, !between.contains(where: Self.verbs.contains) { return nil }
    let behind = sentence.dropFirst(index + number.length).prefix(2).map(\.word)
    if let next = behind.first, Self.parts.contains(next) { return nil }
    let values = accepted(reading, number.kind, between)
    guard !values.isEmpty else { return nil }
    let isRough = between.contains(where: Self.rough.contains)
    let isSame = values.contains { value in
      let room = max(number.precision * 1.000_001, isRough ? 0.05 * value.magnitude : 0)
      return (value.magnitude - number.size).magnitude <= room + 1e-9 * number.size
    }
    guard !isSame else { return nil }
    return Finding(
      number: number, line: sentence[index].line, kpi: reading.name, title: reading.title, computed: computed(reading),
      instead: number.kind == .percent && reading.result.kpi.unit != .ratio || number.kind == .points || number.kind == .factor
        ? "\(reading.name).change" : reading.name)
  }

  private func computed(_ reading: Report.Reading) -> String {
    let change = reading.last.reason == nil ? ", \(reading.last.text) against \(reading.result.previous.reference.label)" : ""
    return "\(reading.value.phrase) in \(reading.result.current?.label ?? label)\(change)"
  }

  // MARK: What is true

  /// The numbers that may stand beside the name, in the unit of what was typed. Empty where nothing can be compared.
  private func accepted(_ reading: Report.Reading, _ kind: WrittenNumber.Kind, _ between: [String]) -> [Double] {
    let result = reading.result
    let comparisons = [result.previous, result.lastYear]
    var levels = [result.current?.value.double, result.process.lower, result.process.upper, result.process.centre]
    levels += [result.target?.value.double, result.target?.upperValue?.double, result.target?.final?.double]
    levels += [result.target?.total?.value.double, result.target?.total?.soFar.double, result.baseline?.double]
    // "from 90 to 120": the first one is that of the period before.
    if between.contains(where: Self.earlier.contains) { levels += comparisons.map(\.reference.value.double) }
    let differences = comparisons.map(\.difference.double)
    let shares = comparisons.map(\.relative)
    guard levels.first.flatMap({ $0 }) != nil else { return [] }
    let unit = result.kpi.unit
    switch kind {
    case .percent where unit == .ratio: return (levels + differences).compactMap { $0.map { 100 * $0 } }
    case .percent: return shares.compactMap { $0.map { 100 * $0 } }
    case .points where unit == .ratio: return differences.compactMap { $0.map { 100 * $0 } }
    case .points where unit == .points: return (levels + differences).compactMap { $0 }
    case .points: return []
    case .factor: return shares.compactMap { $0.map { 1 + $0 } }
    case .money: return unit.isMoney ? (levels + differences).compactMap { $0 } : []
    case .plain:
      switch unit {
      case .count, .plain, .points, .named: return (levels + differences).compactMap { $0 }
      case .ratio, .money, .duration, .quotient: return []
      }
    }
  }

  // MARK: Who is meant

  /// The KPI that is named at a word, by its title, its name, a link or an inline value; the longest title wins.
  private func mention(_ sentence: [ProseToken], at index: Int) -> (Report.Reading, Int)? {
    let token = sentence[index]
    if let name = token.kpi, let reading = readings.first(where: { $0.name == name }) {
      let length = sentence[index...].prefix { $0.kpi == name }.count
      return (reading, length)
    }
    let found = readings.flatMap { reading in
      Set([reading.title, reading.name.replacing("_", with: " ")]).compactMap { title -> (Report.Reading, Int)? in
        let words = title.lowercased().split { $0 == " " || $0 == "\u{A0}" }.map(String.init)
        guard !words.isEmpty, title.count > 2, index + words.count <= sentence.count else { return nil }
        let written = sentence[index..<(index + words.count)].map(\.word)
        return written == words ? (reading, words.count) : nil
      }
    }
    return found.max { ($0.1, $1.0.name) < ($1.1, $0.0.name) }
  }

  /// A sentence about a named month, quarter, year or week other than the report's says what was then.
  private func speaksOfAnotherTime(_ sentence: [ProseToken]) -> Bool {
    sentence.contains { token in
      let word = token.word
      guard word != label.lowercased() else { return false }
      let isYear = word.count == 4 && (word.hasPrefix("19") || word.hasPrefix("20")) && word.allSatisfy(\.isNumber)
      let isWeek = word.hasPrefix("w") && word.count <= 3 && word.dropFirst().allSatisfy(\.isNumber) && word.count > 1
      let isQuarter = word.hasPrefix("q") && word.count == 2 && word.dropFirst().allSatisfy(\.isNumber)
      let isLabel = word.count > 5 && word.prefix(4).allSatisfy(\.isNumber) && word.dropFirst(4).first == "-"
      return isYear || (isWeek && !label.lowercased().hasSuffix(word)) || isQuarter || isLabel || Self.otherTimes.contains(word)
    }
  }

  private static let verbs: Set<String> = [
    "was", "is", "were", "are", "be", "been", "stood", "stands", "reached", "reaches", "hit", "grew", "rose", "fell", "dropped",
    "gained", "lost", "increased", "decreased", "declined", "improved", "climbed", "sank", "came", "at", "to", "by", "up", "down",
    "equals", "=", "war", "ist", "lag", "liegt", "beträgt", "betrug", "stieg", "sank", "fiel", "wuchs", "erreichte", "auf", "um",
    "bei", "waren", "sind", "lagen",
  ]

  private static let links: Set<String> = verbs.union(rough).union(earlier).union([
    "the", "a", "an", "this", "week", "month", "quarter", "year", "day", "last", "in", "has", "have", "had", "now", "again", "only",
    "just", "slightly", "strongly", "another", "further", "full", "solid", "of", "for", "whole", "total", "we", "it", "with",
    "diese", "dieser", "diesem", "woche", "monat", "quartal", "jahr", "letzte", "letzter", "letzten", "nur", "noch", "wieder",
    "jetzt", "hat", "haben", "die", "der", "das", "wir", "von", "weitere", "insgesamt",
  ])

  private static let rough: Set<String> = [
    "about", "around", "roughly", "nearly", "almost", "approximately", "some", "circa", "ca", "etwa", "rund", "fast", "ungefähr",
    "knapp", "gut",
  ]

  private static let earlier: Set<String> = ["from", "last", "von", "letzte", "letzter", "letzten"]

  private static let signs: Set<String> = ["-", "–", "—", "→", "=", "+", "|"]

  /// Behind a number these make it a part of something, or a share of it.
  private static let parts: Set<String> = ["of", "from", "out", "der", "des", "von", "vom", "aller", "below", "above", "under", "over"]

  private static let otherTimes: Set<String> = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "januar",
    "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "christmas", "weihnachten", "easter", "ostern", "ago",
    "yesterday", "gestern", "until", "bis", "target", "targets", "goal", "goals", "threshold", "limit", "plan", "budget", "ziel",
    "ziele", "zielwert", "grenze", "schwelle", "must", "should", "want", "wants", "aim", "aims", "soll", "sollen", "muss", "if",
    "when", "wenn", "sobald", "minimum", "maximum", "least", "most", "mindestens", "höchstens", "expected", "erwartet", "per", "je",
  ]
}

extension Model.Unit {
  /// Whether its numbers are amounts of money, also per something.
  fileprivate var isMoney: Bool {
    switch self {
    case .money: true
    case .quotient(let top, _): top.isMoney
    case .plain, .count, .ratio, .points, .duration, .named: false
    }
  }
}
