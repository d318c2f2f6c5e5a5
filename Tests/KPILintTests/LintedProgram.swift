import KPICheck
import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPILint

/// Lines behind the setting of the rules, parsed, checked and linted.
struct LintedProgram {
  var sources = SourceMap()
  var diagnostics: [Diagnostic]

  init(
    _ lines: String, setting: String = LintRules.setting, today: Day? = nil, reportNames: Set<String>? = nil,
    measured: [MeasuredKPI]? = nil
  ) {
    var found: [Diagnostic] = []
    let texts = [setting, lines].enumerated().filter { !$0.element.isEmpty }
    var map = SourceMap()
    let files = texts.map { index, text in
      let source = map.add(path: index == 0 ? "setting.kpi" : "example.kpi", text: text + "\n")
      let (tree, diagnostics) = Syntax.parse(source)
      found += diagnostics
      return (source: source, tree: tree)
    }
    sources = map
    let (project, checked) = Checker.check(files)
    diagnostics = Lint.messages(
      found + checked,
      LintInput(
        project: project, files: files.map(\.tree), reportNames: reportNames, today: today, measured: measured))
  }

  /// `warning missing-owner` for each message.
  var found: [String] { own.map { "\($0.severity.rawValue) \($0.code)" } }
  var codes: [String] { own.map(\.code) }
  /// The messages about the lines; the setting has no targets and reviews, which some rules ask for.
  private var own: [Diagnostic] { diagnostics.filter { $0.span?.file != FileID(0) } }

  func first(_ code: String) -> Diagnostic? { own.first { $0.code == code } }
  /// The text that a message points at.
  func place(_ code: String) -> String? { first(code)?.span.map { sources.text(of: $0) } }
}

/// What each rule is tried on: something that it finds, at the line of the message, and something like it that is fine.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var code: String
  var bad: String
  var good: String
  var testDescription: String { code }

  init(_ code: String, bad: String, good: String) {
    self.code = code
    self.bad = bad
    self.good = good
  }

  static let today = Day(unchecked: 2026, 8, 31)

  /// Rules of data are tried in `DataRuleTests`, those about silences in `SilenceTests`.
  static let all: [RuleCase] = [
    RuleCase(
      "action-overdue", bad: "action \"Call\" for revenue due 2026-08-30",
      good: "action \"Call\" for revenue due 2026-08-31\naction \"Ask\" for revenue due 2026-08-03 closed 2026-08-31\naction \"Look\" for revenue since 2026-09-01 due 2026-09-02"),
    RuleCase(
      "doubled-definition",
      bad: "kpi turnover \"T\" { formula sum( (orders.amount) ); every week; goal grow }",
      good: "kpi turnover \"T\" { formula sum(orders.amount); every month; goal grow }"),
    RuleCase(
      "goal-without-kpi", bad: "goal spare \"Spare\" { owner \"a@example.com\" }",
      good: "goal top_goal \"T\" { owner \"a@example.com\" }\ngoal part \"P\" { under top_goal }\nkpi k { formula count(orders); goal part }"),
    RuleCase(
      "history-in-segment",
      bad: "kpi fresh \"New\" { formula size(buyers except before(buyers)); every week; goal grow; by status }",
      good: "kpi fresh \"New\" { formula size(buyers except before(overall(buyers))); every week; goal grow; by status }"),
    RuleCase(
      "missing-goal", bad: "kpi alone \"A\" { formula count(orders); owner \"a@example.com\" }",
      good: "kpi alone \"A\" { formula count(orders); goal grow }"),
    RuleCase(
      "missing-owner", bad: "goal keep \"K\"\nkpi returned \"R\" { formula count(orders); goal keep }",
      good: "goal above \"A\" { owner \"a@example.com\" }\ngoal keep \"K\" { under above }\nkpi returned \"R\" { formula count(orders); goal keep }"),
    RuleCase(
      "missing-review",
      bad: "kpi c \"C\" { formula count(orders); goal grow; review every month }",
      good: "kpi c \"C\" { formula count(orders); goal grow; review every month; reviewed 2026-08-30 }"),
    RuleCase(
      "missing-target", bad: "kpi c \"C\" { formula count(orders); every week; goal grow }",
      good: "kpi c \"C\" { formula count(orders); every week; goal grow; higher is better; target 5 }"),
    RuleCase(
      "never-true", bad: "metric m = count(orders where status = \"paid\" and pieces > 1 and status = \"open\")",
      good: "metric m = count(orders where status = \"paid\" or status = \"open\")"),
    RuleCase(
      "review-overdue",
      bad: "kpi c \"C\" { formula count(orders); goal grow; review every 6 months; reviewed 2026-02-28 }",
      good: "kpi c \"C\" { formula count(orders); goal grow; review every 6 months; reviewed 2026-03-01 }"),
    RuleCase(
      "soft-without-support", bad: "kpi mood \"M\" { formula avg(orders.score); goal grow; kind soft }",
      good: "kpi mood \"M\" { formula avg(orders.score); goal grow; kind soft; supports revenue after 8 weeks }"),
    RuleCase(
      "target-against-direction",
      bad: "kpi c \"C\" { formula count(orders); every week; goal grow; lower is better; baseline 40; target 50 }",
      good: "kpi c \"C\" { formula count(orders); every week; goal grow; lower is better; baseline 50; target 40 }"),
    RuleCase(
      "unused-definition", bad: "audience alone = orders.person where score >= 9",
      good: "audience alone = orders.person where score >= 9\nkpi c \"C\" { formula size(alone); goal grow }"),
  ]
}
