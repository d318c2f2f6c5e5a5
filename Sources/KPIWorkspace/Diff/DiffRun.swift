import KPIDiagnostics
public import KPIModel

/// Answers `kpi diff`: what two revisions of a project say differently.
public struct DiffRun {
  private let from: Revision
  private let to: Revision
  private let project: ProjectFolder
  private let old: LoadedProject
  private let new: LoadedProject

  /// Reads and checks both revisions; those of git borrow the data that git does not keep from the project's folder.
  public init(from: Revision, to: Revision, project: ProjectFolder) throws(WorkspaceProblem) {
    self.from = from
    self.to = to
    self.project = project
    for side in [from, to] { side.borrowData(from: project, versioned: from.tracked.union(to.tracked)) }
    old = try DiffRun.load(from)
    new = try DiffRun.load(to)
  }

  private static func load(_ revision: Revision) throws(WorkspaceProblem) -> LoadedProject {
    let project = try LoadedProject.load(revision.folder)
    guard project.diagnostics.hasErrors else { return project }
    let first = project.diagnostics.first { $0.severity == .error }
    let place = first?.span.flatMap { span in
      project.sources[span.file].map { "\($0.path):\($0.line(at: span.lower)): " }
    }
    throw WorkspaceProblem(
      .finding, "the definitions of \(revision.label) have errors: \(place ?? "")\(first?.headline ?? "")",
      help: "what they mean cannot be said before `kpi check` finds nothing")
  }

  /// What is different; with `values`, also the numbers.
  public func result(values: ValueDiffRequest?, today: Day, open: EngineOpener) throws(WorkspaceProblem) -> DiffResult {
    var comparison = DefinitionComparison(old, new)
    comparison.run()
    var result = DiffResult(
      from: from.label, to: to.label, commits: [from.commit, to.commit], changes: comparison.changes,
      unchanged: comparison.unchanged, reworded: comparison.reworded)
    if let values {
      let hasOwnData = Revision.haveOwnData(from, to)
      result.values = try ValueDiffRun(
        old, new, oldNames: comparison.oldNames, hasOwnData: hasOwnData, request: values
      ).result(today: today, open: open)
    }
    return result
  }
}
