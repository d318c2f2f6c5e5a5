import KPIDiagnostics
import KPIModel
import KPIReport
import KPISyntax

/// The settings of a report, from its first fence.
struct ReportSettings: Sendable {
  var title: String?
  var every: TimeGrain?
  var goals: [String] = []
  var kpis: [String] = []
  var periods = 26
  var language = ReportLanguage.english
  /// Who the mail goes to.
  var recipients: [String] = []
  /// Where the folder of the pages can be opened; ends with a slash.
  var address: String?
  var paper = Report.Paper.a4
}

/// Understands the fences of a report: what block each is, and what its clauses say.
struct BlockReader {
  let project: LoadedProject
  let report: ReportSource
  var diagnostics: [Diagnostic] = []
  var settings = ReportSettings()
  /// The breakdowns that fences ask for, by KPI.
  private(set) var breakdowns: [String: [Model.Breakdown]] = [:]

  static let kinds = [
    "actions", "breakdown", "changes", "chart", "cohort", "compare", "definition", "detail", "experiment", "funnel", "goals", "lifetime",
    "notes", "provenance", "report", "scorecard", "short", "targets",
  ]

  init(_ project: LoadedProject, _ report: ReportSource) {
    self.project = project
    self.report = report
    readFrontMatter()
  }

  mutating func note(_ found: [Diagnostic]) { diagnostics += found }

  /// A setting from the top of the file.
  mutating func take(_ entry: FrontMatterSettings.Entry) {
    switch entry.key {
    case "title": settings.title = entry.values.first
    case "every", "language", "paper":
      for value in entry.values.prefix(1) {
        let word = Word(text: value, span: entry.span)
        if entry.key == "every" { every(word) } else if entry.key == "paper" { paper(word) } else { language(word) }
      }
    case "goals", "kpis":
      let known = entry.key == "goals" ? project.model.goals.map(\.name) : project.model.kpis.map(\.name)
      for value in entry.values where !known.contains(value) {
        diagnostics.append(
          entry.key == "goals"
            ? .unknownGoal(value, at: entry.span, known: known) : .unknownKPI(value, at: entry.span, known: known))
      }
      let found = entry.values.filter(known.contains)
      if entry.key == "goals" { settings.goals += found } else { settings.kpis += found }
    case "recipients": for value in entry.values { recipient(value, at: entry.span) }
    case "address": for value in entry.values.prefix(1) { address(value, at: entry.span) }
    default:
      guard let count = entry.values.first.flatMap({ Int($0) }), (1...600).contains(count) else {
        diagnostics.append(.numberNeeded(entry.key, at: entry.span))
        return
      }
      settings.periods = count
    }
  }

  private mutating func every(_ word: Word) {
    if let grain = TimeGrain(rawValue: word.text), grain != .all {
      settings.every = grain
    } else {
      diagnostics.append(.unknownGrain(word.text, at: word.span))
    }
  }

  private mutating func language(_ word: Word) {
    let known = ["english": ReportLanguage.english, "german": .german]
    if let language = known[word.text] {
      settings.language = language
    } else {
      diagnostics.append(.unknownLanguage(word.text, at: word.span, known: known.keys.sorted()))
    }
  }

  /// What a fence asks for. Mistakes are noted in ``diagnostics``.
  mutating func block(_ fence: Report.Fence) -> Report.Block {
    let (clauses, found) = Syntax.parseClauses(fence.body, at: report.bodyOffset(fence), in: report.source.id)
    diagnostics += found
    guard let kind = fence.words.first else { return problem(.blockWithoutName(at: report.span(of: fence))) }
    let rest = Array(fence.words.dropFirst())
    if let caption = fence.caption { return picture(clauses, kind, rest, fence, caption) }
    switch kind {
    case "report": return settingsBlock(clauses, rest, fence)
    case "actions", "goals", "short", "notes", "provenance", "targets":
      refuse(clauses, known: [], in: kind)
      refuse(rest, fence)
      return BlockReader.plain(kind)
    case "changes":
      refuse(clauses, known: ["most"], in: kind)
      refuse(rest, fence)
      return .changes(limit: number(of: "most", clauses) ?? 5)
    case "scorecard": return scorecard(clauses, rest, fence)
    case "chart":
      refuse(clauses, known: ["weeks", "periods"], in: kind)
      return kpi(rest, fence).map { .chart(kpi: $0, periods: number(of: "weeks", clauses) ?? number(of: "periods", clauses)) }
        ?? .problem("chart")
    case "definition":
      refuse(clauses, known: [], in: kind)
      return kpi(rest, fence).map { .definition(kpi: $0) } ?? .problem("definition")
    case "breakdown": return breakdown(clauses, rest, fence)
    case "cohort", "funnel", "experiment", "lifetime":
      refuse(clauses, known: [], in: kind)
      return analysis(kind, rest, fence)
    case "detail": return detail(clauses, rest, fence)
    case "compare": return compare(clauses, rest, fence)
    default: return problem(.unknownBlock(kind, at: report.span(of: fence), known: BlockReader.kinds))
    }
  }

