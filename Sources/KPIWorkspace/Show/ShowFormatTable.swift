import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// The answer to `kpi show` for reading in a terminal.
struct ShowFormatTable {
  private let result: ShowResult
  private let sections: [ShowFormatSection]
  private let width: Int
  private let style: ShowFormatStyle

  init(_ result: ShowResult, width: Int, usesColor: Bool) {
    self.result = result
    self.width = max(40, width)
    sections = ShowFormatSection.all(result)
    style = ShowFormatStyle(usesColor: usesColor)
  }

  func text() -> String {
    var lines: [String] = []
    for section in sections {
      lines += [style.bold(Screen.visible(section.subject.title)) + "  " + style.dim(Screen.visible(section.note)), ""]
      lines += body(section) + [""]
    }
    lines += result.legend(sections).map { style.dim($0) }
    lines.append(style.dim(result.freshness))
    lines += problems()
    return lines.joined(separator: "\n") + "\n"
  }

  private func problems() -> [String] {
    guard !result.problems.isEmpty else { return [] }
    var lines = ["", style.warning("In the data:")]
    for problem in result.problems {
      lines.append("  \(Screen.visible(problem.text))")
      lines += problem.places.map { style.dim("    \(Screen.visible($0))") }
    }
    return lines
  }

  /// A breakdown without parts: which parts there are is known from rows only.
  private func nothing(_ section: ShowFormatSection) -> [String] {
    if section.dimensions.isEmpty { return ["  There are no values: no rows lie in these periods."] }
    return [
      "  There are no values by \(section.dimensions.joined(separator: ", ")): no rows lie in these periods."
    ]
  }

  private func body(_ section: ShowFormatSection) -> [String] {
    guard let first = section.segments.first else { return nothing(section) }
    if section.periods.isEmpty { return ["  No period lies in that time."] }
    let scale = BarScale(section.numbers.joined().compactMap { $0 })
    if section.dimensions.isEmpty {
      return rows(section.periods, section.values[0], section.numbers[0], scale)
    }
    if section.periods.count == 1 {
      let labels = section.segments.map(Screen.label)
      let values = section.values.compactMap(\.first)
      return ["  " + style.dim(section.periods[0])]
        + rows(labels, values, section.numbers.map { $0.first ?? nil }, scale)
    }
    if let pivot = pivot(section) { return pivot }
    return section.segments.indices.flatMap { index -> [String] in
      let heading = "  " + style.bold(Screen.label(section.segments[index]))
      let gap = section.segments[index] == first ? [] : [""]
      return gap + [heading] + rows(section.periods, section.values[index], section.numbers[index], scale)
    }
  }

  // MARK: One line for each value

  /// Label, value, marks, and a bar; where there is no value, the reason.
  private func rows(_ labels: [String], _ values: [FormattedValue], _ numbers: [Double?], _ scale: BarScale) -> [String]
  {
    let labelWidth = labels.map(Screen.width).max() ?? 0
    let valueWidth = values.map { Screen.width($0.text) }.max() ?? 0
    let markWidth = values.map { Screen.width(marks($0)) }.max() ?? 0
    let used = 2 + labelWidth + 2 + valueWidth + (markWidth > 0 ? markWidth + 1 : 0) + 2
    let barWidth = min(40, width - used)
    return zip(zip(labels, values), numbers).map { pair, number in
      let (label, value) = pair
      let mark = markWidth > 0 ? " " + Screen.left(marks(value), markWidth) : ""
      let start = "  \(Screen.left(label, labelWidth))  \(Screen.right(value.text, valueWidth))\(mark)"
      if let reason = value.reason { return start + "  " + style.dim(Screen.visible(reason)) }
      let bar = barWidth >= 8 ? scale.bar(number, width: barWidth) : ""
      return bar.isEmpty ? start : start + "  " + style.bar(bar)
    }
  }

  private func marks(_ value: FormattedValue) -> String {
    value.reason == nil ? value.marks.map(\.text).joined() : ""
  }

  // MARK: Periods and segments crossed

  /// A column for each segment; nil if that is wider than the screen.
  private func pivot(_ section: ShowFormatSection) -> [String]? {
    guard section.segments.count <= width / 4 else { return nil }
    let heads = section.segments.map { Screen.cut(Screen.label($0), 16) }
    let widths = zip(heads, section.values).map { head, values in
      max(Screen.width(head), values.map { Screen.width($0.textWithMarks) }.max() ?? 0)
    }
    let labelWidth = section.periods.map(Screen.width).max() ?? 0
    let total = widths.reduce(2 + labelWidth) { $0 + $1 + 2 }
    guard total <= width else { return nil }
    let head = zip(heads, widths).map { "  " + Screen.right($0, $1) }.joined()
    var lines = [style.dim("  " + Screen.left("", labelWidth) + head)]
    for (index, period) in section.periods.enumerated() {
      let cells = zip(section.values, widths).map { "  " + Screen.right($0[index].textWithMarks, $1) }.joined()
      lines.append("  " + Screen.left(period, labelWidth) + cells)
    }
    return lines + reasons(section)
  }

  private func reasons(_ section: ShowFormatSection) -> [String] {
    let reasons = section.reasons
    guard !reasons.isEmpty else { return [] }
    return [""]
      + reasons.map { reason, count in
        style.dim("  \(Mark.notAvailable.text) \(Screen.visible(reason))" + (count > 1 ? " (\(count) values)" : ""))
      }
  }
}
