import KPICheck
import KPIDiagnostics
import KPIEvaluation
public import KPIModel
import KPIPlan

/// Answers `kpi show`.
public struct ShowRun {
  let project: LoadedProject
  let request: ShowRequest
  /// More values than this are not listed.
  static let mostRows = 2_000_000

  /// Takes the request as it is; unknown names and periods are told when the result is asked for.
  public init(_ project: LoadedProject, _ request: ShowRequest) {
    self.project = project
    self.request = request
  }

  /// - Parameter today: no "as of" that was not asked for lies after it.
  public func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> ShowResult {
    try project.requireSound()
    let subjects = try request.names.mapStrictly { name throws(WorkspaceProblem) in try subject(name) }
    let formulas = subjects.map { formula($0) }
    try checkDimensions(formulas)
    _ = try range(asOf: today)
    let session = try Session(
      project, formulas: formulas, dimensions: request.by, asOf: request.asOf, today: today, open: open)
    let evaluator = try session.evaluator { asOf in
      subjects.flatMap { subject in
        contexts(subject, asOf: asOf).map { Evaluation(formula(subject), in: $0) }
      }
    }
    let rows = subjects.flatMap { self.rows($0, evaluator, contexts($0, asOf: session.asOf), session.asOf) }
    return ShowResult(
      subjects: subjects, dimensions: request.by, rows: rows, asOf: session.asOf, sources: session.sources)
  }

  // MARK: What is asked for

  private func subject(_ name: String) throws(WorkspaceProblem) -> ShowResult.Subject {
    if let kpi = project.model.kpi(named: name) {
      return ShowResult.Subject(
        name: name, title: kpi.title, unit: kpi.unit, grain: request.grain ?? kpi.every ?? .week)
    }
    if let metric = project.model.metric(named: name) {
      return ShowResult.Subject(name: name, title: name, unit: metric.formula.unit, grain: request.grain ?? .week)
    }
    if let (model, measure) = project.model.lifetimeMeasure(named: name), measure != .value || model.value != nil {
      return ShowResult.Subject(name: name, title: name, unit: model.unit(of: measure), grain: request.grain ?? .week)
    }
    if project.model.analysis(named: name) != nil {
      throw WorkspaceProblem(
        .misuse, "`\(name)` is more than one number, and is shown alone", help: "run `kpi show \(name)`")
    }
    if let renamed = project.model.kpis.first(where: { $0.renamedFrom.contains(name) }) {
      throw WorkspaceProblem(
        .misuse, "there is no KPI or metric named `\(name)`: it is called `\(renamed.name)` now",
        help: "write `kpi show \(renamed.name)`")
    }
    if project.model.audience(named: name) != nil {
      throw WorkspaceProblem(
        .misuse, "`\(name)` is an audience, and no number",
        help: "`kpi show \(name) --members` lists who is in it; `size(\(name))` in a metric counts them")
    }
    let known =
      project.model.kpis.map(\.name) + project.model.metrics.map(\.name) + project.model.analyses.map(\.heading.name)
    let nearest = Spelling.nearest(to: name, in: known)
    throw WorkspaceProblem(
      .misuse, "there is no KPI or metric named `\(name)`",
      help: nearest.map { "a KPI or metric named `\($0)` exists" } ?? "known: \(known.joined(separator: ", "))")
  }

  private func formula(_ subject: ShowResult.Subject) -> Model.Formula {
    Model.Formula(
      .reference(subject.name), unit: subject.unit,
      span: project.model.formula(named: subject.name)?.span ?? project.model.lifetimeMeasure(named: subject.name)?
        .model.heading.span ?? Span(file: FileID(0), lower: 0, upper: 0))
  }

  private func checkDimensions(_ formulas: [Model.Formula]) throws(WorkspaceProblem) {
    guard !request.by.isEmpty else { return }
    if Set(request.by).count < request.by.count {
      throw WorkspaceProblem(.misuse, "a dimension is named twice in `--by`")
    }
    for formula in formulas {
      if let problem = DimensionCheck.problem(dimensions: request.by, for: formula, in: project.model).first {
        throw WorkspaceProblem(.misuse, problem.headline, help: problem.help)
      }
    }
  }

