import KPICheck
import KPIDiagnostics
public import KPIEvaluation
public import KPIModel
public import KPIPlan

/// One run over a project's data: files are found, an engine is opened, plans are run, formulas evaluated.
public final class Session {
  /// The definitions that the run computes; they have no errors, or there would be no session.
  public let project: LoadedProject
  let run: EngineRun
  let fileSets: [String: FileSet]
  private let stamps: FileStamps
  /// The day before which a period must have ended to be complete.
  public private(set) var asOf: Day
  /// What was found in the data that was read.
  public private(set) var sources: [SourceResult] = []
  /// Every plan that was run, for `kpi explain`.
  public private(set) var plans: [ReportPlan] = []
  private(set) var coverage: [String: CoverageSpan] = [:]
  private var inspected: [SourceProfile: (generation: Int, finding: SourceInspector.Finding)] = [:]
  private var isAsOfFixed: Bool
  /// For each formula, the datasets whose rows it aggregates.
  private let leafDatasets: [Set<String>]
  var absoluteFiles: [(name: String, path: String)] = []

  /// The name and version of the engine.
  public var engineDescription: String { run.executor.engineDescription }

  /// Opens the engine on the files of the datasets that the formulas need.
  ///
  /// - Parameter further: formulas whose data are needed too, and that have no say in what "as of" is.
  /// - Parameter asOf: the day that decides which periods are complete; nil: the day after the last covered one.
  /// - Parameter today: no "as of" that was not asked for lies after it.
  /// - Throws: with diagnostics, if the definitions have errors or files or columns are missing.
  public init(
    _ project: LoadedProject, formulas: [Model.Formula], further: [Model.Formula] = [],
    analyses: [AnalysisDemand] = [], dimensions: [String] = [],
    asOf: Day?, today: Day, open: EngineOpener
  ) throws(WorkspaceProblem) {
    try project.requireSound()
    self.project = project
    self.asOf = asOf ?? today
    isAsOfFixed = asOf != nil
    let planner = Planner(project: project.model, dialect: .duckDB, files: [:], asOf: .distantFuture)
    leafDatasets = formulas.map { planner.leafDatasets(of: $0) } + analyses.flatMap { project.model.eventDatasets($0) }.map { [$0] }
    let needed = Session.datasets(project.model, formulas + further, analyses, dimensions)
    let (files, missing) = DataCatalogue.find(project, needed)
    guard missing.isEmpty else {
      throw WorkspaceProblem(.finding, "data files are missing", diagnostics: missing)
    }
    for dataset in needed {
      if let found = files[dataset.name] { absoluteFiles += zip(found.names, found.paths).map { (name: $0, path: $1) } }
    }
    stamps = FileStamps(absoluteFiles)
    let connections: [String: any SourceConnection]
    do {
      let executor = try open(DataCatalogue.folders(files, project.folder))
      connections = try Connections.open(project, needed, executor)
      run = EngineRun(executor, connections: connections)
    } catch let problem as WorkspaceProblem {
      throw problem
    } catch let error as QueryError {
      throw WorkspaceProblem(.finding, error.message, help: error.help)
    } catch {
      throw WorkspaceProblem(.finding, "\(error)")
    }
    let catalogue = DataCatalogue(files, needed, run.executor, connections, drivers: Dictionary(
        project.model.connections.map { ($0.name, $0.driver) }, uniquingKeysWith: { first, _ in first }))
    guard catalogue.diagnostics.isEmpty else {
      throw WorkspaceProblem(.finding, "the data do not fit the definitions", diagnostics: catalogue.diagnostics)
    }
    fileSets = catalogue.fileSets
  }

  /// The base datasets that formulas need, directly or through links and look-ups.
  private static func datasets(
    _ model: Model.Project, _ formulas: [Model.Formula], _ analyses: [AnalysisDemand], _ dimensions: [String]
  ) -> [Model.Dataset] {
    let planner = Planner(project: model, dialect: .duckDB, files: [:], asOf: .distantFuture)
    let contexts = [Context(period: .all)] + dimensions.flatMap { BreakdownAxes([$0], in: model).contexts(.all) }
    let names = planner.datasets(
      contexts.flatMap { context in formulas.map { Evaluation($0, in: context) } }, analyses: analyses)
    return model.datasets.filter { names.contains($0.name) }
  }

  // MARK: Evaluating

  /// Makes the plan for what `evaluations` asks, runs it, and returns what evaluates formulas.
  ///
  /// The evaluations are asked for again when the data have told what "as of" is.
  public func evaluator(
    analyses: [AnalysisDemand] = [], _ evaluations: (Day) -> [Evaluation]
  ) throws(WorkspaceProblem) -> Evaluator {
    do {
      var plan = try self.plan(evaluations(asOf), analyses)
      try run.make(plan.relations)
      var findings = try inspect(plan)
      if !isAsOfFixed {
        isAsOfFixed = true
        let latest = lastCovered(findings)
        if latest < asOf {
          asOf = latest
          plan = try self.plan(evaluations(asOf), analyses)
          try run.make(plan.relations)
          findings = try inspect(plan)
        }
      }
      try requireWhole(findings)
      note(findings)
      let tables = try run.run(plan.scans)
      let analysisTables = try run.run(plan.analyses)
      try stamps.requireUnchanged()
      plans.append(plan)
      return Evaluator(
        project: project.model, plan: plan, tables: tables, coverage: coverage, analyses: analysisTables)
    } catch let problem as WorkspaceProblem {
      try stamps.requireUnchanged()
      throw problem
    } catch let problem as PlanProblem {
      throw WorkspaceProblem(.finding, problem.message)
    } catch let error as QueryError {
      // What the engine says about a file that is being written is about no state of it.
      try stamps.requireUnchanged()
      if let dataset = project.model.datasets.first(where: { $0.name == error.dataset }) {
        throw WorkspaceProblem(.finding, "a database broke off", diagnostics: [.unreadableTable(error, dataset)])
      }
      if error.message.contains("expression depth") {
        throw WorkspaceProblem(
          .finding, "an expression over rows has more terms than the engine takes (1,000)",
          help: "make columns of parts of it, and add these")
      }
      throw WorkspaceProblem(.finding, "the engine could not answer: \(error.message)", help: error.help)
    } catch {
      throw WorkspaceProblem(.finding, "\(error)")
    }
  }

