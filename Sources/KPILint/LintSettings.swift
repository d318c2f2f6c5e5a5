import KPIDiagnostics
import KPISyntax

/// What the project says about the rules: `lint { missing-owner error; unused-definition off }`, in any of its files.
struct LintSettings {
  /// Mistakes in the settings.
  private(set) var diagnostics: [Diagnostic] = []
  private var levels: [String: Syntax.LintLevel] = [:]
  private var places: [String: Span] = [:]

  /// Stands for every rule that is not named itself.
  static let everyRule = "all"

  init(_ files: [Syntax.File]) {
    for declaration in files.flatMap(\.declarations) {
      guard case .lint(let lint) = declaration.kind else { continue }
      for clause in lint.clauses { add(clause.kind) }
    }
  }

  private mutating func add(_ setting: Syntax.LintSetting) {
    let rule = setting.rule
    guard let level = setting.level, !rule.isMissing else { return }
    guard rule.text == Self.everyRule || LintRules.named(rule.text) != nil else {
      return diagnostics.append(.unknownRule(rule.text, at: rule.span))
    }
    if let earlier = places[rule.text] { return diagnostics.append(.doubledSetting(rule, earlier: earlier)) }
    places[rule.text] = rule.span
    levels[rule.text] = level
  }

  /// What becomes of the findings of a rule.
  func level(of rule: LintRule) -> Syntax.LintLevel { levels[rule.code] ?? levels[Self.everyRule] ?? rule.level }

  /// A finding at the level that is set; nil if nothing is to be said.
  func leveled(_ finding: Diagnostic, _ rule: LintRule) -> Diagnostic? {
    var finding = finding
    switch level(of: rule) {
    case .off: return nil
    case .warn: finding.severity = .warning
    case .error: finding.severity = .error
    }
    return finding
  }
}
