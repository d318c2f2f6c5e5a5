import KPICheck
import KPIDiagnostics
import KPIDraft
import KPIModel

/// Readings that are tried on a file, as the language understands them: what is drafted is read later as it was tried.
struct ReadingProgram {
  /// A reading of a column.
  struct Trial {
    /// The index of the column in the profile.
    var column: Int
    var reading: CellReading
    /// The reading as the planner takes it.
    var model: Model.Column
  }

  private(set) var trials: [Trial] = []

  /// Readings that the language refuses are left out.
  init(_ candidates: [(column: Int, source: String, reading: CellReading)]) {
    var lines = ["dataset look from \"look.csv\" {"]
    lines += candidates.enumerated().map { index, candidate in candidate.reading.declaration(name: "c\(index)", source: candidate.source) }
    lines.append("}")
    var sources = SourceMap()
    let file = sources.add(path: "look.kpi", text: lines.map { $0 + "\n" }.joined())
    let project = LoadedProject(folder: ProjectFolder(unchecked: "/"), sources: sources, files: [file])
    let refused = Set(project.diagnostics.filter { $0.severity == .error }.compactMap { $0.span.map { file.position(at: $0.lower).line - 2 } })
    let columns = project.model.dataset(named: "look")?.columns ?? []
    for (index, candidate) in candidates.enumerated() where !refused.contains(index) {
      guard let model = columns.first(where: { $0.name == "c\(index)" }) else { continue }
      trials.append(Trial(column: candidate.column, reading: candidate.reading, model: model))
    }
  }
}
