public import KPIEvaluation
public import KPIReport

/// What somebody who asks for strictness does not accept: data that are not as declared, and a report that would have to
/// begin with an apology.
public enum Strictness {
  /// What is wrong in the data, a sentence for each problem.
  public static func objections(_ sources: [SourceResult]) -> [String] {
    sources.flatMap { source in source.problems.map { "`\(source.dataset)`: \($0.text)" } }
  }

  /// What is wrong in the data and in the time of a report.
  public static func objections(_ document: ReportDocument) -> [String] {
    let top = document.masthead
    let time = [top.isComplete ? nil : top.completeness, top.late].compactMap { $0 }
    let changed = document.readings.flatMap { reading in
      reading.result.breaks.filter(\.reason.isEmpty).map { _ in "the definition of `\(reading.name)` changed without a reason" }
    }
    return time + changed + objections(document.result.sources)
  }

  /// The problem with which a strict run ends; nil if there is none.
  public static func problem(_ objections: [String], _ what: String) -> WorkspaceProblem? {
    guard !objections.isEmpty else { return nil }
    let list = objections.prefix(12).map { "  - \($0)" } + (objections.count > 12 ? ["  - and \(objections.count - 12) more"] : [])
    return WorkspaceProblem(
      .finding, "\(what), for `--strict` was asked for and not all is in order:\n\(list.joined(separator: "\n"))",
      help: "put the data in order, or leave `--strict` out: the same is then told beside the numbers")
  }
}
