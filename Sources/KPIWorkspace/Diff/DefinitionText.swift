import KPIDiagnostics
import KPISyntax

/// A definition as it was written: its clauses, one text each, without comments and without the layout of the file.
struct DefinitionText: Hashable {
  /// What stands before the block: `kpi revenue "Revenue"`, `metric net = sum(orders.paid)`.
  var head: String
  var clauses: [String]

  init(_ declaration: Syntax.Declaration, _ file: Syntax.File) {
    let spans = declaration.kind.clauseSpans
    let end = spans.map(\.lower).min() ?? declaration.span.upper
    head = DefinitionText.text(file, declaration.span.lower, end).trimming(["{", ";", " "], at: .end)
    if spans.isEmpty { head = head.trimming(["}", "{", " "], at: .end) }
    clauses = spans.map { DefinitionText.text(file, $0.lower, $0.upper).trimming([";", " "], at: .end) }
  }

  /// What only the one has, and what only the other has, in the order of writing.
  static func differences(_ old: DefinitionText?, _ new: DefinitionText?) -> (removed: [String], added: [String]) {
    let before = old.map { [$0.head] + $0.clauses } ?? []
    let after = new.map { [$0.head] + $0.clauses } ?? []
    let (known, current) = (Set(before), Set(after))
    return (before.filter { !current.contains($0) }, after.filter { !known.contains($0) })
  }

  /// The tokens between two places, with one blank where there was any gap.
  private static func text(_ file: Syntax.File, _ lower: Int, _ upper: Int) -> String {
    var result = ""
    var hasGap = false
    for token in file.tokens[first(file.tokens, from: lower)...] {
      if token.span.lower >= upper { break }
      if token.isTrivia || token.kind == .newline {
        hasGap = true
      } else {
        if hasGap, !result.isEmpty { result += " " }
        hasGap = false
        result += file.source.text(of: token.span)
      }
    }
    return result
  }

  /// The position of the first token that begins there or later.
  private static func first(_ tokens: [Token], from lower: Int) -> Int {
    var range = tokens.startIndex..<tokens.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = tokens[middle].span.lower < lower ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}

extension String {
  enum Side { case end }

  /// Without these characters at its end.
  func trimming(_ characters: Set<Character>, at side: Side) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}

extension Syntax.Declaration.Kind {
  /// The places of the clauses in its block.
  var clauseSpans: [Span] {
    switch self {
    case .dataset(let node): node.clauses.map(\.span)
    case .kpi(let node): node.clauses.map(\.span)
    case .goal(let node): node.clauses.map(\.span)
    case .template(let node): node.clauses.map(\.span)
    case .cohort(let node): node.clauses.map(\.span)
    case .funnel(let node): node.clauses.map(\.span)
    case .experiment(let node): node.clauses.map(\.span)
    case .lifetime(let node): node.clauses.map(\.span)
    case .calendar(let node): node.clauses.map(\.span)
    case .connection(let node): node.clauses.map(\.span)
    case .rate(let node): node.clauses.map(\.span)
    case .action(let node): node.clauses.map(\.span)
    case .example(let node): node.clauses.map(\.span)
    case .metric, .audience, .event, .lint, .use, .malformed: []
    }
  }
}
