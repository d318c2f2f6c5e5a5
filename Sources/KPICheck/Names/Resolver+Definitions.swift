import KPIDiagnostics
import KPISyntax

// What can be said about a template before anybody calls it.
extension Resolver {
  /// Checks all templates of the project. Those that cannot be expanded are noted as broken.
  mutating func checkTemplates(_ libraryFunctions: [String]) {
    let names = templates.keys.sorted()
    for name in names {
      guard let template = templates[name], let folder = folders[template.folder] else { continue }
      check(template.node, name, folder, libraryFunctions)
    }
    refuseCycles(names)
  }

  private mutating func check(
    _ node: Syntax.Template, _ full: String, _ names: FolderNames, _ libraryFunctions: [String]
  ) {
    if Checking.isFunction(node.name.text) {
      report(.functionTaken(node.name))
      broken.insert(full)
    }
    checkParameters(node)
    checkClauses(node)
    let unknown = Calls.all(in: node.formula).filter { call in
      !call.function.isMissing && !Checking.isFunction(call.function.text)
        && template(call.function, in: names) == nil
    }
    for call in unknown {
      let isInLibrary = libraryFunctions.contains(call.function.text)
      report(isInLibrary ? .libraryNotUsed(call.function) : unknownFunction(call.function, in: names))
      broken.insert(full)
    }
  }

  private mutating func checkParameters(_ node: Syntax.Template) {
    var seen: [String: Span] = [:]
    var standard: Syntax.Name?
    for parameter in node.parameters where !parameter.name.isMissing {
      let name = parameter.name
      if let earlier = seen[name.text] { report(.doubledParameter(name, earlier: earlier)) }
      seen[name.text] = name.span
      if parameter.standard != nil {
        standard = name
      } else if let standard {
        report(.parameterOrder(name, after: standard))
      }
    }
    let mentioned = Set(Calls.names(in: node.formula))
    for parameter in node.parameters where !mentioned.contains(parameter.name.text) && !parameter.name.isMissing {
      report(.unusedParameter(parameter.name, template: node.name.text))
    }
  }

  private mutating func checkClauses(_ node: Syntax.Template) {
    var seen: [String: Span] = [:]
    for clause in node.clauses {
      if let name = clause.kind.nameIfOnce {
        if let earlier = seen[name] { report(.doubledClause(name, at: clause.keywordSpan, earlier: earlier)) }
        seen[name] = seen[name] ?? clause.keywordSpan
      }
      if case .parameter(let name, _) = clause.kind {
        let known = node.parameters.map(\.name.text)
        if !name.isMissing, !known.contains(name.text) { report(.unknownParameter(name, node.name.text, known)) }
      }
    }
  }

  private mutating func refuseCycles(_ names: [String]) {
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let references = names.map { name -> [Int] in
      guard let template = templates[name], let folder = folders[template.folder] else { return [] }
      let parts = [template.node.formula] + template.node.parameters.compactMap(\.standard)
      return parts.flatMap(Calls.all).compactMap { self.template($0.function, in: folder).flatMap { index[$0] } }
    }
    for cycle in DependencyOrder(references: references).cycles {
      let places = cycle.compactMap { member in
        templates[names[member]].map { (name: $0.node.name.text, span: $0.node.name.span) }
      }
      report(.templateCycle(places))
      broken.formUnion(cycle.map { names[$0] })
    }
  }

  private mutating func unknownFunction(_ function: Syntax.Path, in names: FolderNames) -> Diagnostic {
    guard hasRoom else { return .unknownFunction(function, known: []) }
    let known = knownFunctions[names.folder.prefix] ?? (Checking.functionNames + names.templates).sorted()
    knownFunctions[names.folder.prefix] = known
    return .unknownFunction(function, known: known)
  }
}

// Folders by name.
extension Resolver {
  /// The name of a folder must not be that of a definition, or of another folder.
  mutating func checkAliases(_ trees: [Syntax.File]) {
    var seen: [String: [String: (folder: String, span: Span)]] = [:]
    for tree in trees {
      let prefix = prefix(of: tree.source.id)
      for declaration in tree.declarations {
        guard case .use(let node) = declaration.kind, !node.folder.value.isEmpty else { continue }
        let alias = node.alias?.text ?? node.defaultAlias
        let span = node.alias?.span ?? node.folder.span
        if let earlier = seen[prefix]?[alias], earlier.folder != node.folder.value {
          report(.aliasTaken(alias, at: span, earlier: earlier.span, by: "another folder"))
        } else if let symbol = definition(alias, in: prefix, trees) {
          report(.aliasTaken(alias, at: span, earlier: symbol, by: "a definition"))
        }
        seen[prefix, default: [:]][alias] = seen[prefix]?[alias] ?? (node.folder.value, span)
      }
    }
  }

  private func prefix(of file: FileID) -> String {
    folders.values.first { $0.folder.files.contains(file) }?.folder.prefix ?? ""
  }

  private func definition(_ name: String, in prefix: String, _ trees: [Syntax.File]) -> Span? {
    guard folders[prefix]?.own[name] != nil else { return nil }
    return trees.lazy.filter { self.prefix(of: $0.source.id) == prefix }.flatMap(\.declarations)
      .first { $0.name?.text == name }?.name?.span
  }

  /// Adds definitions that have been checked before, by the names of their folder.
  mutating func add(_ symbols: [SymbolTable.Symbol], to prefix: String) {
    for symbol in symbols {
      let name = prefix.isEmpty ? symbol.name : String(symbol.name.dropFirst(prefix.count + 1))
      note(name, symbol.kind, prefix)
    }
  }

  /// A formula that stands outside the definitions.
  mutating func outside(_ expr: Syntax.Expr) -> Syntax.Expr {
    guard let names = folders[""] else { return expr }
    return read(expr, ReadingFrame(folder: names), .names)
  }
}

extension Calls {
  /// All calls of an expression, from left to right.
  static func all(in expr: Syntax.Expr) -> [Syntax.Call] {
    var result: [Syntax.Call] = []
    _ = any(in: expr) { call in
      result.append(call)
      return false
    }
    return result
  }

  /// The first names of all paths of an expression, those behind `on` and `per` too.
  static func names(in expr: Syntax.Expr) -> [String] {
    let paths = Paths.all(in: expr) + all(in: expr).flatMap { call in
      call.arguments.compactMap(\.on) + [call.per].compactMap { $0 }
    }
    return paths.map(\.first.text)
  }
}
