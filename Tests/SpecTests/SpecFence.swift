/// A fenced block of a page: what its info string says, and its lines.
struct SpecFence: Hashable, Sendable {
  /// The words behind the opening marks: `kpi continued`.
  var words: [String]
  /// The lines between the marks, without their indent.
  var lines: [String]
  /// The index of the first of these lines in the page; they are replaced when expectations are rewritten.
  var firstLine: Int

  /// The first word, or nothing.
  var kind: String { words.first ?? "" }
  /// The words behind the first.
  var arguments: [String] { Array(words.dropFirst()) }
  /// The lines as one text; each ends with a line break.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// All fences of a Markdown page, in order. Only fences of backticks at the beginning of a line are looked at: our
  /// pages have no others.
  static func all(in lines: [String]) -> [SpecFence] {
    var fences: [SpecFence] = []
    var open: (marks: Int, fence: SpecFence)?
    for (index, line) in lines.enumerated() {
      let marks = line.prefix { $0 == "`" }.count
      if var current = open {
        if marks >= current.marks, line.dropFirst(marks).allSatisfy({ $0 == " " }) {
          fences.append(current.fence)
          open = nil
        } else {
          current.fence.lines.append(line)
          open = current
        }
      } else if marks >= 3 {
        let words = line.dropFirst(marks).split(separator: " ").map(String.init)
        open = (marks, SpecFence(words: words, lines: [], firstLine: index + 1))
      }
    }
    // A fence without an end reaches to the end of the page; the next test of it will not go well.
    if let open { fences.append(open.fence) }
    return fences
  }
}
