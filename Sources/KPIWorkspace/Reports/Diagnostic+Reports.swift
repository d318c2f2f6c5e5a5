import KPIDiagnostics
import KPIReport

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

  static func recipient(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "recipient", at: span, text.isEmpty ? "no recipient is named" : "`\(text)` is no mail address",
      label: "nobody would get it", help: "write each in quotes, with commas between: `recipients \"ann@example.com\", \"bob@example.com\"`")
  }

  static func pageAddress(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "page-address", at: span,
      text.isEmpty ? "no address is given" : "`\(text)` is no address of a folder of pages", label: "leads nowhere",
      why: "Mails link to the page of the report: the name of its file is put behind the address.",
      help: "write the address of the folder that the pages are published in: `address \"https://example.com/reports/\"`")
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

  static func blockWithoutAnalysis(_ kind: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "block-without-analysis", at: span, "the block `\(kind)` does not say which \(kind) it shows",
      label: "a name is missing",
      help: known.isEmpty ? "define one, as in `\(kind) NAME { … }`" : "write its name behind it: `kpi \(kind) \(known[0])`")
  }

  static func unknownAnalysis(_ name: String, _ kind: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-analysis", at: span, "there is no \(kind) named `\(name)`", label: "not known",
      help: known.isEmpty ? "define one, as in `\(kind) \(name) { … }`" : nearest(name, known) ?? "known are \(list(known))")
  }

  static func otherAnalysis(_ name: String, _ kind: String, _ real: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-analysis", at: span, "`\(name)` is declared as `\(real)`, not as `\(kind)`",
      label: "another word", help: "write `kpi \(real) \(name)`")
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

  static func unknownLanguage(_ word: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-language", at: span, "no report is written in `\(word)`", label: "not known",
      help: nearest(word, known) ?? "known are \(list(known))")
  }

  static func unknownPaper(_ word: String, at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-paper", at: span, "no page is printed on `\(word)`", label: "not known",
      help: nearest(word, known) ?? "known are \(list(known))")
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

  // MARK: Loops, conditions, parts

  static func structure(_ kind: Report.TemplateProblem.Kind, at span: Span) -> Diagnostic {
    func problem(code: String, _ headline: String, _ label: String, _ help: String) -> Diagnostic {
      Diagnostic(.error, code: code, at: span, headline, label: label, help: help)
    }
    switch kind {
    case .unknownDirective(let word):
      return problem(
        code: "unknown-directive", word.isEmpty ? "this comment does not say what it does" : "a report knows no `kpi \(word)`",
        "not understood", nearest(word, directives) ?? "comments that start with `kpi` are \(list(directives))")
    case .endWithoutStart:
      return problem(code: "unpaired-end", "this `end` closes nothing", "no `for`, `if` or `only` above it", "take it out, or look for the start that is missing above it, in the same list or quote")
    case .startWithoutEnd:
      return problem(code: "unpaired-end", "this part of the report is never closed", "no `end` for it", "write `<!-- kpi end -->` where it ends, in the same list or quote")
    case .elseWithoutIf: return problem(code: "unpaired-end", "this `else` belongs to no `if`", "no `if` above it", "take it out")
    case .commentNotClosed:
      return problem(code: "comment-not-closed", "this comment is not closed on its line", "no `-->` here", "close it on the same line: what follows would be left out of the report")
    case .commentInText:
      return problem(code: "comment-in-text", "a `kpi` comment stands inside of text", "read as text", "write it on a line of its own")
    case .textBehindComment:
      return problem(code: "text-behind-comment", "text behind a `kpi` comment would be lost", "behind this comment", "write it on the next line")
    case .forNotUnderstood:
      return problem(code: "loop-not-understood", "this loop is not understood", "here", "write `<!-- kpi for k in goal.growth -->` or `<!-- kpi for k in kpis where signal -->`")
    case .conditionMissing:
      return problem(code: "condition-not-understood", "this condition is not complete", "here", "write for example `<!-- kpi if revenue.missed and not revenue.signal -->`")
    case .unknownProperty(let word):
      let known = Report.TemplateProperty.allCases.map(\.rawValue)
      return problem(code: "condition-not-understood", "`\(word)` is nothing that a condition can ask", "not known", nearest(word, known) ?? "it can ask \(list(known))")
    case .unknownKPI(let name):
      return problem(code: "unknown-kpi", "there is no KPI named `\(name)`", "in this condition", "write the name of a KPI before the dot")
    case .unknownSet(let name):
      return problem(code: "unknown-set", "there are no KPIs called `\(name)`", "not known", "write `kpis`, `goal.NAME` or `stage.NAME`")
    case .unknownEdition(let name):
      let known = Report.Edition.allCases.map(\.rawValue)
      return problem(code: "unknown-edition", "there is no edition `\(name)`", "not known", nearest(name, known) ?? "editions are \(list(known))")
    case .unreadablePart(let path, let reason):
      return problem(code: "unreadable-part", "the part `\(path)` cannot be included", reason, "paths are relative to the report's file, and stay inside the project")
    }
  }

  private static let directives = ["for", "if", "else", "only", "include", "end"]

  static func foreignTemplate(_ text: String, _ instead: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "foreign-template", at: span, "`\(text)` is the way of another tool", label: "shown as it stands",
      help: instead)
  }

  private static func nearest(_ word: String, _ known: [String]) -> String? {
    Spelling.nearest(to: word, in: known).map { "perhaps `\($0)` is meant" }
  }

  private static func list(_ words: [String]) -> String {
    let shown = words.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return words.count > 12 ? "\(shown) and \(words.count - 12) more" : shown
  }
}
