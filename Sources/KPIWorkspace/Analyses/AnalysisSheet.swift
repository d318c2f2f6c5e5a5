import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// The text of `kpi explain` for a cohort, funnel, experiment or lifetime model.
struct AnalysisSheet {
  let project: LoadedProject
  let analysis: Model.Analysis
  /// What was found; nil where the data could not be read.
  let reading: (answer: AnalysisAnswer, plan: PlanSheet, engine: String)?
  private var words: FormulaWords { FormulaWords(project: project.model) }
  private static let width = 96

  var text: String {
    let heading = analysis.heading
    var parts = [["\(Screen.visible(heading.title)) (\(analysis.keyword) `\(heading.name)`)"] + (heading.about.map { wrapped($0) } ?? [])]
    parts.append(["What it means"] + meaning.flatMap { wrapped($0) })
    var facts = ["What is agreed"]
    if let owner = heading.owner { facts.append("  Owner       \(Screen.visible(owner))") }
    facts.append("  Defined in  \(Screen.visible(heading.place))")
    parts.append(facts)
    if let reading {
      let notes = AnalysisTable.all(reading.answer.result).first?.notes.first ?? ""
      let problems = reading.answer.sources.flatMap(\.problems)
      parts.append(["As of \(reading.answer.asOf.iso)"] + wrapped(notes) + problems.flatMap { wrapped("In the data: \($0.text)") })
      parts.append(
        ["How it is computed (\(reading.engine))"]
          + reading.plan.steps.enumerated().map { "  \($0 + 1). \(Screen.visible($1.purpose))" }
          + ["", "The SQL, to be run in this order", "", reading.plan.sql.trimmingSuffix("\n")])
    }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  // MARK: Meaning

  private var meaning: [String] {
    switch analysis {
    case .cohort(let it): meaning(it)
    case .funnel(let it): meaning(it)
    case .experiment(let it): meaning(it)
    case .lifetime(let it): meaning(it)
    }
  }

  private func meaning(_ it: Model.Cohort) -> [String] {
    let frame = ContextFrame(it.grain)
    var lines = [
      "Those who start in a \(it.grain.rawValue): \(words.definition(it.start, frame)).",
      "Back in a later \(it.grain.rawValue), up to \(it.count) after: \(words.definition(it.comeback, frame)).",
      "The share is that of all who started. A \(it.grain.rawValue) that has not ended has no value.",
    ]
    if let index = it.value, project.model.leaves.indices.contains(index) {
      let leaf = project.model.leaves[index]
      lines.append("The value of a \(it.grain.rawValue) is the sum over rows of `\(leaf.dataset)` whose \(it.noun) started together, divided by all who started.")
    }
    if !it.breakdowns.isEmpty { lines.append("A segment is that of the start; who is back counts wherever that was.") }
    return lines
  }

  private func meaning(_ it: Model.Funnel) -> [String] {
    it.steps.enumerated().map { index, step in
      let condition = step.condition.map { " where \(RowWords.text($0))" } ?? ""
      return "\(index + 1). \"\(step.title)\": a row of `\(step.dataset)`\(condition), at `\(step.timeColumn)`, of \(RowWords.text(step.entity))."
    } + [
      "Everybody counts once, in the period of the first step ever. A further step is the earliest row that does not lie before the step before it, and lies within \(it.windowText) of the first; the same instant counts, but not the same row by the same time.",
      "A period is final when \(it.windowText) have passed since its end and all steps are covered up to then.",
    ]
  }

  private func meaning(_ it: Model.Experiment) -> [String] {
    var lines = [
      "Units are \(it.hasEntities ? "the \(it.noun) of" : "the rows of") `\(it.dataset)`; their arm is `\(it.arms)`, and the others are compared with \"\(it.control)\"."
    ]
    lines += it.outcomes.map { "\"\($0.title)\": `\($0.text)`." }
    lines.append("First the split of the \(it.noun) is tested; if it is not the planned one, nothing else is read.")
    if let planned = it.planned { lines.append("Before \(planned) \(it.noun) have come, nothing is read either.") }
    return lines
  }

  private func meaning(_ it: Model.Lifetime) -> [String] {
    let condition = it.condition.map { " where \(RowWords.text($0))" } ?? ""
    var lines = [
      "Purchases are the days with rows of `\(it.dataset)`\(condition), at `\(it.timeColumn)`, of \(RowWords.text(it.entity)).",
      "The model (BG/NBD) learns from customers whose first purchase lies between \(it.learn.start.iso) and \(it.learn.lastDay.iso): how often they buy, and with what chance they stop for good after a purchase. It is tested on the weeks after.",
    ]
    if let value = it.value { lines.append("What a purchase brings (gamma-gamma) is learned from \(RowWords.text(value)) of repeat purchases.") }
    lines.append("`\(it.heading.name).alive`, `.expected` and `.value` are sums over all customers at the end of a period, for the next \(it.horizonText).")
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = "  "
    for word in Screen.visible(text).split(separator: " ") {
      if line.count > 2, Screen.width(line) + 1 + Screen.width(String(word)) > AnalysisSheet.width {
        lines.append(line)
        line = "  "
      }
      line += line.count > 2 ? " " + word : word
    }
    return lines + [line]
  }
}

extension AnalysisRun {
  /// What `kpi explain` says about the analysis of that name; nil if there is none.
  static func explanation(
    _ project: LoadedProject, name: String, grain: TimeGrain?, asOf: Day?, today: Day, open: EngineOpener
  ) throws(WorkspaceProblem) -> Explanation? {
    guard let analysis = project.model.analysis(named: name),
      let run = AnalysisRun(project, ShowRequest(names: [name], grain: grain, asOf: asOf))
    else { return nil }
    do throws(WorkspaceProblem) {
      let (answer, session) = try run.computed(today: today, open: open)
      guard let plan = session.plans.last else { throw WorkspaceProblem(.finding, "there is nothing to be computed") }
      let sheet = PlanSheet(plan: plan, calendar: project.model.calendar)
      let text = AnalysisSheet(project: project, analysis: analysis, reading: (answer, sheet, session.engineDescription)).text
      return Explanation(text: text, sql: sheet.sql)
    } catch {
      let text = AnalysisSheet(project: project, analysis: analysis, reading: nil).text
      return Explanation(text: text, sql: "", problem: error)
    }
  }
}
