import KPIDiagnostics
import KPISyntax

/// Which definitions are used: what KPIs, examples and reports name, and what that names in turn.
///
/// A definition names another where its words stand: a column of the same name counts as well. Rather say nothing than
/// accuse what is needed.
struct Usage {
  /// A definition that can be unused.
  struct Definition {
    var name: Syntax.Name
    /// "a dataset".
    var kind: String
  }

  /// In the order of the files.
  private(set) var unused: [Definition] = []

  init(_ files: [Syntax.File], reportNames: Set<String>?) {
    var references: [String: Set<String>] = [:]
    var candidates: [Definition] = []
    var queue = (reportNames ?? []).sorted()
    for file in files {
      var words = WordCursor(file)
      for declaration in file.declarations {
        let found = words.words(in: declaration.span, without: declaration.name?.span)
        if let name = declaration.name, let kind = Self.kind(declaration.kind, hasReports: reportNames != nil) {
          references[name.text, default: []].formUnion(found)
          candidates.append(Definition(name: name, kind: kind))
        } else {
          queue += found.sorted()
        }
      }
    }
    var used: Set<String> = []
    while let next = queue.popLast() {
      guard used.insert(next).inserted else { continue }
      queue += (references[next] ?? []).sorted()
    }
    unused = candidates.filter { !used.contains($0.name.text) && !$0.name.isMissing }
  }

  /// What a definition is called if it is there to be used by others; nil for what is there for itself.
  private static func kind(_ kind: Syntax.Declaration.Kind, hasReports: Bool) -> String? {
    switch kind {
    case .dataset: "a dataset"
    case .audience: "an audience"
    case .metric: hasReports ? "a metric" : nil
    case .template: "a template"
    case .connection: "a connection"
    case .kpi, .goal, .cohort, .funnel, .experiment, .lifetime, .event, .action, .calendar, .rate, .example, .lint, .use, .malformed:
      nil
    }
  }
}

/// Walks once through the words of a file, declaration by declaration.
private struct WordCursor {
  private let file: Syntax.File
  private var position = 0

  init(_ file: Syntax.File) { self.file = file }

  /// The words and bracketed names in a span, except those behind a dot and the name that is being given.
  mutating func words(in span: Span, without name: Span?) -> Set<String> {
    var result: Set<String> = []
    var isBehindDot = false
    while position < file.tokens.count, file.tokens[position].span.lower < span.upper {
      let token = file.tokens[position]
      position += 1
      guard token.span.lower >= span.lower else { continue }
      if !isBehindDot, token.span != name, let word = word(token) { result.insert(word) }
      if !token.isTrivia { isBehindDot = token.kind == .symbol(.dot) }
    }
    return result
  }

  private func word(_ token: Token) -> String? {
    switch token.kind {
    case .word: file.source.text(of: token.span)
    case .bracketedName: String(file.source.text(of: token.span).dropFirst().dropLast())
    case .cell: file.source.text(of: token.span)
    case .number, .period, .text, .symbol, .comment, .blank, .newline, .unknown, .endOfFile: nil
    }
  }
}
