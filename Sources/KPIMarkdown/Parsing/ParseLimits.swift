/// What is refused before the C library sees it. libcmark 0.30.2 needs quadratic time for a few made-up texts,
/// and it cannot be stopped once it runs.
enum ParseLimits {
  static let bytes = 4 * 1024 * 1024
  static let depth = 100
  /// Open blocks times lines: each line is offered to each open block. About half a second at most.
  private static let blockVisits = 40_000_000
  /// Unclosed brackets times closing brackets: each closing one looks at each open one. About half a second.
  private static let bracketVisits = 400_000_000

  /// The reason not to parse the text, or nil.
  static func problem(in source: SourceLines, lineOffset: Int) -> MarkdownProblem? {
    var deepest = 0
    for number in stride(from: 1, through: source.count, by: 1) {
      let nesting = nestingEstimate(source[number])
      if nesting > depth { return MarkdownProblem(.tooDeep(limit: depth), line: number + lineOffset) }
      deepest = max(deepest, nesting)
    }
    let isSlow = deepest * source.count > blockVisits
    return isSlow || bracketCost(source) > bracketVisits
      ? MarkdownProblem(.tooCostly, line: 1 + lineOffset) : nil
  }

  /// An upper bound for the quotes and list items that a line can open or continue: its marks, and
  /// half its indentation if a mark follows (an item's content is indented by two columns or more).
  private static func nestingEstimate(_ line: ArraySlice<UInt8>) -> Int {
    var marks = 0
    var blanks = 0
    var blanksBeforeMark = 0
    var index = line.startIndex
    while index < line.endIndex {
      if Byte.isBlank(line[index]) {
        blanks += line[index] == UInt8(ascii: "\t") ? 4 : 1
        index += 1
        continue
      }
      guard let end = markEnd(in: line, at: index) else { break }
      marks += 1
      blanksBeforeMark = blanks
      index = end
    }
    let extra = max(0, blanksBeforeMark - marks)
    return isThematicBreak(line) ? 0 : marks + extra / 2
  }

  /// Where a quote or list mark that starts at `index` ends, if one does.
  private static func markEnd(in line: ArraySlice<UInt8>, at index: Int) -> Int? {
    let byte = line[index]
    if byte == Byte.greater { return index + 1 }
    var end = index + 1
    if Byte.isDigit(byte) {
      while end < line.endIndex, end - index < 9, Byte.isDigit(line[end]) { end += 1 }
      guard end < line.endIndex, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")") else { return nil }
      end += 1
    } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "*"), byte != UInt8(ascii: "+") {
      return nil
    }
    return end == line.endIndex || Byte.isBlank(line[end]) ? end : nil
  }

  private static func isThematicBreak(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first(where: { !Byte.isBlank($0) }), mark == Byte.dash || mark == UInt8(ascii: "*") else {
      return false
    }
    return line.allSatisfy { $0 == mark || Byte.isBlank($0) }
  }

  private static func bracketCost(_ source: SourceLines) -> Int {
    var cost = 0
    var open = 0
    for number in stride(from: 1, through: source.count, by: 1) {
      let line = source[number]
      if line.allSatisfy(Byte.isBlank) { open = 0 }
      for byte in line {
        if byte == UInt8(ascii: "[") {
          open += 1
        } else if byte == UInt8(ascii: "]") {
          cost += open
          open = max(0, open - 1)
        }
      }
    }
    return cost
  }
}
