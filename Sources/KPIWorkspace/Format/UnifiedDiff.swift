/// Two texts compared line by line, written as `diff -u` does, so that other programs can read it.
enum UnifiedDiff {
  /// Unchanged lines around a change.
  private static let context = 3
  /// Stretches longer than this are not searched for what they have in common: that would take too long.
  private static let longest = 5_000

  /// The diff, or nothing for equal texts.
  static func text(_ before: String, _ after: String, name: String) -> String {
    guard before != after else { return "" }
    let steps = steps(lines(before), lines(after))
    var result = "--- \(name)\n+++ \(name)\n"
    for range in hunks(steps) { result += hunk(steps, range) }
    return result
  }

  /// A line with what becomes of it.
  private enum Step {
    case keep(Substring), remove(Substring), insert(Substring)

    var isChange: Bool {
      if case .keep = self { false } else { true }
    }

    var isOld: Bool {
      if case .insert = self { false } else { true }
    }

    var isNew: Bool {
      if case .remove = self { false } else { true }
    }

    var text: String {
      switch self {
      case .keep(let line): UnifiedDiff.written(" ", line)
      case .remove(let line): UnifiedDiff.written("-", line)
      case .insert(let line): UnifiedDiff.written("+", line)
      }
    }
  }

  /// Lines with their ends, which count: a file of `\r\n` lines differs from one of `\n` lines in every line.
  private static func lines(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex(of: 10).map { text.utf8.index(after: $0) } ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  private static func written(_ mark: String, _ line: Substring) -> String {
    line.utf8.last == 10 ? mark + line : mark + line + "\n\\ No newline at end of file\n"
  }

  private static func steps(_ old: [Substring], _ new: [Substring]) -> [Step] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = min(zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, min(old.count, new.count) - head)
    let middle = (old: Array(old[head..<(old.count - tail)]), new: Array(new[head..<(new.count - tail)]))
    return old[..<head].map { Step.keep($0) } + changes(middle.old, middle.new)
      + old[(old.count - tail)...].map { Step.keep($0) }
  }

  private static func changes(_ old: [Substring], _ new: [Substring]) -> [Step] {
    guard max(old.count, new.count) <= longest else { return old.map { .remove($0) } + new.map { .insert($0) } }
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var steps: [Step] = []
    var next = 0
    for (index, line) in old.enumerated() {
      if removed.contains(index) {
        steps.append(.remove(line))
        continue
      }
      while next < new.count, inserted.contains(next) {
        steps.append(.insert(new[next]))
        next += 1
      }
      steps.append(.keep(line))
      next += 1
    }
    return steps + new[min(next, new.count)...].map { .insert($0) }
  }

  /// Stretches of steps that hold changes and what surrounds them.
  private static func hunks(_ steps: [Step]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, step) in steps.enumerated() where step.isChange {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  private static func hunk(_ steps: [Step], _ range: Range<Int>) -> String {
    let old = place(steps, range) { $0.isOld }
    let new = place(steps, range) { $0.isNew }
    return "@@ -\(old) +\(new) @@\n" + steps[range].map(\.text).joined()
  }

  /// `12,7`: the first line and how many; a stretch without lines is named by the line before it.
  private static func place(_ steps: [Step], _ range: Range<Int>, _ counts: (Step) -> Bool) -> String {
    let before = steps[..<range.lowerBound].count { counts($0) }
    let count = steps[range].count { counts($0) }
    return "\(count == 0 ? before : before + 1),\(count)"
  }
}
