import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPILint

struct DoubledDefinitionTests {
  private func isDoubled(_ one: String, _ other: String) -> Bool {
    LintedProgram("lint { all off; doubled-definition warn }\nmetric one = \(one)\nmetric other = \(other)").codes == ["doubled-definition"]
  }

  @Test(arguments: [
    ("sum(orders.amount) + count(orders) * 1 EUR", "count(orders) * 1 EUR + (sum(orders.amount))"),
    ("count(orders where pieces > 2 and status = \"paid\")", "count(orders where \"paid\" = status and 2 < orders.pieces)"),
    ("count(orders where status in (\"paid\", \"open\"))", "count(orders where status in (\"open\",\"paid\"))"),
    ("sum(orders.amount) * 1.50", "1.5 * sum(orders.amount)"),
    ("rolling(count(orders), 28 days)", "rolling( count( orders ), 28 days )"),
    ("count(orders) - 1 - 2", "count(orders) - 2 - 1"),
  ])
  func equalInMeaning(_ one: String, _ other: String) { #expect(isDoubled(one, other)) }

  @Test(arguments: [
    ("count(orders) / sum(orders.pieces)", "sum(orders.pieces) / count(orders)"),
    ("count(orders) - sum(orders.pieces)", "sum(orders.pieces) - count(orders)"),
    ("count(orders where pieces > 2)", "count(orders where pieces >= 2)"), ("5", "5"), ("2 * 3", "3 * 2"),
    ("count(orders where status = \"paid\")", "count(orders where status = \"open\")"),
    ("rolling(count(orders), 28 days)", "rolling(count(orders), 4 weeks)"),
    ("count(orders on bought)", "count(orders)"), ("2 * size(buyers)", "2 * size(previous(buyers))"),
  ])
  func different(_ one: String, _ other: String) { #expect(!isDoubled(one, other)) }

  @Test func theEarlierOneIsShownAndOffered() throws {
    let program = LintedProgram("lint { all off; doubled-definition warn }\nkpi k \"K\" { formula count(orders) * 2; goal grow }\nmetric twice = 2 * count(orders)")
    let found = try #require(program.first("doubled-definition"))
    #expect(found.headline == "`k` and `twice` are the same" && program.place("doubled-definition") == "k")
    #expect(found.labels.map { program.sources.text(of: $0.span) } == ["twice"])
    #expect(found.fixes.first?.edits.first?.replacement == "twice" && found.fixes.first?.safety == .suggested)
  }

  @Test func aKPIOfAMetricIsWhatMetricsAreFor() {
    #expect(LintedProgram("metric n = count(orders)\nkpi k \"K\" { formula n; goal grow }").found == [])
  }

  @Test func audiencesAreComparedToo() {
    #expect(LintedProgram("lint { all off; doubled-definition warn }\naudience again = (orders.person)").codes == ["doubled-definition"])
  }
}

struct UnusedDefinitionTests {
  private func unused(_ lines: String, reports: Set<String>? = ["x"]) -> [String] {
    let program = LintedProgram("lint { all off; unused-definition warn }\n" + lines, reportNames: reports)
    return program.diagnostics.map { $0.span.map { program.sources.text(of: $0) } ?? "" }
  }

  @Test func aMetricIsUsedByAKPIAnExampleAReportOrAnotherUsedDefinition() {
    #expect(unused("metric a = count(orders)") == ["a"])
    #expect(unused("metric a = count(orders)", reports: ["a"]) == [])
    #expect(unused("metric a = count(orders)\nkpi k { formula 2 * a; goal grow }") == [])
    #expect(unused("metric a = count(orders)\nmetric b = 2 * a\nkpi k { formula 2 * b; goal grow }") == [])
    #expect(unused("metric a = count(orders)\nmetric b = 2 * a") == ["a", "b"])
    #expect(unused("metric a = count(orders)\nexample \"e\" {\n  given orders\n    | order_id |\n    | 1 |\n  expect a = 1\n}") == [])
    #expect(unused("kpi k { formula count(orders); goal grow; higher is better; every week; target 2 * a }\nmetric a = count(orders)") == [])
  }

  /// Until there are reports, the command line is what metrics are for.
  @Test func withoutReportsMetricsAreNotAccused() {
    #expect(unused("metric a = count(orders)", reports: nil) == [])
    #expect(unused("dataset d from \"data/d.csv\" { text t }\nmetric a = count(d)", reports: nil) == [])
    #expect(unused("dataset d from \"data/d.csv\" { text t }", reports: nil) == ["d"])
  }

  @Test func datasetsAreUsedThroughLinksAndTags() {
    let linked = "dataset a from \"data/a.csv\" { key k; text t }\ndataset b from \"data/b.csv\" { link x = y -> a; time z }\nkpi n { formula count(b); goal grow }"
    #expect(unused(linked) == [])
    #expect(unused(linked.replacing("count(b)", with: "2 * count(orders)")) == ["a", "b"])
  }

  @Test func twoThatUseOnlyEachOtherAreUnused() {
    #expect(unused("audience a = orders.person where person in b\naudience b = orders.person where score > 1\naudience c = a") == ["a", "b", "c"])
  }
}

struct TargetRuleTests {
  private func found(_ clauses: String) -> [String] {
    LintedProgram("kpi c \"C\" { formula count(orders); every week; goal grow; \(clauses) }").codes
  }

  /// W10: direction, and baselines that are negative, zero or larger.
  @Test(arguments: [
    ("higher", "-5", "-6", true), ("higher", "-5", "-4", false), ("higher", "0", "1", false), ("higher", "0", "-1", true),
    ("lower", "-5", "-6", false), ("lower", "-5", "-4", true), ("lower", "0", "1", true), ("lower", "0", "-1", false),
    ("higher", "5", "5", false), ("lower", "5", "5", false), ("higher", "5", "4", true), ("lower", "5", "4", false),
  ])
  func signs(_ direction: String, _ baseline: String, _ target: String, _ isAgainst: Bool) {
    let clauses = "\(direction) is better; baseline \(baseline); target \(target)"
    #expect(found(clauses) == (isAgainst ? ["target-against-direction"] : []), "\(clauses)")
    #expect(found(clauses + " by 2026-12-31") == (isAgainst ? ["target-against-direction"] : []))
  }

  @Test func targetsOfPartsAndSchedulesAreLeftAlone() {
    #expect(found("higher is better; baseline 50; by status; target 40 where status = \"paid\"") == [])
    #expect(found("higher is better; baseline 50; target 400 over 2026") == [])
  }

  @Test func theUnitIsShown() throws {
    let program = LintedProgram("kpi c \"C\" { formula share(orders, score >= 9); every week; goal grow; higher is better; baseline 62.5%; target 50% }")
    #expect(program.first("target-against-direction")?.label == "the baseline is 62.5%")
  }
}

struct ContradictionTests {
  private func isNever(_ condition: String) -> Bool {
    LintedProgram("lint { all off; never-true warn }\nmetric m = count(orders where \(condition))").codes.contains("never-true")
  }

  @Test(arguments: [
    "pieces > 5 and pieces < 3", "pieces > 5 and pieces < 5", "pieces >= 5 and pieces < 5", "pieces = 5 and pieces > 5",
    "pieces = 1 and pieces = 2", "pieces = 1 and pieces != 1", "status = \"paid\" and (score > 1 and status = \"open\") and status = \"open\"",
    "(pieces > 5) and (3 < 4 or pieces > 1) and (pieces < 3)", "score > 10", "score >= 11", "score < 0", "score = 11",
    "pieces > 1 or (pieces > 5 and pieces < 3)", "status = \"paid\" and status != \"paid\"",
  ].filter { !$0.contains("3 < 4") })
  func never(_ condition: String) { #expect(isNever(condition)) }

  @Test(arguments: [
    "pieces >= 5 and pieces <= 5", "pieces > 3 and pieces < 5", "status != \"paid\" and status != \"open\"",
    "pieces > 5 or pieces < 3", "score >= 10", "score <= 0", "score > 9", "pieces = 5 and pieces >= 5",
    "pieces != 1 and pieces != 2", "status = \"paid\" and status = \"paid\"",
  ])
  func possible(_ condition: String) { #expect(!isNever(condition)) }

  /// A row has several tags: both may hold.
  @Test func tagsExcludeNothing() {
    let program = LintedProgram("""
      dataset items from "data/i.csv" { key line; link order = order_id -> orders; text kind }
      dataset baskets from "data/b.csv" { key order_id; time at; entity order = order_id; tags kinds = items.kind per order_id }
      metric m = count(baskets where kinds = "a" and kinds = "b")
      """)
    #expect(!program.codes.contains("never-true"))
  }

  @Test func bothPlacesAreShown() throws {
    let program = LintedProgram("metric m = count(orders where pieces > 5 and pieces < 3)")
    let found = try #require(program.first("never-true"))
    #expect(program.place("never-true") == "pieces < 3" && found.labels.map { program.sources.text(of: $0.span) } == ["pieces > 5"])
  }
}

struct DataRuleTests {
  private static let kpi = "kpi c \"C\" { formula count(orders); every week; goal grow; higher is better; target 10 }"

  private func measured(_ values: [Double], target: Double? = 10, upper: Double? = nil, baseline: Double? = nil, problem: String? = nil) -> [MeasuredKPI] {
    let points = values.enumerated().map {
      MeasuredKPI.Point(label: "2026-W\($0 + 10)", value: $1, target: target, upperTarget: upper)
    }
    return [MeasuredKPI(name: "c", grain: "week", points: points, baseline: baseline, baselineProblem: problem)]
  }

  private func found(_ values: [Double], _ kpi: String = kpi, target: Double? = 10, upper: Double? = nil) -> [String] {
    LintedProgram(kpi, measured: measured(values, target: target, upper: upper)).codes
  }

  @Test func alwaysAndNever() {
    #expect(found(Array(repeating: 10, count: 8)) == ["target-always-reached"])
    #expect(found(Array(repeating: 9.99, count: 8)) == ["target-never-reached"])
    #expect(found(Array(repeating: 9, count: 7) + [10]) == [])
    // Seven periods say too little.
    #expect(found(Array(repeating: 10, count: 7)) == [])
    #expect(found(Array(repeating: 10, count: 8), target: nil) == [])
  }

  @Test func lowerIsBetter() {
    let kpi = Self.kpi.replacing("higher", with: "lower")
    #expect(found(Array(repeating: 10, count: 8), kpi) == ["target-always-reached"])
    #expect(found(Array(repeating: 10.5, count: 8), kpi) == ["target-never-reached"])
  }

  @Test func bands() {
    let kpi = Self.kpi.replacing("higher", with: "inside").replacing("target 10", with: "target between 10 and 20")
    #expect(found(Array(repeating: 15, count: 8), kpi, upper: 20) == ["target-always-reached"])
    #expect(found(Array(repeating: 25, count: 8), kpi, upper: 20) == ["target-never-reached"])
    #expect(found(Array(repeating: 15, count: 7) + [21], kpi, upper: 20) == [])
  }

  @Test func theNearestIsTold() throws {
    let program = LintedProgram(Self.kpi, measured: measured([1, 2, 3, 9, 4, 5, 6, 7]))
    #expect(program.first("target-never-reached")?.label == "the nearest was 9 in 2026-W13")
  }

  @Test func baselines() {
    let kpi = Self.kpi.replacing("target 10", with: "baseline 2020-W01..2020-W10; target 10 by 2026-12-31")
    let outside = LintedProgram(kpi, measured: measured([1, 11], problem: "the data begin later"))
    #expect(outside.found == ["warning baseline-outside-data"] && outside.place("baseline-outside-data") == "baseline 2020-W01..2020-W10")
    let worse = LintedProgram(kpi, measured: measured([1, 11], baseline: 12))
    #expect(worse.codes == ["target-against-direction"])
  }

  @Test(arguments: ["target-always-reached", "target-never-reached", "baseline-outside-data"])
  func levelsAndSilences(_ code: String) {
    let isNever = code == "target-never-reached"
    let values = measured(Array(repeating: isNever ? 9 : 10, count: 8), problem: code.hasPrefix("baseline") ? "x" : nil)
    func found(_ level: String, _ comment: String = "") -> [String] {
      LintedProgram("lint { all off; \(code) \(level); silence-without-reason warn; unused-silence warn }\n\(Self.kpi)\(comment)", measured: values).found
    }
    #expect(found("error") == ["error \(code)"] && found("off") == [])
    #expect(found("warn", "  # allow \(code): agreed") == [])
    #expect(found("warn", "  # allow \(code)") == ["warning silence-without-reason"])
  }
}
