import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// The text of `kpi explain`: the meaning first, the machinery last.
struct ExplainSheet {
  let project: LoadedProject
  let subject: ExplainSubject
  let reading: ExplainReading?
  private var model: Model.Project { project.model }
  private var words: FormulaWords { FormulaWords(project: model) }
  private static let width = 96

  var text: String {
    var parts = [heading, meaning, facts, data]
    if let reading { parts += [value(reading), plan(reading)] }
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  // MARK: What it is

  private var heading: [String] {
    switch subject.kind {
    case .kpi(let kpi):
      return ["\(Screen.visible(kpi.title)) (KPI `\(kpi.name)`)"] + (kpi.about.map { wrapped($0, indent: 2) } ?? [])
    case .metric(let metric): return ["Metric `\(metric.name)`, defined in \(place(metric.span))"]
    case .audience(let audience): return ["Audience `\(audience.name)`, defined in \(place(audience.span))"]
    }
  }

  private var meaning: [String] {
    var lines = ["What it means"]
    switch subject.kind {
    case .kpi(let kpi):
      lines += wrapped("\(words.sentence(kpi.formula, ContextFrame(subject.grain))).", indent: 2)
      lines += ["", "  As written:"] + written(kpi.formulaText)
    case .metric(let metric):
      lines += wrapped("\(words.sentence(metric.formula, ContextFrame(subject.grain))).", indent: 2)
    case .audience(let audience):
      lines += wrapped("\(words.sentence(audience.audience, ContextFrame(subject.grain))).", indent: 2)
    }
    let others = mentions.dropFirst()
    if !others.isEmpty { lines += ["", "  In it:"] + others.flatMap(definition) }
    return lines
  }

  private func written(_ formula: String) -> [String] {
    let lines = formula.split(separator: "\n", omittingEmptySubsequences: true)
    let indent = lines.dropFirst().map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let flush = lines.prefix(1) + lines.dropFirst().map { $0.dropFirst(indent) }
    return flush.map { "    \(Screen.visible(String($0)))" }
  }

  /// The definition of something that the formula mentions.
  private func definition(_ mention: Mention) -> [String] {
    switch mention {
    case .formula(let name):
      guard let formula = model.formula(named: name) else { return [] }
      let kind = model.kpi(named: name) == nil ? "metric" : "KPI"
      return wrapped(
        "`\(name)` (\(kind), \(place(formula.span))): \(words.definition(formula, .anyPeriod)).", indent: 4)
    case .audience(let name):
      guard let audience = model.audience(named: name) else { return [] }
      return wrapped(
        "`\(name)` (audience, \(place(audience.span))): \(words.definition(audience.audience, .anyPeriod)).", indent: 4)
    }
  }

  private var facts: [String] {
    guard case .kpi(let kpi) = subject.kind else { return [] }
    let facts = FactSheet(project: model).facts(kpi)
    let width = facts.map(\.0.count).max() ?? 0
    return ["What is agreed"] + facts.flatMap { fact($0.0, $0.1, width) }
  }

  private func fact(_ label: String, _ text: String, _ width: Int) -> [String] {
    var lines = wrapped(text, indent: width + 4)
    lines[0] = "  " + Screen.left(label, width) + "  " + String(lines[0].drop { $0 == " " })
    return lines
  }

  // MARK: What it is made from

  private enum Mention: Hashable {
    case formula(String)
    case audience(String)
  }

  /// The subject, and all that its formula mentions by name, however deep; each once.
  private var mentions: [Mention] {
    var found: [Mention]
    switch subject.kind {
    case .kpi, .metric: found = [.formula(subject.name)]
    case .audience: found = [.audience(subject.name)]
    }
    var seen = Set(found)
    var position = 0
    while position < found.count {
      let references = self.references(found[position])
      let next = references.map { $0.formulas.map(Mention.formula) + $0.audiences.map(Mention.audience) } ?? []
      found += next.filter { seen.insert($0).inserted }
      position += 1
    }
    return found
  }

  private func references(_ mention: Mention) -> FormulaReferences? {
    switch mention {
    case .formula(let name): model.formula(named: name).map { FormulaReferences($0, model) }
    case .audience(let name): model.audience(named: name).map { FormulaReferences($0.audience, model) }
    }
  }

  private var lineage: DataLineage {
    var lineage = DataLineage(model)
    for references in mentions.compactMap(references) {
      for leaf in references.leaves { lineage.add(model.leaves[leaf]) }
      for leaf in references.memberLeaves { lineage.add(model.memberLeaves[leaf]) }
    }
    lineage.complete()
    return lineage
  }

  private var data: [String] {
    let lineage = self.lineage
    let sheets = lineage.datasets.compactMap { name in
      model.dataset(named: name).map { dataset in
        DatasetSheet(
          dataset: dataset, uses: lineage.uses[name] ?? RowReferences(), lineage: lineage,
          source: reading?.sources.first { $0.dataset == name })
      }
    }
    guard !sheets.isEmpty else { return [] }
    return ["Where it comes from"]
      + sheets.flatMap { sheet in
        sheet.lines.flatMap { line in
          wrapped(line, indent: line.hasPrefix(" ") ? 4 : 2, hanging: line.hasPrefix("  `") ? 4 : 0)
        }
      }
  }

  // MARK: How it is computed

  private func value(_ reading: ExplainReading) -> [String] {
    let format = ValueFormat(unit: subject.unit, values: reading.value.double.map { [$0] } ?? [])
    let value = format.level(reading.value)
    let text =
      value.reason.map { "no value: \($0)" } ?? ([value.phrase] + value.marks.map(\.text)).joined(separator: " ")
    let problems = reading.sources.flatMap(\.problems)
    return ["The value in \(reading.period)"] + wrapped(text, indent: 2)
      + problems.flatMap { wrapped("In the data: \($0.text)", indent: 2) }
  }

  private func plan(_ reading: ExplainReading) -> [String] {
    let steps = reading.plan.steps
    return ["How it is computed (\(reading.engine))"]
      + steps.enumerated().map { "  \($0 + 1). \(Screen.visible($1.purpose))" }
      + ["", "The SQL, to be run in this order"] + ["", reading.plan.sql.trimmingSuffix("\n")]
  }

  // MARK: Text

  private func place(_ span: Span) -> String {
    guard let file = project.sources[span.file] else { return "the definitions" }
    return "\(Screen.visible(file.path)):\(file.line(at: span.lower))"
  }

  /// Lines of a paragraph; what follows the first is indented by `hanging` more.
  private func wrapped(_ text: String, indent: Int, hanging: Int = 0) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in Screen.visible(text).split(separator: " ") {
      if !isEmpty, Screen.width(line) + 1 + Screen.width(String(word)) > ExplainSheet.width {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging)
        isEmpty = true
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return lines + [line]
  }
}

extension String {
  /// The text without that ending, however often it stands there.
  func trimmingSuffix(_ ending: Character) -> String {
    var result = Substring(self)
    while result.last == ending { result.removeLast() }
    return String(result)
  }
}
