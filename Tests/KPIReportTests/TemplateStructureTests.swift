import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

/// Loops, conditions, parts and sections of a template.
@Suite("Structure of templates") struct TemplateStructureTests {
  static let surroundings = Report.TemplateSurroundings(
    sets: ["kpis": ["a", "b", "c"], "goal.g": ["a", "c"]], kpis: ["a", "b", "c"]
  ) { path in
    switch path {
    case "parts/foot.md": .success("Foot `= a`\n\n```kpi notes\n```\n")
    case "loop.md": .success("<!-- kpi include loop.md -->\n")
    default: .failure(.init("there is no such file"))
    }
  }

  private func read(_ text: String) -> Report.Template {
    Report.TemplateReader.read(markdown: text, in: Self.surroundings)
  }

  @Test func aLoopIsWrittenOutForEachKPI() {
    let template = read(
      """
      <!-- kpi for k in goal.g where signal -->
      ## `= k.title`

      `= k / total` and `= "k" in k.x`

      ```kpi chart k
      weeks 13
      ```
      <!-- kpi end -->

      After `= k`
      """)
    #expect(template.structureProblems.isEmpty)
    #expect(
      template.inlines.map(\.expression) == [
        "a.title", "a / total", "\"k\" in a.x", "c.title", "c / total", "\"k\" in c.x", "k",
      ])
    #expect(template.fences.map(\.words) == [["chart", "a"], ["chart", "c"]])
    #expect(template.sections == [.when(.has(.signal, kpi: "a")), .when(.has(.signal, kpi: "c"))])
  }

  @Test func loopsInsideOfLoopsAndLists() {
    let template = read(
      "- <!-- kpi for k in goal.g -->\n  `= k`\n  <!-- kpi end -->\n\n<!-- kpi for x in goal.g -->\n<!-- kpi for y in goal.g -->\n\n`= x + y`\n\n<!-- kpi end -->\n<!-- kpi end -->\n")
    #expect(template.structureProblems.isEmpty, "\(template.structureProblems)")
    #expect(template.inlines.map(\.expression) == ["a", "c", "a + a", "a + c", "c + a", "c + c"])
  }

  @Test func conditions() {
    let template = read(
      "<!-- kpi if a.missed and not (b.signal or c.signal) -->\n\none\n\n<!-- kpi else -->\n\ntwo\n\n<!-- kpi end -->\n")
    let condition: Report.TemplateCondition = .and([
      .has(.missed, kpi: "a"), .not(.or([.has(.signal, kpi: "b"), .has(.signal, kpi: "c")])),
    ])
    #expect(template.sections == [.when(condition), .when(.not(condition))])
  }

  @Test func partsArePutIn() {
    let template = read("<!-- kpi include parts/foot.md -->\n\n`= b`\n")
    #expect(template.inlines.map(\.expression) == ["a", "b"] && template.fences.map(\.words) == [["notes"]])
    #expect(template.inlines.first?.line == 1)
  }

  @Test(arguments: [
    ("<!-- kpi end -->", Report.TemplateProblem.Kind.endWithoutStart), ("<!-- kpi if a.met -->", .startWithoutEnd),
    ("<!-- kpi else -->", .elseWithoutIf), ("<!-- kpi loop -->", .unknownDirective("loop")),
    ("<!-- kpi for k of kpis -->", .forNotUnderstood), ("<!-- kpi if -->", .conditionMissing),
    ("<!-- kpi if a.great -->\n<!-- kpi end -->", .unknownProperty("a.great")),
    ("<!-- kpi if z.met -->\n<!-- kpi end -->", .unknownKPI("z")),
    ("<!-- kpi for k in goal.z -->\n<!-- kpi end -->", .unknownSet("goal.z")),
    ("<!-- kpi only fax -->\n<!-- kpi end -->", .unknownEdition("fax")),
    ("<!-- kpi include nothing.md -->", .unreadablePart("nothing.md", "there is no such file")),
    ("<!-- kpi include loop.md -->", .unreadablePart("loop.md", "it includes itself")),
    ("<!-- kpi end --> text", .textBehindComment), ("<!-- kpi if a.met\n\ntext\n", .commentNotClosed),
    ("<!-- kpi if (a.met -->\n<!-- kpi end -->", .conditionMissing),
    ("> <!-- kpi if a.met -->\n\n<!-- kpi end -->", .startWithoutEnd),
  ]) func problems(text: String, kind: Report.TemplateProblem.Kind) {
    #expect(read(text).structureProblems.map(\.kind).contains(kind), "\(read(text).structureProblems)")
  }

  @Test func commentsOfTheAuthorStay() {
    let template = read("<!-- a remark -->\n\n<!-- kpis are numbers -->\n\ntext\n")
    #expect(template.structureProblems.isEmpty && template.sections.isEmpty)
  }

  /// The fixture's report: repeat orders have a signal, the others' fences must not slip into their place.
  @Test func whatDoesNotHoldIsLeftOutEverywhere() {
    let names = Fixture.report().kpis.map(\.kpi.name)
    let surroundings = Report.TemplateSurroundings(sets: ["kpis": names], kpis: Set(names)) { _ in .failure(.init("")) }
    let text = """
      <!-- kpi for k in kpis where signal -->
      ### `= k.title`

      ```kpi chart k
      ```
      <!-- kpi end -->

      <!-- kpi only mail -->
      Only in the mail.

      ```kpi short
      ```
      <!-- kpi end -->

      ```kpi notes
      ```
      """
    let template = Report.TemplateReader.read(markdown: text, in: surroundings)
    let blocks: [Report.Block] = template.fences.map { fence in
      switch fence.words.first {
      case "chart": .chart(kpi: fence.words.last ?? "", periods: nil)
      case "short": .short
      default: .notes
      }
    }
    let inlines = names.map { Report.InlineValue.kpi(name: $0, property: .title) }
    let document = Report.layout(
      template, Report.Understanding(blocks: blocks, inlines: inlines, links: []), Fixture.report(),
      provenance: Fixture.provenance)
    let withSignal = document.readings.filter { $0.has(.signal) }
    let charts = document.figures.compactMap { figure -> String? in
      if case .chart(let chart) = figure { chart.reading.name } else { nil }
    }
    #expect(!withSignal.isEmpty && withSignal.count < names.count)
    #expect(charts == withSignal.map(\.name))
    #expect(document.figures.count == charts.count + 2)
    let page = Report.writeHTML(document)
    let mail = Report.writeMail(document)
    #expect(!page.contains("Only in the mail") && mail.contains("Only in the mail"))
    #expect(!Report.writeMarkdown(document).text.contains("Only in the mail"))
    #expect(!page.contains("kpi section") && !mail.contains("kpi section"))
    #expect(!Report.writeMarkdown(document).text.contains("kpi section"))
    #expect(page.contains("<h2 id=\"notes\">") || page.contains(">Notes<"))
  }
}
