/// A table in characters. Numbers stay whole; columns of words share what room is left and break their words.
struct TextTable {
  struct Column {
    var title: String
    var isNumber: Bool
    /// The first to be left out where the table is too wide, if above 0; the highest goes first.
    var dispensability = 0
  }

  /// A row, or a line of its own between rows.
  enum Row {
    case cells([String])
    case line(String)
  }

  var columns: [Column]
  var rows: [Row]

  /// Lines of at most `width` columns, if the numbers allow.
  func lines(width: Int) -> [String] {
    let shown = shownColumns(width)
    let widths = widths(shown, width)
    let head = row(shown.map { columns[$0].title }, shown, widths)
    let dash = shown.map { String(repeating: "─", count: widths[$0]) }.joined(separator: "  ")
    var lines = rows.isEmpty ? [] : head + [dash]
    for row in rows {
      switch row {
      case .cells(let cells): lines += self.row(shown.map { cells.indices.contains($0) ? cells[$0] : "" }, shown, widths)
      case .line(let text): lines += [""] + TextWidth.wrapped(text, to: width)
      }
    }
    return lines
  }

  private func natural(_ column: Int) -> Int {
    let cells = rows.map { row -> Int in
      if case .cells(let cells) = row, cells.indices.contains(column) { return TextWidth.of(cells[column]) }
      return 0
    }
    return max(cells.max() ?? 0, columns[column].isNumber ? longestWord(columns[column].title) : 0)
  }

  private func longestWord(_ text: String) -> Int { text.split(separator: " ").map { TextWidth.of(String($0)) }.max() ?? 0 }

  /// Numbers need their width, words at least 12 columns.
  private func least(_ column: Int) -> Int { columns[column].isNumber ? natural(column) : min(natural(column), 12) }

  private func shownColumns(_ width: Int) -> [Int] {
    var shown = Array(columns.indices)
    func need() -> Int { shown.reduce(0) { $0 + least($1) } + 2 * (shown.count - 1) }
    while need() > width,
      let next = shown.filter({ columns[$0].dispensability > 0 }).max(by: {
        columns[$0].dispensability < columns[$1].dispensability
      })
    {
      shown.removeAll { $0 == next }
    }
    return shown
  }

  private func widths(_ shown: [Int], _ width: Int) -> [Int] {
    var widths = columns.indices.map(least)
    var left = width - 2 * (shown.count - 1) - shown.reduce(0) { $0 + widths[$1] }
    // One column after the other gets a little more, so that none takes all.
    var wanting = shown.filter { widths[$0] < natural($0) }
    while left > 0, !wanting.isEmpty {
      for column in wanting where left > 0 {
        widths[column] += 1
        left -= 1
      }
      wanting.removeAll { widths[$0] >= natural($0) }
    }
    return widths
  }

  private func row(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> [String] {
    let parts = zip(cells, shown).map { wrapped($0, to: max(widths[$1], 1)) }
    let height = parts.map(\.count).max() ?? 1
    return (0..<height).map { line in
      let texts = zip(parts, shown).map { part, column in
        set(part.indices.contains(line) ? part[line] : "", widths[column], isNumber: columns[column].isNumber)
      }
      return texts.joined(separator: "  ").trimmingTrailingSpaces
    }
  }

  /// An indent of spaces that hold stands before every line of its cell.
  private func wrapped(_ cell: String, to width: Int) -> [String] {
    let indent = String(cell.prefix { $0 == "\u{A0}" })
    guard !indent.isEmpty, indent.count * 2 < width else { return TextWidth.wrapped(cell, to: width) }
    let text = cell.dropFirst(indent.count)
    // What stands behind a dash is set in below the first word.
    let hang = text.hasPrefix("- ") ? "\u{A0}\u{A0}" : ""
    return TextWidth.wrapped(String(text.dropFirst(hang.count)), to: width - indent.count - hang.count).enumerated().map {
      indent + (hang.isEmpty || $0 > 0 ? hang : "- ") + $1
    }
  }

  private func set(_ text: String, _ width: Int, isNumber: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - TextWidth.of(text)))
    return isNumber ? space + text : text + space
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
