/// The first weekly report.
struct ReportText {
  let parts: [DatasetPart]
  let goals: [KPIProposal.Goal]

  /// So many charts are shown: the scorecard has the rest.
  private static let mostCharts = 3

  /// The template.
  var text: String {
    var lines = ["```kpi report", "title \"Weekly report\"", "every week", "goals \(goals.map(\.rawValue).joined(separator: ", "))", "```", ""]
    lines += ["# Weekly report · `= week.label`", ""]
    lines += block("short") + ["## Where we stand", ""] + block("scorecard") + ["## What changed", ""] + block("changes")
    for part in main { lines += section(part) }
    let sizes = parts.compactMap { part in part.sizeMetric.map { "`= \($0)` rows of \(part.draft.name)" } }
    if !sizes.isEmpty { lines += ["Without dates: " + sizes.joined(separator: ", ") + ".", ""] }
    return (lines + ["## Notes", ""] + block("notes").dropLast()).map { $0 + "\n" }.joined()
  }

  /// The parts that have a chart: those about which there is most to say.
  private var main: [DatasetPart] {
    let ranked = parts.enumerated().filter { !$0.element.kpis.isEmpty }.sorted { left, right in
      let (a, b) = (left.element.kpis.count, right.element.kpis.count)
      return a != b ? a > b : left.offset < right.offset
    }
    return ranked.prefix(Self.mostCharts).map(\.element)
  }

  private func block(_ words: String, _ body: String...) -> [String] { ["```kpi \(words)"] + body + ["```", ""] }

  private func section(_ part: DatasetPart) -> [String] {
    guard let first = part.kpis.first else { return [] }
    var lines = ["## \(first.title)", ""] + block("chart \(first.name)")
    if let by = part.dimension, first.by != nil { lines += block("breakdown \(first.name)", "by \(by)") }
    return lines
  }
}