  /// The blocks that say nothing more about themselves.
  private static func plain(_ kind: String) -> Report.Block {
    switch kind {
    case "actions": .actions
    case "goals": .goals
    case "notes": .notes
    case "short": .short
    case "targets": .targets
    default: .provenance
    }
  }

  private mutating func problem(_ diagnostic: Diagnostic) -> Report.Block {
    diagnostics.append(diagnostic)
    return .problem(diagnostic.headline)
  }

  // MARK: Kinds of block

  private mutating func settingsBlock(
    _ clauses: [Syntax.Clause<Syntax.Setting>], _ rest: [String], _ fence: Report.Fence
  ) -> Report.Block {
    refuse(clauses, known: Self.reportSettings, in: "report")
    refuse(rest, fence)
    settings.title = text(of: "title", clauses) ?? settings.title
    if let word = words(of: "every", clauses).first { every(word) }
    if let word = words(of: "language", clauses).first { language(word) }
    mailSettings(clauses)
    if let word = words(of: "paper", clauses).first { paper(word) }
    settings.goals += goals(clauses)
    settings.kpis += kpis(of: "kpis", clauses)
    settings.periods = number(of: "weeks", clauses) ?? number(of: "periods", clauses) ?? settings.periods
    return .report(Report.Settings(title: settings.title))
  }

  private mutating func paper(_ word: Word) {
    if let paper = Report.Paper(rawValue: word.text) {
      settings.paper = paper
    } else {
      diagnostics.append(.unknownPaper(word.text, at: word.span, known: Report.Paper.allCases.map(\.rawValue)))
    }
  }

  private mutating func scorecard(
    _ clauses: [Syntax.Clause<Syntax.Setting>], _ rest: [String], _ fence: Report.Fence
  ) -> Report.Block {
    refuse(clauses, known: ["goals", "goal", "kpis", "show", "compare", "weeks", "periods"], in: "scorecard")
    refuse(rest, fence)
    var card = Report.Scorecard()
    card.goals = goals(clauses)
    card.kpis = kpis(of: "kpis", clauses) + kpis(of: "show", clauses)
    card.periods = number(of: "weeks", clauses) ?? number(of: "periods", clauses) ?? 26
    let compared = words(of: "compare", clauses)
    if !compared.isEmpty { card.comparisons = compared.compactMap { comparison($0) } }
    return .scorecard(card)
  }

  private mutating func comparison(_ word: Word) -> Report.Comparison? {
    switch word.text {
    case "target": return .target
    case "previous", "last", "last_week", "last_month", "last_quarter", "last_day": return .last
    case "last_year": return .lastYear
    default:
      diagnostics.append(.unknownComparison(word.text, at: word.span))
      return nil
    }
  }

  private mutating func breakdown(
    _ clauses: [Syntax.Clause<Syntax.Setting>], _ rest: [String], _ fence: Report.Fence
  ) -> Report.Block {
    refuse(clauses, known: ["by"], in: "breakdown")
    guard let name = kpi(rest, fence) else { return .problem("breakdown") }
    let dimensions = words(of: "by", clauses).map(\.text)
    let declared = project.model.kpi(named: name)?.breakdowns.first?.dimensions
    guard let shown = dimensions.isEmpty ? declared : dimensions else {
      return problem(.breakdownWithoutDimension(name, at: report.span(of: fence)))
    }
    breakdowns[name, default: []].append(breakdown(of: name, by: shown, clauses))
    return .breakdown(kpi: name, dimensions: shown)
  }

  private mutating func picture(
    _ clauses: [Syntax.Clause<Syntax.Setting>], _ kind: String, _ rest: [String], _ fence: Report.Fence,
    _ caption: String
  ) -> Report.Block {
    guard kind == "chart" else { return problem(.imageNotChart(kind, at: report.span(of: fence))) }
    refuse(clauses, known: ["weeks", "periods"], in: kind)
    let periods = number(of: "weeks", clauses) ?? number(of: "periods", clauses)
    return kpi(rest, fence).map { .picture(kpi: $0, periods: periods, caption: caption) } ?? .problem("chart")
  }

