/// The messages about loops, conditions, images and analyses in templates, with what gives them.
enum TemplateMessages {
  static let all: [MessageBook.Entry] = structure + prose

  private static func warned(_ code: String, _ summary: String, _ reason: String, _ template: String) -> MessageBook.Entry {
    MessageBook.Entry(code: code, summary: summary, reason: reason, example: .warnedReport(template))
  }

  private static let prose: [MessageBook.Entry] = [
    report(
      "backtick-in-fence", "a block that is none because of a backtick in its first line",
      "Markdown reads the line as text then, and swallows what follows up to the next fence.", "```kpi chart `revenue`\n```"),
    warned(
      "doubled-block", "a chart or definition that stands twice",
      "Links lead to the first one. In parts for different editions each may stand once.",
      "```kpi chart revenue\n```\n\n```kpi chart revenue\nweeks 4\n```"),
    report(
      "format-not-fitting", "a format that a value cannot have",
      """
      Money is written `as money`, a share `as percent`, a difference of shares `as pp`, a length of time `as duration`. Titles, \
      sentences and statuses are words already.
      """,
      "Revenue was `= revenue as percent`."),
    report(
      "front-matter-not-understood", "a line at the top of a report that is no setting",
      "Between the `---` lines stand settings of the report, each with a colon: `title: Growth weekly`.",
      "---\ntitle Growth weekly\n---\n\n# Growth"),
    warned(
      "heading-jump", "a level of headings that is left out",
      "The report itself closes the gap. In the template those who read it aloud miss a level.", "# Growth\n\n### Revenue"),
    MessageBook.Entry(
      code: "mail-too-large", summary: "a mail that mail programs cut",
      reason: """
        Common mail programs show the first 102 KB of a mail, and what is added on the way counts too. Leave out of the mail \
        what it can do without: `<!-- kpi only page -->` … `<!-- kpi end -->`.
        """,
      example: .none("The smallest report that gives it has dozens of KPIs.")),
    warned(
      "old-note", "a note with the date of an earlier issue",
      """
      A block quote that begins with a bold **Note** and a date was written for the issue of that time. A date before the \
      reported period belongs to an earlier one.
      """,
      "> **Note** 3 Jan, sales: the shop was closed."),
    warned(
      "picture-missing", "a picture of a chart that is not there",
      """
      The path of an image whose title is `kpi chart …` leads to the picture that GitHub and editors show in the template. \
      The report draws its own.
      """,
      "![Revenue](charts/revenue.svg \"kpi chart revenue\")"),
    MessageBook.Entry(
      code: "picture-old", summary: "a picture of a chart that is older than the data",
      reason: "Copy the chart of the new report there, or take the image out of the template.",
      example: .none("It depends on when files were written.")),
    warned(
      "stale-number", "a number typed beside a KPI that is not what was computed",
      """
      Last week's sentence stands in this week's report. Numbers are looked at where a sentence says that they are the KPI's, \
      as in "Revenue grew 12 %"; dates, years, ranks, targets and thresholds are left alone.
      """,
      "Revenue grew 12 %."),
    warned(
      "suppressed-value", "a value in the text that is missing or marked [u]",
      "A sentence around it says more than is known. Show it only where the value is there: `<!-- kpi if not revenue.missing -->`.",
      "A year ago it was `= last_year(revenue)`."),
    report(
      "unknown-format", "a format that does not exist",
      "Numbers are written `as` `money`, `percent`, `pp`, `number`, `duration` or `words`.", "Revenue was `= revenue as mony`."),
  ]

  private static let structure: [MessageBook.Entry] = [
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
      "page-address", "an address that no page can be opened at",
      "It is the address of the folder that the pages are published in: the name of the page is put behind it. It begins with `https://`.",
      "```kpi report\naddress \"reports/weekly.html\"\n```"),
    report(
      "recipient", "a recipient that is no mail address", "Each is written in quotes, with commas between them.",
      "```kpi report\nrecipients \"ann at example.com\"\n```"),
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
      "unknown-paper", "a paper that no page is printed on", "Pages are printed on `a4` or `letter`.",
      "```kpi report\npaper foolscap\n```"),
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
