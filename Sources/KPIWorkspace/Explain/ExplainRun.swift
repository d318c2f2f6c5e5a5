import KPIDiagnostics
import KPIEvaluation
public import KPIModel
import KPIPlan
import KPIReport

/// What `kpi explain` says.
public struct Explanation: Hashable, Sendable {
  /// Everything, for reading.
  public var text: String
  /// The statements alone; empty where the data could not be read.
  public var sql: String
  /// Why there is no plan. What the definitions say is told all the same.
  public var problem: WorkspaceProblem?
}

/// Answers `kpi explain`: what a KPI, metric or audience means, what it is made from, and how it is computed.
public struct ExplainRun {
  private let project: LoadedProject
  private let name: String
  private let grain: TimeGrain?
  private let asOf: Day?
  private var model: Model.Project { project.model }

  /// A nil `grain` is the KPI's own, otherwise weeks; a nil `asOf` is the day after the last covered one.
  public init(_ project: LoadedProject, name: String, grain: TimeGrain? = nil, asOf: Day? = nil) {
    self.project = project
    self.name = name
    self.grain = grain
    self.asOf = asOf
  }

  /// - Parameter today: no "as of" that was not asked for lies after it.
  public func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> Explanation {
    try project.requireSound()
    if let analysis = try AnalysisRun.explanation(project, name: name, grain: grain, asOf: asOf, today: today, open: open) {
      return analysis
    }
    let subject = try subject()
    var reading: ExplainReading?
    var problem: WorkspaceProblem?
    do {
      reading = try read(subject, today, open)
    } catch {
      problem = error
    }
    let sheet = ExplainSheet(project: project, subject: subject, reading: reading)
    return Explanation(text: sheet.text, sql: reading?.plan.sql ?? "", problem: problem)
  }

  private func subject() throws(WorkspaceProblem) -> ExplainSubject {
    if let kpi = model.kpi(named: name) {
      return ExplainSubject(name: name, kind: .kpi(kpi), unit: kpi.unit, grain: grain ?? kpi.every ?? .week)
    }
    if let metric = model.metric(named: name) {
      return ExplainSubject(name: name, kind: .metric(metric), unit: metric.formula.unit, grain: grain ?? .week)
    }
    if let audience = model.audience(named: name) {
      return ExplainSubject(name: name, kind: .audience(audience), unit: .count(noun: nil), grain: grain ?? .week)
    }
    let known = model.kpis.map(\.name) + model.metrics.map(\.name) + model.audiences.map(\.name)
      + model.analyses.map(\.heading.name)
    throw WorkspaceProblem(
      .misuse, "there is no KPI, metric or audience named `\(name)`",
      help: Spelling.nearest(to: name, in: known).map { "there is one named `\($0)`" }
        ?? "known: \(known.joined(separator: ", "))")
  }

  /// Plans and computes the last complete period.
  private func read(
    _ subject: ExplainSubject, _ today: Day, _ open: EngineOpener
  ) throws(WorkspaceProblem) -> ExplainReading {
    let formula = subject.formula
    let session = try Session(project, formulas: [formula], asOf: asOf, today: today, open: open)
    let evaluator = try session.evaluator { asOf in [Evaluation(formula, in: self.context(subject, asOf))] }
    let context = self.context(subject, session.asOf)
    let value = evaluator.value(of: formula, in: Situation(context))
    guard let plan = session.plans.last else { throw WorkspaceProblem(.finding, "there is nothing to be computed") }
    return ExplainReading(
      period: model.calendar.label(context.period), value: value, sources: session.sources,
      plan: PlanSheet(plan: plan, calendar: model.calendar), engine: session.engineDescription)
  }

  private func context(_ subject: ExplainSubject, _ asOf: Day) -> Context {
    Context(period: KPIRequest.lastComplete(subject.grain, by: asOf, model.calendar))
  }
}

/// What is explained.
struct ExplainSubject {
  enum Kind {
    case kpi(Model.KPI)
    case metric(Model.Metric)
    case audience(Model.NamedAudience)
  }

  var name: String
  var kind: Kind
  var unit: Model.Unit
  var grain: TimeGrain

  /// What is computed: of an audience its size.
  var formula: Model.Formula {
    switch kind {
    case .kpi(let kpi): Model.Formula(.reference(name), unit: kpi.unit, span: kpi.span)
    case .metric(let metric): Model.Formula(.reference(name), unit: unit, span: metric.span)
    case .audience(let audience): Model.Formula(.size(.reference(name)), unit: unit, span: audience.span)
    }
  }
}

/// What was found when it was computed for one period.
struct ExplainReading {
  var period: String
  var value: Value
  var sources: [SourceResult]
  var plan: PlanSheet
  var engine: String
}
