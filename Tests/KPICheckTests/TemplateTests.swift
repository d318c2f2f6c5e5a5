import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPICheck

/// Calls of templates mean the same as the formula written out.
struct TemplateTests {
  private static let data = """
    dataset reviews from "data/reviews.csv" {
      key    review_id
      time   asked
      time   answered
      entity person
      text   state
      scale  score 0..10
      money  spent in EUR
    }
    audience writers = reviews.person

    """

  /// A program with templates and the same written out, with the metric `m`.
  private func expectSame(_ templates: String, _ call: String, _ written: String) {
    let called = CheckedProgram(Self.data + templates + "\nmetric m = \(call)\n")
    let plain = CheckedProgram(Self.data + "metric m = \(written)\n")
    #expect(called.errorLines == [])
    #expect(plain.errorLines == [])
    #expect(meaning(called) == meaning(plain), "\(call)")
    #expect(called.project.formula(named: "m")?.unit == plain.project.formula(named: "m")?.unit, "\(call)")
  }

  /// The project without the places in the text.
  private func meaning(_ program: CheckedProgram) -> String {
    let leaves = program.project.leaves.map { leaf in
      var leaf = leaf
      leaf.span = Span(file: FileID(0), at: 0)
      return "\(leaf)"
    }
    let members = program.project.memberLeaves.map { leaf in
      var leaf = leaf
      leaf.span = Span(file: FileID(0), at: 0)
      return "\(leaf)"
    }
    return (leaves + members).joined(separator: "\n") + shape(program.project.formula(named: "m"))
  }

  private func shape(_ formula: Model.Formula?) -> String {
    guard let formula else { return "none" }
    return switch formula.kind {
    case .number(let number): "\(number)"
    case .aggregate(let index): "leaf \(index)"
    case .size(let audience): "size \(audience)"
    case .arithmetic(let first, let steps):
      "(" + shape(first) + steps.map { " \($0.operation) " + shape($0.operand) }.joined() + ")"
    case .negate(let inner): "-" + shape(inner)
    case .inContext(let change, let inner): "\(change)(\(shape(inner)))"
    case .reference(let name): name
    default: "\(formula.unit)"
    }
  }

  private static let nps =
    "template nps(answer) = 100 * (count(answer where answer >= 9) - count(answer where answer <= 6)) / count(answer) unit points"

  @Test func aColumnReplacesItsParameter() {
    expectSame(
      "template rate(x) = count(x where x >= 9) / count(x)", "rate(reviews.score)",
      "count(reviews.score where reviews.score >= 9) / count(reviews.score)")
  }

  @Test func whereAndOnJoinEveryAggregate() {
    expectSame(
      "template rate(x) = count(x where x >= 9) / count(x)", "rate(reviews.score on answered where state = \"SP\")",
      "count(reviews.score on answered where reviews.score >= 9 and state = \"SP\") / count(reviews.score on answered where state = \"SP\")")
  }

  @Test func whereWithOrKeepsItsParentheses() {
    expectSame(
      "template some(x) = count(x where x >= 9 or x = 0)", "some(reviews.score where state = \"A\" or state = \"B\")",
      "count(reviews.score where (reviews.score >= 9 or reviews.score = 0) and (state = \"A\" or state = \"B\"))")
  }

  @Test func whereJoinsTheInnerOfTwoSteps() {
    expectSame(
      "template typical(x) = median(sum(x) per person)", "typical(reviews.spent where score > 5)",
      "median(sum(reviews.spent where score > 5) per person)")
  }

  @Test func whereIsHandedThroughTemplates() {
    expectSame(
      "template tally(x) = count(x)\ntemplate double(y) = tally(y where score > 3) + tally(y)",
      "double(reviews.score where state = \"SP\")",
      "count(reviews.score where score > 3 and state = \"SP\") + count(reviews.score where state = \"SP\")")
  }

  @Test func datasetsAudiencesAndLengths() {
    expectSame("template people(d) = size(d.person)", "people(reviews)", "size(reviews.person)")
    expectSame(
      "template people(d) = size(d.person)", "people(reviews where score > 5)", "size(reviews.person where score > 5)")
    expectSame(
      "template away(a, span = 90 days) = so_far(a) except rolling(a, span)", "size(away(writers))",
      "size(so_far(writers) except rolling(writers, 90 days))")
    expectSame(
      "template away(a, span = 90 days) = so_far(a) except rolling(a, span)", "size(away(reviews.person, 4 weeks))",
      "size(so_far(reviews.person) except rolling(reviews.person, 4 weeks))")
  }

  @Test func conditionsNumbersTextsAndPeriods() {
    expectSame("template part(d, c) = share(d, c)", "part(reviews, score >= 4)", "share(reviews, score >= 4)")
    expectSame(
      "template of_state(s) = count(reviews where state = s)", "of_state(\"SP\")", "count(reviews where state = \"SP\")")
    expectSame(
      "template since_(p) = count(reviews where asked >= p)", "since_(2026-01-05)",
      "count(reviews where asked >= 2026-01-05)")
    expectSame("template times(f, n = 2) = n * f", "times(count(reviews))", "2 * count(reviews)")
  }

