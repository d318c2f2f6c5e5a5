import KPIEvaluation
import KPIMarkdown
import KPIReport

/// A heading and a pipe table for each KPI; the marks, the reach of the data and its problems below.
enum ShowFormatMarkdown {
  /// More segments than this are listed one below the other.
  private static let mostColumns = 8

  static func text(_ result: ShowResult) -> String {
    let sections = ShowFormatSection.all(result)
    var parts = sections.map(section)
    let notes =
      result.legend(sections) + [result.freshness]
      + result.problems.map { problem in
        let places = problem.places.isEmpty ? "" : " (for example \(problem.places.joined(separator: "; ")))"
        return problem.text + places
      }
    parts.append(notes.map { "- \(MarkdownEscaping.text($0))\n" }.joined())
    return parts.joined(separator: "\n")
  }

  private static func section(_ section: ShowFormatSection) -> String {
    let title = MarkdownEscaping.text("\(section.subject.title) (\(section.note))")
    let rows = section.segments.isEmpty ? "No values.\n" : table(section)
    return "### \(title)\n\n\(rows)"
  }

  private static func table(_ section: ShowFormatSection) -> String {
    if section.dimensions.isEmpty { return series(section) }
    return section.segments.count <= mostColumns && section.periods.count > 1 ? pivot(section) : list(section)
  }

  private static func series(_ section: ShowFormatSection) -> String {
    let rows = zip(section.periods, section.values.first ?? []).map { [$0, $1.textWithMarks, $1.reason ?? ""] }
    let hasReasons = rows.contains { !$0[2].isEmpty }
    let columns = hasReasons ? ["Period", "Value", "Why there is none"] : ["Period", "Value"]
    return written(columns, hasReasons ? rows : rows.map { Array($0.prefix(2)) }, right: [1])
  }

  private static func pivot(_ section: ShowFormatSection) -> String {
    let columns = ["Period"] + section.segments.map { $0.joined(separator: " × ") }
    let rows = section.periods.indices.map { period in
      [section.periods[period]] + section.values.map { cell($0[period]) }
    }
    return written(columns, rows, right: Set(1..<max(columns.count, 2)))
  }

  private static func list(_ section: ShowFormatSection) -> String {
    let columns = section.dimensions + ["Period", "Value"]
    let rows = zip(section.segments, section.values).flatMap { segment, values in
      zip(section.periods, values).map { segment + [$0, cell($1)] }
    }
    return written(columns, rows, right: [columns.count - 1])
  }

  private static func cell(_ value: FormattedValue) -> String {
    value.reason.map { "\(value.text) \($0)" } ?? value.textWithMarks
  }

  private static func written(_ columns: [String], _ rows: [[String]], right: Set<Int>) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map(MarkdownEscaping.tableCell).joined(separator: " | ") + " |\n"
    }
    let rule = columns.indices.map { right.contains($0) ? "---:" : "---" }.joined(separator: " | ")
    return line(columns) + "| \(rule) |\n" + rows.map(line).joined()
  }
}
