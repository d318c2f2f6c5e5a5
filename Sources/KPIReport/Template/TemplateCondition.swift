import KPIEvaluation

extension Report {
  /// When a part of a report is shown: `signal`, `revenue.missed and not revenue.signal`.
  public indirect enum TemplateCondition: Hashable, Sendable {
    /// A KPI has the property; without a name, any KPI of the report has it.
    case has(TemplateProperty, kpi: String?)
    case not(TemplateCondition)
    case and([TemplateCondition])
    case or([TemplateCondition])
  }

  /// What a part of a report can ask about a KPI.
  public enum TemplateProperty: String, CaseIterable, Hashable, Sendable {
    /// It really changed.
    case signal
    /// It really changed for the better.
    case better
    /// It really changed for the worse.
    case worse
    /// Its target is met.
    case met
    /// Its target is missed, or it is at risk.
    case missed
    /// It is at risk.
    case atRisk = "at_risk"
    /// It has no value.
    case missing
    /// It has a target.
    case target
  }

  /// Where a report is read.
  public enum Edition: String, CaseIterable, Hashable, Sendable {
    case page, mail, markdown, terminal
  }

  /// A part of a report that is not always shown.
  public enum TemplateSection: Hashable, Sendable {
    /// Where the condition holds.
    case when(TemplateCondition)
    /// In these editions.
    case only(Set<Edition>)
  }
}

extension Report.TemplateCondition {
  /// Whether it holds for the KPIs of a report. A KPI that is not in the report has nothing.
  func holds(_ readings: [Report.Reading]) -> Bool {
    switch self {
    case .has(let property, let name):
      readings.contains { (name == nil || $0.name == name) && $0.has(property) }
    case .not(let inner): !inner.holds(readings)
    case .and(let parts): parts.allSatisfy { $0.holds(readings) }
    case .or(let parts): parts.contains { $0.holds(readings) }
    }
  }

  /// The KPIs that are asked about.
  public var kpis: [String] {
    switch self {
    case .has(_, let name): [name].compactMap { $0 }
    case .not(let inner): inner.kpis
    case .and(let parts), .or(let parts): parts.flatMap(\.kpis)
    }
  }
}

extension Report.Reading {
  func has(_ property: Report.TemplateProperty) -> Bool {
    switch property {
    case .signal: tone == .better || tone == .worse || tone == .notable
    case .better: tone == .better
    case .worse: tone == .worse
    case .met: isMet == true
    case .missed: isMet == false
    case .atRisk: result.target?.attainment == .atRisk
    case .missing: value.reason != nil
    case .target: result.target != nil
    }
  }
}

/// Reads a condition: `not`, `and`, `or` and parentheses around properties.
struct TemplateConditionReader {
  private var words: ArraySlice<String>
  /// Names that stand for KPIs, and these; the last one of a name counts.
  private let bound: [(name: String, kpi: String)]
  /// The KPI that bare properties speak of; nil for any.
  private let subject: String?
  private(set) var problem: Report.TemplateProblem.Kind?

  init(_ text: String, bound: [(name: String, kpi: String)], subject: String?) {
    let spaced = text.replacing("(", with: " ( ").replacing(")", with: " ) ")
    words = spaced.split { $0 == " " || $0 == "\t" }.map(String.init)[...]
    self.bound = bound
    self.subject = subject
  }

  /// The condition; nil with a ``problem``.
  mutating func read() -> Report.TemplateCondition? {
    let result = either()
    if problem == nil, let rest = words.first { problem = .unknownProperty(rest) }
    return problem == nil ? result : nil
  }

  private mutating func either() -> Report.TemplateCondition? {
    joined("or", { $0.both() }, { .or($0) })
  }

  private mutating func both() -> Report.TemplateCondition? {
    joined("and", { $0.single() }, { .and($0) })
  }

  private mutating func joined(
    _ word: String, _ part: (inout TemplateConditionReader) -> Report.TemplateCondition?,
    _ join: ([Report.TemplateCondition]) -> Report.TemplateCondition
  ) -> Report.TemplateCondition? {
    guard let first = part(&self) else { return nil }
    var parts = [first]
    while words.first == word {
      words.removeFirst()
      guard let next = part(&self) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : join(parts)
  }

  private mutating func single(depth: Int = 0) -> Report.TemplateCondition? {
    guard depth < 32, let word = words.popFirst() else {
      problem = problem ?? .conditionMissing
      return nil
    }
    if word == "not" { return single(depth: depth + 1).map { .not($0) } }
    if word == "(" {
      let inner = either()
      guard words.popFirst() == ")" else {
        problem = problem ?? .conditionMissing
        return nil
      }
      return inner
    }
    return property(word)
  }

  private mutating func property(_ word: String) -> Report.TemplateCondition? {
    var parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.popLast(), let property = Report.TemplateProperty(rawValue: last) else {
      problem = problem ?? .unknownProperty(word)
      return nil
    }
    let name = parts.joined(separator: ".")
    if name.isEmpty { return .has(property, kpi: subject) }
    return .has(property, kpi: bound.last { $0.name == name }?.kpi ?? name)
  }
}
