import KPIDiagnostics
import KPIMarkdown
import KPIReport

/// Finds what other tools would fill in: it would stand in the report as it is written.
struct ForeignTemplate {
  let source: SourceFile
  let template: Report.Template

  private static let marks: [(mark: String, instead: String)] = [
    ("{{", "write a value as `` `= revenue` ``"), ("{%", "write `<!-- kpi if … -->` on a line of its own"),
    ("${", "write a value as `` `= revenue` ``"), (":::", "write a block as ```` ```kpi scorecard ````"),
    ("{=", "write a value as `` `= revenue` ``"),
  ]

  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var number = 0
    var isCode = false
    for line in source.text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let start = line.drop { $0 == " " }
      if start.hasPrefix("```") || start.hasPrefix("~~~") { isCode.toggle() }
      if isCode { continue }
      if line.contains("<!-- kpi"), !start.hasPrefix("<!-- kpi") {
        found.append(.structure(.commentInText, at: source.lineSpan(number)))
      }
      let words = Self.withoutCode(line)
      if let foreign = Self.marks.first(where: { words.contains($0.mark) }) {
        found.append(.foreignTemplate(foreign.mark, foreign.instead, at: source.lineSpan(number)))
      }
    }
    return found
  }

  /// The line without what stands between backticks.
  private static func withoutCode(_ line: Substring) -> String {
    line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
      .map { String($0.element) }.joined(separator: " ")
  }
}

extension [Diagnostic] {
  /// Each once: a loop is written out for several KPIs, and its mistakes with it.
  func uniqued() -> [Diagnostic] {
    var seen: Set<String> = []
    return filter { diagnostic in
      let place = diagnostic.span.map { "\($0.file.number):\($0.lower)" } ?? ""
      return seen.insert("\(place) \(diagnostic.code) \(diagnostic.headline)").inserted
    }
  }
}
