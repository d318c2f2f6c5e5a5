import KPIEvaluation
import KPIModel
import KPIStatistics

/// Reads the gates of all sentences about a KPI, in English: what `kpi explain NAME --why` prints.
struct GateReader {
  let reading: Report.Reading
  /// Titles of the report's KPIs by name.
  let titles: [String: String]
  let events: [Model.Event]
  /// Over how many KPIs far values were corrected.
  let looks: Int

  typealias Condition = Report.Gate.Condition

  var result: KPIResult { reading.result }
  var process: ProcessResult { result.process }
  var format: ValueFormat { reading.format }
  var current: Double? { result.current?.value.double }
  var writer: SentenceWriter { SentenceWriter(result: result, format: format, language: .english) }

  func gates() -> [Report.Gate] {
    signalGates() + comparisonGates() + targetGates() + claimGates() + changeGates() + outlookGates()
  }

  // MARK: Words

  func number(_ value: Double?) -> String { value.map { format.level($0).text } ?? "none" }
  func plain(_ value: Double, _ decimals: Int) -> String { ReportLanguage.english.decimal(value, decimals) }
  func chance(_ p: Double?) -> String { p.map { $0 < 0.001 ? "p below 0.001" : "p = \(plain($0, 3))" } ?? "p is not known" }
  func step(_ value: Double) -> String {
    ValueFormat(unit: result.kpi.unit, values: [value]).difference(.number(.approximate(value), marks: [])).text
  }
  func range(_ range: ClosedRange<Double>) -> String { "\(step(range.lowerBound)) to \(step(range.upperBound))" }

  /// `412 in 2026-W34`, or why there is none.
  var valueCondition: Condition {
    guard let item = result.current else { return Condition("there is a value: no period is covered", false) }
    if let reason = item.value.reason { return Condition("there is a value in \(item.label): \(reason.reason)", false) }
    return Condition("there is a value: \(format.level(item.value).textWithMarks) in \(item.label)", true)
  }

  /// Signals and trends speak of complete values with a sufficient sample.
  var soundCondition: Condition {
    let marks = Mark.marks(of: result.current?.value.marks ?? [])
    let isSound = current != nil && (result.current?.value.marks.subtracting(.seriesBreak).isEmpty ?? false)
    return Condition(
      "it is complete and rests on a sufficient sample" + (isSound ? "" : ": \(marks.map(\.text).joined(separator: " "))"), isSound)
  }

  // MARK: Signals

  private var limitsCondition: Condition {
    let points: Int =
      switch process.state {
      case .tooFewPoints(let count): count
      case .provisional, .full, .slowMoving: process.pointCount
      }
    let span = process.baseline.flatMap { range -> String? in
      guard result.series.indices.contains(range.lowerBound), result.series.indices.contains(range.upperBound) else { return nil }
      return " (\(result.series[range.lowerBound].label) to \(result.series[range.upperBound].label))"
    }
    return Condition("13 complete points or more in the baseline: \(points)\(span ?? "")", process.lower != nil)
  }

  private var memoryCondition: Condition {
    let memory = process.autocorrelation
    return Condition(
      "neighbouring points do not resemble each other, at most 0.3: \(memory.map { plain($0, 2) } ?? "not known")",
      process.state != .slowMoving && process.lower != nil)
  }

  private func ruleCondition(_ rules: [RuleSet]) -> Condition {
    Condition("the rule is used: `rules \(process.rules.rawValue)`", rules.contains(process.rules))
  }