  // MARK: Periods

  private func period(_ text: String, _ option: String) throws(WorkspaceProblem) -> Period {
    guard let period = project.model.calendar.period(labelled: text), period.isBounded else {
      throw WorkspaceProblem(
        .misuse, "`\(text)` is no period", help: "`\(option)` takes 2018-08-17, 2018-W34, 2018-08, 2018-Q3 or 2018")
    }
    return period
  }

  /// The first day, if it was asked for, and the day after the last one.
  func range(asOf: Day) throws(WorkspaceProblem) -> (start: Day?, end: Day?) {
    let start = try request.from.map { text throws(WorkspaceProblem) in try period(text, "--from").start }
    let end = try request.to.map { text throws(WorkspaceProblem) in try period(text, "--to").end }
    if let start, let end, start >= end {
      throw WorkspaceProblem(.misuse, "`--from` lies after `--to`")
    }
    if let last = request.last, last < 1 {
      throw WorkspaceProblem(.misuse, "`--last` needs a number of periods of 1 or more")
    }
    return (start, end)
  }

  func periods(_ grain: TimeGrain, asOf: Day) -> [Period] {
    let calendar = project.model.calendar
    guard grain != .all, let (start, end) = try? range(asOf: asOf) else { return [.all] }
    let last = end.map { calendar.period(grain, containing: $0 - 1) } ?? KPIRequest.lastComplete(grain, by: asOf, calendar)
    if let start, request.last == nil {
      return start < last.end ? calendar.periods(grain, from: start, to: last.end) : []
    }
    let count = request.last ?? 13
    let first = calendar.period(grain, after: last, by: 1 - min(count, 100_000))
    return calendar.periods(grain, from: max(first.start, start ?? .distantPast), to: last.end)
  }

  private func contexts(_ subject: ShowResult.Subject, asOf: Day) -> [Context] {
    periods(subject.grain, asOf: asOf).flatMap { axes.contexts($0) }
  }

  private var axes: BreakdownAxes { BreakdownAxes(request.by, in: project.model) }

  // MARK: Rows

  private func rows(_ subject: ShowResult.Subject, _ evaluator: Evaluator, _ contexts: [Context], _ asOf: Day)
    -> [ShowResult.Row]
  {
    let formula = formula(subject)
    let kpi = project.model.kpi(named: subject.name)
    let axes = axes
    let series = axes.parts(evaluator.segments(of: formula, in: contexts)).map { segment, memberships in
      let values = contexts.filter { $0.memberships == memberships }.map { context in
        let (value, sample) = evaluator.valueAndSample(of: formula, in: Situation(context, segment: segment))
        return PeriodValue(
          period: context.period, label: project.model.calendar.label(context.period),
          value: kpi?.marked(value, sample: sample, period: context.period, asOf: asOf) ?? value, sample: sample)
      }
      return (labels: axes.labels(segment.map(ShowRun.label), memberships), values: kpi?.markingBreaks(values) ?? values)
    }
    let start = start(of: series.map(\.values))
    return series.flatMap { labels, values in
      values.dropFirst(start).map {
        ShowResult.Row(kpi: subject.name, period: $0.period, label: $0.label, segment: labels, value: $0.value)
      }
    }
  }

  /// Where the rows begin: periods before all data stand there only if they were asked for.
  private func start(of series: [[PeriodValue]]) -> Int {
    guard request.from == nil, request.last == nil else { return 0 }
    let before = series.map { $0.prefix { $0.value.reason?.kind == .notCovered }.count }.min() ?? 0
    return before == series.first?.count ? 0 : before
  }

  private static func label(_ value: SegmentValue) -> String {
    switch value {
    case .value(let text): text
    case .none: "(none)"
    case .others: "(others)"
    }
  }
}

extension Array {
  /// `map` that keeps the type of the error.
  func mapStrictly<Result, Failure: Error>(_ body: (Element) throws(Failure) -> Result) throws(Failure) -> [Result] {
    var result: [Result] = []
    for element in self { result.append(try body(element)) }
    return result
  }
}
