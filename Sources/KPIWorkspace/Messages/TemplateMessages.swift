/// The messages about loops, conditions, images and analyses in templates, with what gives them.
enum TemplateMessages {
  static let all: [MessageBook.Entry] = [
    report(
      "block-without-analysis", "a block that does not say which cohort or funnel it shows",
      "`cohort`, `funnel`, `experiment` and `lifetime` need the name of a definition behind them: `kpi cohort retention`.",
      "```kpi cohort\n```"),
    report(
      "comment-in-text", "a comment of the report inside of text",
      "A comment that starts with `kpi` is only understood on a line of its own.", "Well <!-- kpi end --> done."),
    report(
      "comment-not-closed", "a comment that goes on behind its line",
      "Everything up to the next `-->` would be left out of the report.", "<!-- kpi if revenue.met\n\nWell done.\n"),
    report(
      "condition-not-understood", "a condition that asks what nobody can tell",
      """
      A condition asks whether a KPI has a `signal`, is `better`, `worse`, `met`, `missed`, `at_risk` or `missing`, or has a \
      `target`; joined by `and`, `or`, `not` and parentheses.
      """,
      "<!-- kpi if revenue.great -->\n\nWell done.\n\n<!-- kpi end -->"),
    report(
      "foreign-template", "what another tool would fill in",
      "It would stand in the report as it is written. Values are written as `` `= revenue` ``.", "Revenue was {{ revenue }}."),
    report(
      "image-not-alone", "an image that asks for a chart in the midst of text",
      """
      An image with a title such as `kpi chart revenue` becomes a chart, and a chart cannot stand inside a sentence. Put the \
      image in a paragraph of its own, with an empty line above and below.
      """,
      "See ![it](a.svg \"kpi chart revenue\") here."),
    report(
      "image-not-chart", "an image that asks for another block than a chart",
      "An image shows a chart and no other block. Write `\"kpi chart revenue\"` as its title, or a block in its place.",
      "![it](a.svg \"kpi scorecard\")"),
    report(
      "loop-not-understood", "a loop that does not say over what",
      "Write `<!-- kpi for k in goal.grow -->` or `<!-- kpi for k in kpis where signal -->`.",
      "<!-- kpi for k of kpis -->\n\n`= revenue`\n"),
    report(
      "text-behind-comment", "text on the line of a comment",
      "It would be lost: write it on the next line.", "<!-- kpi else --> Hello."),
    report(
      "unknown-analysis", "a cohort or funnel that does not exist",
      """
      There is no cohort, funnel, experiment or lifetime model of that name, or it is declared with another of these words: \
      a funnel `checkout` is shown by `kpi funnel checkout`.
      """,
      "```kpi cohort retention\n```"),
    report(
      "unknown-directive", "a comment that starts with `kpi` and is not understood",
      "Known are `for`, `if`, `else`, `only`, `include` and `end`.", "<!-- kpi loop -->"),
    report(
      "unknown-edition", "an edition that does not exist", "Editions are `page`, `mail`, `markdown` and `terminal`.",
      "<!-- kpi only fax -->\n\nHello.\n\n<!-- kpi end -->"),
    report(
      "unknown-language", "a language that no report is written in", "Reports are written in `english` or `german`.",
      "```kpi report\nlanguage french\n```"),
    report(
      "unknown-set", "KPIs that a loop cannot find", "Write `kpis`, `goal.NAME` or `stage.NAME`.",
      "<!-- kpi for k in goal.growth -->\n\n`= k`\n\n<!-- kpi end -->"),
    report(
      "unpaired-end", "a part of a report that is not closed, or closed twice",
      "Each `for`, `if` and `only` has its `end` in the same list or quote.", "<!-- kpi if revenue.met -->\n\nWell done.\n"),
    report(
      "unreadable-part", "a part that cannot be included",
      "Its path is relative to the report's file and stays inside the project; a part does not include itself.",
      "<!-- kpi include parts/footer.md -->"),
  ]

  private static func report(_ code: String, _ summary: String, _ reason: String, _ template: String) -> MessageBook.Entry {
    MessageBook.Entry(code: code, summary: summary, reason: reason, example: .report(template))
  }
}