  private mutating func detail(
    _ clauses: [Syntax.Clause<Syntax.Setting>], _ rest: [String], _ fence: Report.Fence
  ) -> Report.Block {
    refuse(clauses, known: ["by"], in: "detail")
    guard let name = kpi(rest, fence) else { return .problem("detail") }
    let asked = words(of: "by", clauses).map(\.text)
    let declared = project.model.kpi(named: name)?.breakdowns.first
    let dimensions = asked.isEmpty ? declared?.dimensions ?? [] : asked
    guard !dimensions.isEmpty else { return .detail(kpi: name, dimensions: []) }
    breakdowns[name, default: []].append(breakdown(of: name, by: dimensions, clauses))
    return .detail(kpi: name, dimensions: dimensions)
  }

  private mutating func compare(
    _ clauses: [Syntax.Clause<Syntax.Setting>], _ rest: [String], _ fence: Report.Fence
  ) -> Report.Block {
    refuse(clauses, known: ["goals", "goal", "kpis", "against"], in: "compare")
    refuse(rest, fence)
    var settings = Report.Compare(goals: goals(clauses), kpis: kpis(of: "kpis", clauses))
    if let word = words(of: "against", clauses).first { settings.against = comparison(word) ?? .target }
    return .compare(settings)
  }

  /// The block of a cohort, funnel, experiment or lifetime model: its word is that of the definition.
  private mutating func analysis(_ kind: String, _ words: [String], _ fence: Report.Fence) -> Report.Block {
    let known = project.model.analyses.filter { $0.keyword == kind }.map(\.heading.name)
    guard let name = words.first else {
      return problem(.blockWithoutAnalysis(kind, at: report.span(of: fence), known: known))
    }
    refuse(Array(words.dropFirst()), fence)
    guard let analysis = project.model.analysis(named: name) else {
      return problem(.unknownAnalysis(name, kind, at: report.span(of: fence), known: known))
    }
    guard analysis.keyword == kind else {
      return problem(.otherAnalysis(name, kind, analysis.keyword, at: report.span(of: fence)))
    }
    return .analysis(name: name)
  }

  private mutating func kpi(_ words: [String], _ fence: Report.Fence) -> String? {
    guard let name = words.first else {
      diagnostics.append(.blockWithoutKPI(fence.words[0], at: report.span(of: fence)))
      return nil
    }
    refuse(Array(words.dropFirst()), fence)
    guard project.model.kpi(named: name) != nil else {
      diagnostics.append(.unknownKPI(name, at: report.span(of: fence), known: project.model.kpis.map(\.name)))
      return nil
    }
    return name
  }

  // MARK: Clauses

  struct Word {
    var text: String
    var span: Span
  }

  private func words(of keyword: String, _ clauses: [Syntax.Clause<Syntax.Setting>]) -> [Word] {
    clauses.filter { $0.kind.keyword.text == keyword }.flatMap(\.kind.operands).flatMap(\.values).compactMap { value in
      value.path.map { Word(text: $0.text, span: value.span) }
    }
  }

  private func text(of keyword: String, _ clauses: [Syntax.Clause<Syntax.Setting>]) -> String? {
    for clause in clauses where clause.kind.keyword.text == keyword {
      if case .text(let text)? = clause.kind.operands.first?.values.first?.kind { return text.value }
    }
    return nil
  }

  private mutating func number(of keyword: String, _ clauses: [Syntax.Clause<Syntax.Setting>]) -> Int? {
    for clause in clauses where clause.kind.keyword.text == keyword {
      if case .number(let number)? = clause.kind.operands.first?.values.first?.kind, let whole = number.whole,
        (1...600).contains(whole)
      {
        return whole
      }
      diagnostics.append(.numberNeeded(keyword, at: clause.span))
    }
    return nil
  }

  private mutating func goals(_ clauses: [Syntax.Clause<Syntax.Setting>]) -> [String] {
    let known = project.model.goals.map(\.name)
    return (words(of: "goals", clauses) + words(of: "goal", clauses)).compactMap { word in
      if known.contains(word.text) { return word.text }
      diagnostics.append(.unknownGoal(word.text, at: word.span, known: known))
      return nil
    }
  }

  private mutating func kpis(of keyword: String, _ clauses: [Syntax.Clause<Syntax.Setting>]) -> [String] {
    let known = project.model.kpis.map(\.name)
    return words(of: keyword, clauses).compactMap { word in
      if known.contains(word.text) { return word.text }
      diagnostics.append(.unknownKPI(word.text, at: word.span, known: known))
      return nil
    }
  }

  private mutating func refuse(_ clauses: [Syntax.Clause<Syntax.Setting>], known: [String], in block: String) {
    for clause in clauses where !known.contains(clause.kind.keyword.text) && !clause.kind.keyword.isMissing {
      diagnostics.append(.unknownSetting(clause.kind.keyword.text, at: clause.keywordSpan, in: block, known: known))
    }
  }

  private mutating func refuse(_ words: [String], _ fence: Report.Fence) {
    guard let word = words.first else { return }
    diagnostics.append(.wordTooMany(word, at: report.span(of: fence)))
  }
}
