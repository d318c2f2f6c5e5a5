import KPIDiagnostics
import KPIModel
import KPISyntax

extension LintRule {
  static let neverTrue = LintRule(
    "never-true", "a condition that no row can meet",
    reason: "The declared range of a column leaves no value for it, or two conditions joined with `and` exclude each other.",
    example: "metric both = count(orders where status = \"paid\" and status = \"open\")"
  ) { input in
    let tags = Set(input.project.datasets.flatMap { $0.tags.map(\.name) })
    return input.files.flatMap(\.declarations).flatMap { Conditions.all(in: $0) }.flatMap { contradictions($0, tags) }
  }

  /// The pairs of conditions on one column in a chain of `and` that no value meets.
  /// A row may have several tags of one name, so that these exclude nothing.
  private static func contradictions(_ chain: [Syntax.Expr], _ tags: Set<String>) -> [Diagnostic] {
    var limits: [String: Limits] = [:]
    var findings: [Diagnostic] = []
    for condition in chain {
      guard case .comparison(let left, let sign, _, let right) = condition.unwrapped.kind,
        let path = left.unwrapped.path, !tags.contains(path.last.text), let value = Limits.Value(right.unwrapped)
      else { continue }
      if let other = limits[path.text, default: Limits()].add(sign, value, condition.span) {
        findings.append(.contradiction(at: condition.span, other: other, column: path.text))
      }
    }
    return findings
  }
}

/// What the conditions on one column leave.
private struct Limits {
  enum Value: Equatable {
    case text(String)
    /// A number with its unit: numbers of different units are not compared.
    case number(Double, unit: Syntax.Number.Unit?)

    init?(_ expr: Syntax.Expr) {
      switch expr.kind {
      case .text(let text): self = .text(text.value)
      case .number(let number):
        guard let value = Double(number.digits) else { return nil }
        self = .number(value, unit: number.unit)
      default: return nil
      }
    }
  }

  private var all: [(sign: Syntax.Comparator, value: Value, span: Span)] = []

  /// Adds a condition; gives the place of an earlier one that excludes it.
  mutating func add(_ sign: Syntax.Comparator, _ value: Value, _ span: Span) -> Span? {
    let other = all.first { Self.exclude($0.sign, $0.value, sign, value) }
    all.append((sign, value, span))
    return other?.span
  }

  private static func exclude(_ one: Syntax.Comparator, _ a: Value, _ two: Syntax.Comparator, _ b: Value) -> Bool {
    switch (a, b) {
    case (.text(let left), .text(let right)):
      switch (one, two) {
      case (.equal, .equal): return left != right
      case (.equal, .notEqual), (.notEqual, .equal): return left == right
      default: return false
      }
    case (.number(let left, let unit), .number(let right, let otherUnit)):
      guard unit == otherUnit else { return false }
      return exclude(range(one, left), range(two, right)) || (one == .equal && two == .notEqual && left == right)
        || (one == .notEqual && two == .equal && left == right)
    case (.text, .number), (.number, .text): return false
    }
  }

  /// The numbers that a comparison leaves: ends, and whether they belong to it.
  private static func range(
    _ sign: Syntax.Comparator, _ value: Double
  ) -> (low: Double, lowIn: Bool, high: Double, highIn: Bool) {
    switch sign {
    case .equal: (value, true, value, true)
    case .less: (-.infinity, false, value, false)
    case .lessOrEqual: (-.infinity, false, value, true)
    case .greater: (value, false, .infinity, false)
    case .greaterOrEqual: (value, true, .infinity, false)
    case .notEqual, .contains, .matches, .startsWith, .endsWith: (-.infinity, true, .infinity, true)
    }
  }

  private static func exclude(
    _ one: (low: Double, lowIn: Bool, high: Double, highIn: Bool),
    _ two: (low: Double, lowIn: Bool, high: Double, highIn: Bool)
  ) -> Bool {
    let low = max(one.low, two.low)
    let high = min(one.high, two.high)
    if low != high { return low > high }
    let holdsLow = (one.low < low || one.lowIn) && (two.low < low || two.lowIn)
    let holdsHigh = (one.high > high || one.highIn) && (two.high > high || two.highIn)
    return !(holdsLow && holdsHigh)
  }
}
