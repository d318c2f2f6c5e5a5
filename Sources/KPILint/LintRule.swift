import KPIDiagnostics
public import KPISyntax

/// Something that a team may want to keep to, beyond what must be right for a number to be right.
///
/// A rule finds; what becomes of its findings is decided by the project (`lint { missing-owner error }`) and, on a line, by
/// a comment `# allow missing-owner: reason`.
public struct LintRule: Sendable {
  /// What a rule has to know besides the definitions.
  public enum Basis: Hashable, Sendable {
    /// Nothing.
    case definitions
    /// The day of today.
    case today
    /// Values computed from the data: `kpi check --data`.
    case data
    /// It is found by the checker or by the reading of the settings; here only its level is decided.
    case elsewhere
  }

  /// The stable kebab-case name, which is also the code of its messages. Has a hyphen.
  public var code: String
  /// What it finds, in one line.
  public var summary: String
  /// What is good about keeping to it.
  public var reason: String
  /// What becomes of its findings unless the project says otherwise.
  public var level: Syntax.LintLevel
  /// What it has to know.
  public var basis: Basis
  /// Lines behind ``LintRules/setting`` that it finds something in; empty for rules of data.
  public var example: String
  /// Its findings, all of them warnings.
  var find: @Sendable (LintInput) -> [Diagnostic]

  init(
    _ code: String, _ summary: String, reason: String, level: Syntax.LintLevel = .warn, basis: Basis = .definitions,
    example: String, find: @escaping @Sendable (LintInput) -> [Diagnostic] = { _ in [] }
  ) {
    self.code = code
    self.summary = summary
    self.reason = reason
    self.level = level
    self.basis = basis
    self.example = example
    self.find = find
  }
}