  @Test func theResultMayBeAnAudience() {
    let program = CheckedProgram(
      Self.data + "template away(a) = so_far(a) except a\naudience gone = away(writers)\nmetric m = count(reviews where person in away(writers))\n")
    #expect(program.errorLines == [])
    #expect(program.project.audience(named: "gone")?.entityKind == program.project.audience(named: "writers")?.entityKind)
  }

  @Test func theUnitHoldsWhereverTheCallStands() {
    let program = CheckedProgram(
      Self.data + Self.nps + "\nmetric m = nps(reviews.score) - previous(nps(reviews.score))\nmetric n = nps(reviews.score)\n")
    #expect(program.errorLines == [])
    #expect(program.project.formula(named: "m")?.unit == .points)
    #expect(program.project.formula(named: "n")?.unit == .points)
  }

  @Test func orderOfDeclarationsDoesNotMatter() {
    let program = CheckedProgram(
      "metric m = twice(base)\nmetric n = m + 1\ntemplate twice(f) = f + base\nmetric base = count(reviews)\n" + Self.data)
    #expect(program.errorLines == [])
  }

  /// A metric in a template's formula counts as something that the caller needs.
  @Test func circlesThroughTemplatesAreFound() {
    let program = CheckedProgram(Self.data + "template more(f) = f + m\nmetric m = more(count(reviews))\n")
    #expect(program.errors == ["cycle"])
  }

  // MARK: Messages

  @Test func messagesNameTheCallAndLabelTheTemplate() throws {
    let text = Self.data + Self.nps + "\nmetric m = nps(reviews.state)\n"
    let program = CheckedProgram(text)
    let error = try #require(program.diagnostics.first { $0.severity == .error })
    let span = try #require(error.span)
    #expect(program.sources.text(of: span) == "nps(reviews.state)")
    #expect(error.labels.contains { program.sources.text(of: $0.span) == "9" && $0.text.contains("in the template `nps`") })
    #expect(span.expansion == 0)
  }

  @Test func whatIsWrongInAnArgumentIsSaidOnceAndThere() {
    let program = CheckedProgram(Self.data + Self.nps + "\nmetric m = nps(reviews.scor)\n")
    #expect(program.errorLines == ["unknown-column at `scor`: `reviews` has no column, link or tags named `scor`"])
  }

  @Test func callsInsideTemplatesAreToldFromTheOutermost() throws {
    let program = CheckedProgram(
      Self.data + "template one(x) = x + (2 EUR > 1)\ntemplate two(x) = one(x) * 3\nmetric m = two(count(reviews))\n")
    let error = try #require(program.diagnostics.first { $0.severity == .error })
    #expect(error.span.map { program.sources.text(of: $0) } == "two(count(reviews))")
    #expect(error.labels.map { program.sources.text(of: $0.span) } == ["2 EUR > 1", "one(x)"])
    #expect(error.labels.last?.text == "in the template `two`: calls `one`")
  }

  @Test(arguments: [
    ("template t(x) = t(x)", "template-cycle"), ("template t(x) = nothing(x)", "unknown-function"),
    ("template t(x) = 2 * x\nmetric m = t()", "template-arguments"),
    ("template t(x, n = 1) = n * x\nmetric m = t(1, 2, 3)", "template-arguments"),
    ("template t(x) = 2 * x\ntemplate t(x) = 3 * x", "doubled-name"),
    ("template t(x) = size(x or writers)\nmetric m = t(reviews.person where score > 1)", "clause-without-aggregate"),
    ("template t(x) = 100 * count(x) unit EUR\nmetric m = t(reviews.score)", "unit-clause"),
  ])
  func isRefused(_ program: (text: String, code: String)) {
    let errors = CheckedProgram(Self.data + program.text + "\n").errors
    #expect(errors == [program.code], "\(program.text)")
  }

  /// Expansion cannot be made to cost more than the text is worth.
  @Test func growingFormulasAreRefusedQuickly() {
    var text = Self.data + "template t0(x) = x + x\n"
    for level in 1...14 { text += "template t\(level)(x) = t\(level - 1)(t\(level - 1)(x))\n" }
    let program = CheckedProgram(text + "metric m = t14(count(reviews))\n")
    #expect(program.errors == ["template-too-large"])
    let deep = (0..<60).reduce("count(reviews)") { text, _ in "t(\(text))" }
    let nested = CheckedProgram(Self.data + "template t(x) = ((((x + 1) + 1) + 1) + 1)\nmetric m = \(deep)\n")
    #expect(nested.errors == ["template-too-large"])
  }
}
