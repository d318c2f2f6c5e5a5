import KPICheck
import KPIDiagnostics
import KPIModel
import KPISyntax

/// What holds for any bytes that are read as definitions. The fuzzer looks for bytes that break one of these laws, and the
/// tests hold them against the kept corpus, against broken examples of the manual and against generated programs.
public enum ReadingLaws {
  /// The first law that the bytes break, in words; nil if all hold.
  public static func brokenLaw(_ bytes: [UInt8]) -> String? {
    var sources = SourceMap()
    let source = sources.add(path: "fuzz.kpi", bytes: bytes)
    let (tree, reading) = Syntax.parse(source)
    let (project, checking) = Checker.check([(source, tree)])
    let diagnostics = reading + checking
    return brokenByTokens(tree, bytes) ?? brokenByMessages(diagnostics, tree, sources)
      ?? (tree.hasErrors ? nil : brokenByFormat(tree, project, checking))
  }

  /// The tokens, put together, are the file.
  private static func brokenByTokens(_ tree: Syntax.File, _ bytes: [UInt8]) -> String? {
    var position = 0
    for token in tree.tokens {
      guard token.span.lower == position, token.span.upper >= position else { return "a gap between tokens at \(position)" }
      position = token.span.upper
    }
    return position == bytes.count && tree.tokens.last?.kind == .endOfFile ? nil : "the tokens end before the file"
  }

  /// Messages have places in the file and can be shown; something that means nothing is not passed over in silence.
  private static func brokenByMessages(_ diagnostics: [Diagnostic], _ tree: Syntax.File, _ sources: SourceMap) -> String? {
    let end = tree.source.bytes.count
    for diagnostic in diagnostics {
      if diagnostic.headline.isEmpty { return "an empty headline: \(diagnostic.code)" }
      if let span = diagnostic.span, span.lower > span.upper || span.upper > end { return "a place outside: \(diagnostic.code)" }
    }
    if !diagnostics.isEmpty, DiagnosticRenderer.terminal(diagnostics, sources).isEmpty { return "messages without text" }
    let isSilent = diagnostics.isEmpty && tree.declarations.isEmpty
    let says = tree.tokens.contains { !$0.isTrivia && ![.newline, .endOfFile, .symbol(.semicolon)].contains($0.kind) }
    return isSilent && says ? "silence about a file that says something" : nil
  }

  /// The form is a fixed point, and means the same with the same comments.
  private static func brokenByFormat(_ tree: Syntax.File, _ project: Model.Project, _ messages: [Diagnostic]) -> String? {
    let text = Syntax.format(tree)
    let source = SourceFile(id: tree.source.id, path: tree.source.path, text: text)
    let (again, reading) = Syntax.parse(source)
    if again.hasErrors { return "the form has errors: \(reading.map(\.code))\n\(text)" }
    let twice = Syntax.format(again)
    if !twice.utf8.elementsEqual(text.utf8) { return "formatting twice changes something:\n\(text)\n---\n\(twice)" }
    if tree.comments.map(\.text) != again.comments.map(\.text) { return "comments were lost:\n\(text)" }
    let before = tree.declarations.map { outline($0.kind) }
    let after = again.declarations.map { outline($0.kind) }
    if before != after { return "the form says something else:\n\(text)" }
    let (formatted, second) = Checker.check([(source, again)])
    if messages.map(\.code).sorted() != second.map(\.code).sorted() { return "the form is judged in another way:\n\(text)" }
    return outline(project) == outline(formatted) ? nil : "the form means something else:\n\(text)"
  }

  /// A tree or model as text, without places and what is derived from it. Parentheses are left out, because the formatter
  /// may add some, and so are the texts of formulas and conditions as they were written.
  public static func outline(_ value: Any) -> String {
    if value is Span || value is Span? { return "" }
    if let expectation = value as? Model.Expectation { return outline((expectation.claim, expectation.period)) }
    if let rule = value as? Model.RowRule { return outline(rule.condition) }
    if let expr = value as? Syntax.Expr, case .parenthesized(let inner) = expr.kind { return outline(inner) }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.map { outline($0.value) } ?? "nil" }
    guard !mirror.children.isEmpty else { return String(describing: value) }
    // Dictionaries and sets have no order.
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      return "(" + mirror.children.map { outline($0.value) }.sorted().joined(separator: " ") + ")"
    }
    let parts = mirror.children.compactMap { child -> String? in
      if let label = child.label, ["place", "formulaText", "columnPositions", "positions"].contains(label) { return nil }
      let text = outline(child.value)
      return text.isEmpty ? nil : "\(child.label ?? ""):\(text)"
    }
    // Dictionaries and sets come in another order each time.
    let isUnordered = mirror.displayStyle == .dictionary || mirror.displayStyle == .set
    return "(" + (isUnordered ? parts.sorted() : parts).joined(separator: " ") + ")"
  }
}
