import KPIDiagnostics

/// What can be wrong in a report's template.
extension Diagnostic {
  static func blockWithoutName(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "block-without-name", at: span, "this block does not say what it shows",
      label: "a word is missing after `kpi`", help: "write for example ```` ```kpi scorecard ````")
  }

  static func unreadableTemplate(_ message: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unreadable-template", at: span, "this report cannot be read", label: message,
      why: "A part of it would be missing from the page.", help: "make it shorter, or nest less")
  }

  static func unknownBlock(_ kind: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-block", at: span, "there is no block `\(kind)`", label: "not known",
      help: nearest(kind, known) ?? "blocks are \(list(known))")
  }

  static func blockWithoutKPI(_ kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "block-without-kpi", at: span, "the block `\(kind)` does not say which KPI it shows",
      label: "a KPI's name is missing", help: "write for example ```` ```kpi \(kind) revenue ````")
  }

  static func unknownKPI(_ name: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-kpi", at: span, "there is no KPI named `\(name)`", label: "not known",
      help: nearest(name, known) ?? "known are \(list(known))")
  }

  static func unknownGoal(_ name: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-goal", at: span, "there is no goal named `\(name)`", label: "not known",
      help: nearest(name, known) ?? "known are \(list(known))")
  }

  static func unknownGrain(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-grain", at: span, "a report cannot be made every `\(word)`", label: "not a period",
      help: "write day, week, month, quarter or year")
  }

  static func unknownComparison(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-comparison", at: span, "nothing can be compared with `\(word)`", label: "not known",
      help: "write `previous`, `last_year` or `target`")
  }

  static func breakdownWithoutDimension(_ kpi: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "breakdown-without-dimension", at: span, "the breakdown of `\(kpi)` does not say by what",
      label: "no `by`", help: "write `by` and a dimension in the block, or in the KPI's definition")
  }

  static func imageNotAlone(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "image-not-alone", at: span, "a chart cannot stand in the midst of a text", label: "in this text",
      help: "put the image in a paragraph of its own, with an empty line above and below")
  }

  static func imageNotChart(_ kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "image-not-chart", at: span, "an image cannot show the block `\(kind)`", label: "only charts",
      help: "write `\"kpi chart revenue\"` as the title of the image, or a block ```` ```kpi \(kind) ````")
  }

  static func unknownSetting(_ word: String, at span: Span, in block: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-setting", at: span, "the block `\(block)` knows no `\(word)`", label: "not known here",
      help: nearest(word, known) ?? (known.isEmpty ? "the block has no settings" : "it knows \(list(known))"))
  }

  static func wordTooMany(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "word-too-many", at: span, "`\(word)` does not belong here", label: "in this line",
      help: "settings stand inside the block, one a line")
  }

  static func numberNeeded(_ keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "number-needed", at: span, "`\(keyword)` needs a number from 1 to 600", label: "here",
      help: "write for example `\(keyword) 26`")
  }

  static func unknownProperty(_ name: String, of kpi: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-property", at: span, "`\(kpi)` has no `\(name)`", label: "not known",
      help: nearest(name, known) ?? "known are \(list(known))")
  }

  private static func nearest(_ word: String, _ known: [String]) -> String? {
    Spelling.nearest(to: word, in: known).map { "perhaps `\($0)` is meant" }
  }

  private static func list(_ words: [String]) -> String {
    let shown = words.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return words.count > 12 ? "\(shown) and \(words.count - 12) more" : shown
  }
}
