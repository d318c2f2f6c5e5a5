import KPIDiagnostics
import KPISyntax

extension LintRule {
  static let unusedDefinition = LintRule(
    "unused-definition", "a dataset, audience, metric or template that nothing uses",
    reason: """
      What nobody uses is still read, kept right and wondered about. A KPI, an example and a report use what they name, and \
      what that rests on. Metrics are looked at only where the project has reports: until then `kpi show` is their use.
      """,
    example: "audience alone = orders.person where score >= 9"
  ) { input in
    let usage = Usage(input.files, reportNames: input.reportNames)
    return usage.unused.map { .unusedDefinition($0.name.text, $0.kind, at: $0.name.span) }
  }
}
