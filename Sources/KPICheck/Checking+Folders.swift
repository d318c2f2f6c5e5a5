import KPIDiagnostics
import KPIModel
import KPISyntax

// Definitions of several folders, and calls of templates: what they are in the one list of names.
extension Checking {
  /// The trees with full names and without calls of templates.
  mutating func resolved(_ trees: [Syntax.File], _ folders: [Checker.Folder]) -> [Syntax.File] {
    let all = folders.contains { $0.prefix.isEmpty } ? folders : [Checker.Folder(prefix: "")] + folders
    for folder in all where !folder.prefix.isEmpty {
      for file in folder.files { prefixes[file] = folder.prefix }
    }
    var resolver = Resolver(all, trees)
    resolver.checkAliases(trees)
    guard !resolver.isIdle else {
      for diagnostic in resolver.diagnostics { report(diagnostic) }
      return trees
    }
    resolver.checkTemplates(libraryFunctions)
    let result = trees.map { tree in
      var tree = tree
      tree.declarations = resolver.resolved(tree.declarations, in: prefixes[tree.source.id] ?? "")
      return tree
    }
    expansions = resolver.expansions
    statedUnits = resolver.statedUnits
    for diagnostic in resolver.diagnostics { report(diagnostic) }
    for tree in trees { checkUnits(ofTemplates: tree) }
    return result
  }

  private mutating func checkUnits(ofTemplates tree: Syntax.File) {
    for declaration in tree.declarations {
      if case .template(let node) = declaration.kind, let name = node.unit { _ = unit(name) }
    }
  }

  /// The full names of definitions of other folders in a formula that stands outside the definitions.
  func fullNames(_ expr: Syntax.Expr) -> Syntax.Expr {
    let names = symbols.all.filter { $0.name.contains(".") }
    if names.isEmpty { return expr }
    var own = Checker.Folder(prefix: "")
    var folders: [String: [SymbolTable.Symbol]] = [:]
    for symbol in names {
      let prefix = symbol.name.split(separator: ".").dropLast().joined(separator: ".")
      folders[prefix, default: []].append(symbol)
      own.aliases[prefix] = prefix
    }
    var resolver = Resolver([own] + folders.keys.sorted().map { Checker.Folder(prefix: $0) }, [])
    for (prefix, symbols) in folders.sorted(by: { $0.key < $1.key }) { resolver.add(symbols, to: prefix) }
    resolver.add(symbols.all, to: "")
    return resolver.outside(expr)
  }

  /// Whether a place is in a file of the project, and not of a folder that it uses.
  func isOwn(_ span: Span) -> Bool { prefixes[span.file] == nil }

  /// Whether a name, as the file where it stands knows it, is that of a dataset.
  func isName(_ name: Syntax.Name, of dataset: String) -> Bool {
    if name.text == dataset { return true }
    guard let prefix = prefixes[name.span.file] else { return false }
    return prefix + "." + name.text == dataset
  }

  /// The name without the folder that it comes from.
  func short(_ name: String) -> String {
    guard !prefixes.isEmpty, let dot = name.lastIndex(of: ".") else { return name }
    return String(name[name.index(after: dot)...])
  }

  // MARK: Messages

  /// What is wrong inside a template is shown at the call, with the place inside as a label.
  func seenFromCall(_ diagnostic: Diagnostic) -> Diagnostic {
    if expansions.isEmpty { return diagnostic }
    guard let span = diagnostic.span, span.expansion != 0 else {
      var result = diagnostic
      for (index, label) in diagnostic.labels.enumerated() {
        guard let expansion = expansion(of: label.span) else { continue }
        result.labels[index] = Diagnostic.Label(
          label.span.asWritten, "in the template `\(expansion.template)`: \(label.text)")
      }
      return result
    }
    var result = diagnostic
    var labels: [Diagnostic.Label] = []
    var place = span
    var text = diagnostic.label
    while let expansion = expansion(of: place) {
      let inside = "in the template `\(expansion.template)`"
      labels.append(Diagnostic.Label(place.asWritten, text.isEmpty ? inside : "\(inside): \(text)"))
      text = "calls `\(expansion.template)`"
      place = expansion.call
    }
    let shown = labels.prefix(4) + diagnostic.labels.map { Diagnostic.Label($0.span.asWritten, $0.text) }
    result.span = place.asWritten
    result.label = text
    result.labels = shown.filter { $0.span != result.span }
    result.fixes = []
    return result
  }

  private func expansion(of span: Span) -> Expansion? {
    let index = Int(span.expansion) - 1
    return expansions.indices.contains(index) ? expansions[index] : nil
  }

  /// The messages in the order of the text. Folders that are used are not criticised beyond what is wrong in them, and
  /// what several places of a template say about one argument is said once.
  func finalDiagnostics() -> [Diagnostic] {
    var result = diagnostics.inSourceOrder()
    if !prefixes.isEmpty {
      result.removeAll { $0.severity != .error && !($0.span.map(isOwn) ?? true) }
    }
    if expansions.isEmpty { return result }
    var seen: Set<Diagnostic> = []
    return result.filter { diagnostic in
      var key = diagnostic
      key.labels = []
      key.label = ""
      return seen.insert(key).inserted
    }
  }

  // MARK: Calendars

  /// All folders of a project live by one calendar.
  mutating func checkCalendarsAgree(_ calendars: [Declared<Syntax.Calendar>]) {
    let own = calendars.first { isOwn($0.span) }
    for other in calendars where !isOwn(other.span) {
      var reading = Checking()
      reading.sources = sources
      reading.targetFiles = targetFiles
      reading.checkCalendar([other])
      if reading.project.calendar != project.calendar {
        report(.calendarsDiffer(other.keyword, own: own?.keyword))
      }
    }
  }
}
