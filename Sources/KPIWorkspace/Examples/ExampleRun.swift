import KPIDiagnostics
import KPIEvaluation
public import KPIModel
import KPIPlan

/// Runs the `example` blocks of a project: their rows are all that there is, and all time is covered.
public struct ExampleRun {
  let project: LoadedProject

  /// Runs all examples of that project; errors in its definitions are told when results are asked for.
  public init(_ project: LoadedProject) {
    self.project = project
  }

  /// The results in the order of the text.
  ///
  /// - Throws: if the definitions have errors, or the engine cannot answer.
  public func results(open: EngineOpener) throws(WorkspaceProblem) -> [ExampleResult] {
    try project.requireSound()
    guard !project.model.examples.isEmpty else { return [] }
    let executor: any QueryExecutor
    do {
      executor = try open([])
    } catch {
      throw WorkspaceProblem(.finding, error.message, help: error.help)
    }
    var results: [ExampleResult] = []
    let run = EngineRun(executor)
    for example in project.model.examples { results.append(try result(example, run)) }
    return results
  }

  private func result(_ example: Model.Example, _ run: EngineRun) throws(WorkspaceProblem) -> ExampleResult {
    let model = project.model.with(example.given)
    let evaluator = try evaluator(model, example, run)
    let failures = example.expectations.compactMap { failure($0, evaluator) }
    return ExampleResult(title: example.title, place: place(example.span), failures: failures)
  }

  private func evaluator(
    _ model: Model.Project, _ example: Model.Example, _ run: EngineRun
  ) throws(WorkspaceProblem) -> Evaluator {
    do {
      let planner = Planner(project: model, dialect: .duckDB, files: [:], asOf: .distantFuture)
      let plan = try planner.plan(
        example.expectations.flatMap { ExpectationReading(expectation: $0, project: model).evaluations })
      try run.make(plan.relations)
      let coverage = Dictionary(
        model.datasets.map { ($0.name, CoverageSpan.everything) }, uniquingKeysWith: { first, _ in first })
      return Evaluator(
        project: model, plan: plan, tables: try run.run(plan.scans), coverage: coverage,
        analyses: try run.run(plan.analyses))
    } catch let problem as PlanProblem {
      throw WorkspaceProblem(.finding, "the example “\(example.title)” cannot be run: \(problem.message)")
    } catch let error as QueryError {
      throw WorkspaceProblem(.finding, "the example “\(example.title)” cannot be run: \(error.message)", help: error.help)
    } catch {
      throw WorkspaceProblem(.finding, "\(error)")
    }
  }

  // MARK: Expectations

  private func failure(_ expectation: Model.Expectation, _ evaluator: Evaluator) -> ExampleResult.Failure? {
    let reading = ExpectationReading(expectation: expectation, project: evaluator.definitions)
    guard let found = reading.failure(evaluator, text: { project.sources.text(of: $0) }) else { return nil }
    return ExampleResult.Failure(place: place(expectation.span), expected: expectation.text, found: found)
  }

  private func place(_ span: Span) -> String {
    guard let source = project.sources[span.file] else { return "" }
    return "\(source.path):\(source.position(at: span.lower).line)"
  }
}

extension Model.Project {
  /// The same definitions on rows that stand in an example: datasets without rows there are empty.
  func with(_ given: [Model.GivenRows]) -> Model.Project {
    var project = self
    for index in project.datasets.indices {
      guard project.datasets[index].source.isRead else { continue }
      let name = project.datasets[index].name
      let rows = given.first { $0.dataset == name } ?? Model.GivenRows(dataset: name, columns: [], rows: [])
      project.datasets[index].take(rows)
    }
    return project
  }
}

extension Model.Dataset {
  /// Takes rows that are written under the names of columns. What is written replaces how the column is computed; a link
  /// may stand for its column.
  mutating func take(_ given: Model.GivenRows) {
    let names = given.columns.map { name in
      column(named: name) == nil ? link(named: name)?.columns.first ?? name : name
    }
    source = .inline(columns: names, rows: given.rows)
    for index in columns.indices where names.contains(columns[index].name) {
      columns[index].definition = .source(columns[index].name)
      columns[index].missing = []
    }
  }
}