  private func plan(_ evaluations: [Evaluation], _ analyses: [AnalysisDemand]) throws(PlanProblem) -> ReportPlan {
    try Planner(project: project.model, dialect: .duckDB, files: fileSets, asOf: asOf)
      .plan(evaluations, analyses: analyses)
  }

  private func inspect(_ plan: ReportPlan) throws(QueryError) -> [SourceInspector.Finding] {
    let inspector = SourceInspector(executor: run.executor, project: project.model, asOf: asOf)
    var findings: [SourceInspector.Finding] = []
    for profile in plan.profiles {
      if let known = inspected[profile], known.generation == run.generation {
        findings.append(known.finding)
      } else {
        run.executor.announce(.reading(dataset: profile.dataset))
        let finding = try inspector.inspect(profile, fileSets[profile.dataset])
        inspected[profile] = (run.generation, finding)
        findings.append(finding)
      }
    }
    return findings
  }

  /// A file of which rows are missing gives no number at all.
  private func requireWhole(_ findings: [SourceInspector.Finding]) throws(WorkspaceProblem) {
    let damaged = findings.compactMap { finding in
      finding.damage.flatMap { damage in
        project.model.dataset(named: finding.source.dataset).map { Diagnostic.damagedFile(damage, $0) }
      }
    }
    guard damaged.isEmpty else {
      throw WorkspaceProblem(.finding, "not all rows of the data can be read", diagnostics: damaged)
    }
  }

  /// The day after the last one that is covered for at least half of the formulas: a source that is late must not pull
  /// the whole report back, and one that runs ahead must not leave the others behind.
  private func lastCovered(_ findings: [SourceInspector.Finding]) -> Day {
    let byBase = Dictionary(findings.map { ($0.source.dataset, $0) }, uniquingKeysWith: { first, _ in first })
    let ends = leafDatasets.compactMap { names in names.compactMap { end(of: $0, byBase) }.min() }.sorted(by: >)
    return ends.isEmpty ? asOf : min(asOf, ends[(ends.count - 1) / 2])
  }

  private func end(of name: String, _ findings: [String: SourceInspector.Finding]) -> Day? {
    guard let dataset = project.model.dataset(named: name), !dataset.timeColumns.isEmpty,
      let finding = findings[coverageBase(of: dataset)]
    else { return nil }
    // Silence that is allowed is no data: it must not carry "as of" into the future.
    var coverage = dataset.coverage
    coverage.freshWithinDays = nil
    return CoverageSpan(coverage, firstRow: finding.firstRow, lastRow: finding.lastRow, asOf: .distantFuture)?.end
  }

  /// Keeps coverage and problems. A dataset made with `where` covers what the one below it covers.
  private func note(_ findings: [SourceInspector.Finding]) {
    let counted = Set(
      leafDatasets.flatMap { $0 }.compactMap { project.model.dataset(named: $0) }.map { baseName(of: $0) })
    for finding in findings {
      let base = finding.source.dataset
      for dataset in project.model.datasets where coverageBase(of: dataset) == base {
        if case .inline = project.model.dataset(named: base)?.source {
          coverage[dataset.name] = .everything
        } else {
          coverage[dataset.name] = CoverageSpan(
            dataset.coverage, firstRow: finding.firstRow, lastRow: finding.lastRow, asOf: asOf)
        }
      }
      var source = finding.source
      // How far a dataset reaches matters where its rows are counted, not where they are only linked to.
      if counted.contains(base) {
        source.firstDay = coverage[base]?.start
        source.lastDay = coverage[base].map { $0.end - 1 }
      }
      sources.removeAll { $0.dataset == base }
      sources.append(source)
    }
  }

  /// The dataset from whose rows it is told which days another one covers: answers cover the days of their responses.
  private func coverageBase(of dataset: Model.Dataset) -> String {
    var current = dataset
    for _ in 0..<100 {
      switch current.source {
      case .filtered(let parent, _), .unfolded(let parent, _, _, _):
        guard let next = project.model.dataset(named: parent) else { return current.name }
        current = next
      case .files, .connected, .grouped, .inline: return current.name
      }
    }
    return current.name
  }

  private func baseName(of dataset: Model.Dataset) -> String {
    var current = dataset
    for _ in 0..<100 {
      guard case .filtered(let parent, _) = current.source, let next = project.model.dataset(named: parent) else { break }
      current = next
    }
    return current.name
  }
}

extension Model.Project {
  /// The datasets whose rows are the events of an analysis, by the names that it uses.
  func eventDatasets(_ demand: AnalysisDemand) -> [String] {
    switch analysis(named: demand.name) {
    case .funnel(let funnel)?: funnel.steps.map(\.dataset)
    case .lifetime(let lifetime)?: [lifetime.dataset]
    case .cohort?, .experiment?, nil: []
    }
  }
}
