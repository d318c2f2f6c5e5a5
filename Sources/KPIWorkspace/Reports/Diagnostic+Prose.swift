import KPIDiagnostics

/// What can be wrong with the text of a template, or no longer true.
extension Diagnostic {
  static func staleNumber(_ finding: StaleProse.Finding, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "stale-number", at: span,
      "the text says `\(finding.number.text)` beside \(finding.title), and that is not what was computed",
      label: "typed by hand", why: "\(finding.title) is \(finding.computed).",
      help: "write `` `= \(finding.instead)` `` in its place, or take the number out")
  }

  static func oldNote(_ date: String, at span: Span, period: String, first: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "old-note", at: span, "this note is of an earlier issue", label: "dated \(date)",
      why: "The report is about \(period), which begins on \(first).", help: "write a new note, or take it out")
  }

  static func suppressedValue(_ expression: String, because reason: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "suppressed-value", at: span, "the text uses `\(expression)`, which should not be relied on",
      label: reason,
      help: "put the sentence between `<!-- kpi if … -->` and `<!-- kpi end -->`, or take the value out")
  }

  static func headingJump(from last: Int, to level: Int, at span: Span) -> Diagnostic {
    let wanted = String(repeating: "#", count: last + 1)
    return Diagnostic(
      .warning, code: "heading-jump", at: span, "a level of headings is left out", label: "level \(level) behind level \(last)",
      why: "Readers who have a page read aloud go from heading to heading.", help: "write `\(wanted)` in front of it")
  }

  static func doubledBlock(_ name: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "doubled-block", at: span, "the block `\(name)` stands twice", label: "the second one",
      labels: [Label(first, "the first one")], why: "Links lead to the first one; the second has no address.",
      help: "take one of them out, or put them into parts for different editions")
  }

  static func backtickInFence(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "backtick-in-fence", at: span, "a backtick in this line keeps the block from being one", label: "no block",
      why: "Behind the three backticks that open a block there must be none.",
      help: "take the backticks around the name away: ```` ```kpi chart revenue ````")
  }

  static func pictureMissing(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "picture-missing", at: span, "there is no picture `\(path)`", label: "shown in the template itself",
      why: "The report has its own chart; those who read the template, on GitHub or in an editor, see a gap.",
      help: "make the report and copy its chart there")
  }

  static func pictureOld(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "picture-old", at: span, "the picture `\(path)` is older than the data", label: "shown in the template itself",
      why: "Those who read the template, on GitHub or in an editor, see the chart of an earlier time.",
      help: "copy the chart of this report there")
  }

  static func mailTooLarge(_ bytes: Int) -> Diagnostic {
    Diagnostic(
      .warning, code: "mail-too-large", at: nil,
      "the mail has \(bytes / 1000) KB, and common mail programs cut it at 80",
      help: "put parts that it can do without between `<!-- kpi only page -->` and `<!-- kpi end -->`")
  }

  static func unknownRules(_ word: String, at span: Span, known: [String]) -> Diagnostic {
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, code: "unknown-rules", at: span, "there are no rules `\(word)` for signals", label: "not known",
      help: Spelling.nearest(to: word, in: known).map { "perhaps `\($0)` is meant" } ?? "known are \(list)")
  }

  static func frontMatterNotUnderstood(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "front-matter-not-understood", at: span, "this line at the top of the report is not understood", label: "no setting",
      help: "write a setting and its value, as in `title: Growth weekly`")
  }
}
