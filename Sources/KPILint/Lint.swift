public import KPIDiagnostics
import KPISyntax

/// Runs the rules over a sound project, and applies what the project says about them.
public enum Lint {
  /// All messages about a project: those of the earlier stages, with their warnings at the levels that the project sets
  /// and without what it silences, and the findings of the rules. In the order of the text.
  ///
  /// - Parameter earlier: the messages of the parser and the checker. With an error among them they are given back as they
  ///   are: what is not understood cannot be judged.
  public static func messages(_ earlier: [Diagnostic], _ input: LintInput) -> [Diagnostic] {
    if earlier.hasErrors { return earlier.inSourceOrder() }
    let settings = LintSettings(input.files)
    let rules = LintRules.all.filter { settings.level(of: $0) != .off && input.canRun($0) }
    var silences = Silences(input.files)
    var result = settings.diagnostics + silences.diagnostics
    for diagnostic in earlier + rules.flatMap({ $0.find(input) }) {
      guard let rule = LintRules.named(diagnostic.code), diagnostic.severity != .error else {
        result.append(diagnostic)
        continue
      }
      guard let leveled = settings.leveled(diagnostic, rule), !silences.silence(leveled) else { continue }
      result.append(leveled)
    }
    result += silences.findings(rules).compactMap { finding in
      LintRules.named(finding.code).flatMap { settings.leveled(finding, $0) }
    }
    return result.inSourceOrder()
  }
}
