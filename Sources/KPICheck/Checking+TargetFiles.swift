public import KPIDiagnostics
import KPIModel
public import KPISyntax

/// A file of targets or holidays that a definition names.
public struct TargetFileReference: Hashable, Sendable {
  /// The file of definitions that names it.
  public var definition: FileID
  /// The path as written.
  public var path: String

  /// A path and the file of definitions in which it stands.
  public init(definition: FileID, path: String) {
    self.definition = definition
    self.path = path
  }
}

/// What came of looking for such a file.
public enum TargetFileContent: Hashable, Sendable {
  /// It was read.
  case read(SourceFile)
  /// It was not; in words for the reader.
  case unreadable(reason: String, help: String?)
}

extension Checker {
  /// The files of targets and holidays that these definitions name, in the order of the text, each once.
  public static func targetFiles(in files: [(source: SourceFile, tree: Syntax.File)]) -> [TargetFileReference] {
    var found: [TargetFileReference] = []
    for (source, tree) in files {
      for declaration in tree.declarations {
        for text in smallFiles(of: declaration) {
          let reference = TargetFileReference(definition: source.id, path: text.value)
          if !found.contains(reference) { found.append(reference) }
        }
      }
    }
    return found
  }

  private static func smallFiles(of declaration: Syntax.Declaration) -> [Syntax.Text] {
    switch declaration.kind {
    case .kpi(let kpi):
      kpi.clauses.compactMap { clause in
        if case .target(let target) = clause.kind, case .file(let text) = target.kind { text } else { nil }
      }
    case .calendar(let calendar):
      calendar.clauses.compactMap { clause in
        if case .holidayFile(let text) = clause.kind { text } else { nil }
      }
    default: []
    }
  }
}

// `target from "targets.csv"`: a line for each period, checked when the definitions are.
extension Checking {
  /// One target for each part that the file speaks about, the whole first.
  mutating func scheduledTargets(
    from text: Syntax.Text, _ segment: Model.TargetSegment?, _ kpi: Model.KPI, at span: Span
  ) -> [Model.Target] {
    let reference = TargetFileReference(definition: text.span.file, path: text.value)
    switch targetFiles[reference] {
    case nil:
      report(.targetFileUnread(text, reason: "there is no file `\(text.value)`", help: nil))
      return []
    case .unreadable(let reason, let help):
      report(.targetFileUnread(text, reason: reason, help: help))
      return []
    case .read(let file):
      sources[file.id] = file
      return targets(in: file, segment, kpi, at: span)
    }
  }

  private mutating func targets(
    in file: SourceFile, _ segment: Model.TargetSegment?, _ kpi: Model.KPI, at span: Span
  ) -> [Model.Target] {
    let table = SeparatedTable(file)
    guard let columns = targetColumns(table, kpi) else { return [] }
    var groups: [(segment: Model.TargetSegment?, entries: [(entry: Model.ScheduledTarget, span: Span)])] = []
    for row in table.rows {
      guard row.cells.count == table.header.count else {
        report(.targetRowLength(at: row.span, found: row.cells.count, expected: table.header.count))
        continue
      }
      guard let period = filePeriod(row.cells[columns.period]), let value = fileValue(row.cells[columns.target], kpi)
      else { continue }
      let part = self.segment(row, columns.dimensions, segment)
      let entry = (entry: Model.ScheduledTarget(period: period, value: value), span: row.span)
      if let index = groups.firstIndex(where: { $0.segment == part }) {
        groups[index].entries.append(entry)
      } else {
        groups.append((part, [entry]))
      }
    }
    var result: [Model.Target] = []
    for group in groups {
      if let part = group.segment, part != segment,
        !isShown(part, kpi, at: group.entries.first?.span ?? span)
      {
        return result
      }
      result.append(Model.Target(.schedule(checked(group.entries, kpi)), segment: group.segment, span: span))
    }
    return result.filter { $0.segment == nil } + result.filter { $0.segment != nil }
  }

  private struct TargetColumns {
    var period: Int
    var target: Int
    var dimensions: [(index: Int, name: String)]
  }

  private mutating func targetColumns(_ table: SeparatedTable, _ kpi: Model.KPI) -> TargetColumns? {
    let names = table.header.map(\.text)
    guard let period = names.firstIndex(of: "period"), let target = names.firstIndex(of: "target") else {
      report(.targetFileHeader(found: names, at: table.headerSpan))
      return nil
    }
    var columns = TargetColumns(period: period, target: target, dimensions: [])
    for (index, cell) in table.header.enumerated() where index != period && index != target {
      if names.firstIndex(of: cell.text) != index {
        report(.doubledColumn(Syntax.Name(text: cell.text, span: cell.span), in: "this file", earlier: table.header[0].span))
        return nil
      }
      let problems = DimensionCheck.problem(dimensions: [cell.text], for: kpi.formula, in: project)
      for problem in problems { report(problem.placed(at: cell.span)) }
      if !problems.isEmpty { return nil }
      columns.dimensions.append((index, cell.text))
    }
    return columns
  }

  /// An empty cell leaves its dimension open.
  private func segment(
    _ row: SeparatedTable.Row, _ dimensions: [(index: Int, name: String)], _ outer: Model.TargetSegment?
  ) -> Model.TargetSegment? {
    var parts = outer?.parts ?? []
    for (index, name) in dimensions where !row.cells[index].text.isEmpty {
      let text = row.cells[index].text
      parts.append(
        Model.TargetSegment.Part(dimension: name, values: [text == "(none)" ? nil : text], isExcluding: false))
    }
    guard !parts.isEmpty else { return nil }
    if parts.count == outer?.parts.count { return outer }
    let text = parts.map { "\($0.dimension) \($0.isExcluding ? "not in" : "=") \($0.values.map { $0 ?? "(none)" }.joined(separator: ", "))" }
    return Model.TargetSegment(parts: parts, text: text.joined(separator: " and "))
  }

  private mutating func filePeriod(_ cell: SeparatedTable.Cell) -> Period? {
    let ends = cell.text.components(separatedBy: "..")
    let periods = ends.map { project.calendar.period(labelled: $0) }
    if ends.count == 1, let period = periods[0], period.isBounded { return period }
    if ends.count == 2, let first = periods[0], let last = periods[1],
      let stretch = project.calendar.stretch(from: first, to: last)
    {
      return stretch
    }
    report(.targetFilePeriod(cell.text, at: cell.span))
    return nil
  }

  private mutating func fileValue(_ cell: SeparatedTable.Cell, _ kpi: Model.KPI) -> Model.Formula? {
    let (inline, found) = Syntax.parseExpression(cell.text, at: cell.span.lower, in: cell.span.file)
    if found.hasErrors || cell.text.isEmpty || inline.format != nil {
      report(.targetFileValue(cell.text, at: cell.span))
      return nil
    }
    guard let value = targetValue(inline.formula, kpi) else { return nil }
    if value.isConstant { return value }
    report(.targetFileValue(cell.text, at: cell.span))
    return nil
  }
}

extension String {
  /// The pieces between the places where a separator stands.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      result.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return result + [String(rest)]
  }
}
