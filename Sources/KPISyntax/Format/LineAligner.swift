/// Aligns what stands below each other, and joins the lines.
enum LineAligner {
  static func text(of lines: [FormattedLine]) -> String {
    var lines = lines
    alignRows(&lines)
    alignEquals(&lines)
    alignComments(&lines)
    var result = ""
    for line in lines {
      if line.hasBlankBefore { result += "\n" }
      result += line.indented + "\n"
    }
    return result
  }

  /// Gives the cells of a table's column one width.
  private static func alignRows(_ lines: inout [FormattedLine]) {
    for range in runs(in: lines, where: { $0.cells != nil || $0.isComment }) {
      var widths: [Int] = []
      for line in lines[range] {
        for (column, cell) in (line.cells ?? []).enumerated() {
          if column == widths.count { widths.append(0) }
          widths[column] = max(widths[column], cell.count)
        }
      }
      for index in range {
        guard let cells = lines[index].cells else { continue }
        lines[index].text = "|" + zip(cells, widths).map { " " + padded($0, $1) + " |" }.joined()
      }
    }
  }

  /// Puts the `=` of neighbouring definitions of one kind below each other.
  private static func alignEquals(_ lines: inout [FormattedLine]) {
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, isNeighbour(lines[end], of: lines[start]) { end += 1 }
      let width = lines[start..<end].compactMap(\.equalsColumn).max() ?? 0
      for index in start..<end {
        guard let column = lines[index].equalsColumn, column < width else { continue }
        let text = lines[index].text
        lines[index].text =
          text.prefix(column) + String(repeating: " ", count: width - column) + text.dropFirst(column)
      }
      start = end
    }
  }

  private static func isNeighbour(_ line: FormattedLine, of first: FormattedLine) -> Bool {
    line.equalsColumn != nil && first.equalsColumn != nil && !line.hasBlankBefore
      && line.text.prefix { $0 != " " } == first.text.prefix { $0 != " " }
  }

  /// The column of comments behind the lines of a block, unless a line is too long for it.
  private static let commentColumn = 58

  /// Puts the comments behind the lines of one block below each other.
  private static func alignComments(_ lines: inout [FormattedLine]) {
    var widths: [Int: Int] = [:]
    for line in lines where line.comment != nil && !line.isComment && line.block > 0 {
      widths[line.block] = max(widths[line.block] ?? commentColumn - 2, line.indent + line.text.count)
    }
    for index in lines.indices where lines[index].comment != nil && !lines[index].isComment {
      let width = widths[lines[index].block] ?? 0
      lines[index].text = padded(lines[index].text, width - lines[index].indent)
    }
  }

  private static func runs(in lines: [FormattedLine], where belongs: (FormattedLine) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, belongs(lines[end]) { end += 1 }
      if end > start { runs.append(start..<end) }
      start = max(end, start + 1)
    }
    return runs
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension FormattedLine {
  /// The line as it is written.
  fileprivate var indented: String {
    var result = String(repeating: " ", count: indent) + text
    if let comment { result += (text.isEmpty ? "" : "  ") + comment }
    return result
  }
}