  private func signalGates() -> [Report.Gate] {
    let rules: [Report.SentenceRule] = [
      .signalOutsideFirst, .signalOutsideAgain, .signalTwoOfThree, .signalRun, .signalNear, .signalRising,
    ]
    return rules.map { rule in
      var conditions = [valueCondition, soundCondition, limitsCondition]
      switch rule {
      case .signalOutsideFirst, .signalOutsideAgain:
        let isOutside = outside
        conditions.append(
          Condition("the value lies outside the usual range of \(number(process.lower)) to \(number(process.upper)): \(number(current))", isOutside))
        let again = process.current?.rule == .outside ? process.current?.periodsSinceLast : nil
        let words = again.map { "\($0) periods ago" } ?? "never before"
        conditions.append(
          Condition(
            rule == .signalOutsideFirst ? "it did not before, in \(result.series.count) periods: \(words)" : "it did before: \(words)",
            (rule == .signalOutsideFirst) == (again == nil)))
      case .signalRun:
        let length = process.rules == .nhs ? 7 : 8
        conditions += [
          ruleCondition([.wheeler, .nhs]), memoryCondition,
          Condition("\(length) or more in a row on one side of the average (\(number(process.centre))): \(runLength)", runLength >= length),
        ]
      case .signalNear:
        conditions += [
          ruleCondition([.wheeler]), memoryCondition,
          Condition("three of the last four nearer to a limit than to the average: \(nearCount)", nearCount >= 3),
        ]
      case .signalTwoOfThree: conditions += [ruleCondition([.nhs]), memoryCondition, found(rule, "two of the last three in the outer third")]
      default: conditions += [ruleCondition([.nhs]), memoryCondition, found(rule, "seven in a row, each higher or each lower")]
      }
      return gate(rule, conditions, saidBySentence: true)
    }
  }

  /// A pattern that the evaluation found or did not find.
  private func found(_ rule: Report.SentenceRule, _ words: String) -> Condition {
    let isFound = process.signals.contains { signal in
      guard signal.index == result.series.count - 1 else { return false }
      switch signal.rule {
      case .twoOfThree: return rule == .signalTwoOfThree
      case .rising: return rule == .signalRising
      case .outside, .run, .nearLimit: return false
      }
    }
    return Condition(words, isFound)
  }

  private var adjusted: [Double?] {
    let offsets = process.season?.offsets ?? []
    return result.series.enumerated().map { index, point in
      guard point.value.marks.subtracting(.seriesBreak).isEmpty, let value = point.value.double else { return nil }
      return value - (offsets.indices.contains(index) ? offsets[index] : 0)
    }
  }

  private var outside: Bool {
    process.signals.contains { $0.index == result.series.count - 1 && $0.rule == .outside }
  }

  private var runLength: Int {
    guard let centre = process.centre, let last = adjusted.last.flatMap({ $0 }), last != centre else { return 0 }
    return adjusted.reversed().prefix { $0.map { ($0 > centre) == (last > centre) && $0 != centre } ?? false }.count
  }

  private var nearCount: Int {
    guard let centre = process.centre, let lower = process.lower, let upper = process.upper else { return 0 }
    // A limit moved to a natural bound is not the one that the rule goes by.
    let reach = max(upper - centre, centre - lower) / 2
    let recent = adjusted.suffix(4).compactMap { $0 }
    guard recent.count == 4 else { return 0 }
    return max(recent.count { $0 > centre + reach }, recent.count { $0 < centre - reach })
  }

  /// Of all sentences whose gate is open, the first of these is said.
  private static let strength: [Report.SentenceRule] = [
    .signalOutsideFirst, .signalOutsideAgain, .signalTwoOfThree, .signalRun, .signalNear, .signalRising, .differenceNone,
    .differenceWithin, .differenceOnly, .level, .levelMissing,
  ]

  private func isStronger(_ one: Report.SentenceRule, than other: Report.SentenceRule) -> Bool {
    guard let first = Self.strength.firstIndex(of: one), let second = Self.strength.firstIndex(of: other) else { return false }
    return first < second
  }

  func gate(
    _ rule: Report.SentenceRule, _ conditions: [Condition], subject: String? = nil, saidBySentence: Bool = false, said: String? = nil
  ) -> Report.Gate {
    var gate = Report.Gate(rule: rule, subject: subject, conditions: conditions, said: said)
    guard saidBySentence else { return gate }
    let sentence = writer.sentence()
    if sentence.rule == rule {
      gate.said = sentence.text
    } else if gate.isOpen, isStronger(sentence.rule, than: rule) {
      gate.conditions.append(Condition("no stronger sentence is said: `\(sentence.rule.rawValue)` is", false))
    }
    return gate
  }
}
