import KPIDiagnostics
import KPISyntax

/// Reads definitions so that every name means one thing in the whole project: names of used folders get their prefix,
/// and calls of templates become their formulas.
///
/// Names inside a template are those of the folder that declares it, names in arguments those of the place of the call.
struct Resolver {
  /// By prefix.
  private(set) var folders: [String: FolderNames] = [:]
  /// By full name.
  private(set) var templates: [String: TemplateDefinition] = [:]
  /// Templates that cannot be expanded; they have been reported.
  var broken: Set<String> = []
  /// The calls of templates; the first one has the number 1.
  var expansions: [Expansion] = []
  /// The units that templates state for their results, by the place of the call.
  var statedUnits: [Span: Syntax.UnitName] = [:]
  var diagnostics: [Diagnostic] = []
  /// What functions are called in each folder, for messages; sorted, and worked out once.
  var knownFunctions: [String: [String]] = [:]

  /// Clauses of arguments that were put into the aggregate or argument that is being read.
  var pending: [ArgumentClauses] = []
  /// Whether the next path of an aggregate names its dataset.
  var expectsDataset = false
  /// Whether that path can be nothing but a dataset: in a formula, not in a declaration whose rows are known.
  var mustNameDataset = false
  /// How many expressions templates have made.
  var expandedCount = 0
  /// Whether the call that is being expanded has become too large already.
  var isExhausted = false

  /// Templates in templates in templates: beyond this nobody can follow, and the stack must not end.
  static let deepest = 16
  /// So many expressions may templates make in a whole project.
  static let mostExpressions = 2_000_000
  /// So many may a single call make.
  static let mostInOneCall = 20_000
  /// So deep may the formula of a call be nested.
  static let mostNested = 100

  /// What names mean where an expression stands.
  enum Reading {
    /// Names of definitions.
    case names
    /// Names of columns.
    case rows
  }

  init(_ folders: [Checker.Folder], _ files: [Syntax.File]) {
    for folder in folders { self.folders[folder.prefix] = FolderNames(folder) }
    var prefixes: [FileID: String] = [:]
    for folder in folders { for file in folder.files { prefixes[file] = folder.prefix } }
    for file in files {
      let prefix = prefixes[file.source.id] ?? ""
      for declaration in file.declarations { note(declaration, prefix) }
    }
  }

  private mutating func note(_ declaration: Syntax.Declaration, _ prefix: String) {
    guard let name = declaration.name, !name.isMissing, let kind = SymbolTable.Kind(declaration.kind) else { return }
    if case .template(let node) = declaration.kind {
      let full = folders[prefix]?.full(name.text) ?? name.text
      if templates[full] == nil { templates[full] = TemplateDefinition(node: node, folder: prefix) }
      folders[prefix]?.templates.insert(name.text)
    } else {
      note(name.text, kind, prefix)
    }
  }

  mutating func note(_ name: String, _ kind: SymbolTable.Kind, _ prefix: String) {
    if folders[prefix]?.own[name] == nil { folders[prefix]?.own[name] = kind }
  }

  /// Whether nothing has to be done: no templates, no other folders.
  var isIdle: Bool { templates.isEmpty && folders.count == 1 }

  mutating func report(_ diagnostic: Diagnostic) { if hasRoom { diagnostics.append(diagnostic) } }

  /// Whether a further message would be shown.
  var hasRoom: Bool { diagnostics.count < Checking.maximumDiagnostics }

  /// The full name of the template that a call means; nil if it means none.
  func template(_ function: Syntax.Path, in names: FolderNames) -> String? {
    if let name = function.single {
      if names.templates.contains(name.text) { return names.full(name.text) }
      for prefix in names.folder.open where folders[prefix]?.templates.contains(name.text) == true {
        return folders[prefix]?.full(name.text)
      }
      return nil
    }
    guard function.rest.count == 1, let prefix = names.folder.aliases[function.first.text],
      let other = folders[prefix], other.templates.contains(function.last.text)
    else { return nil }
    return other.full(function.last.text)
  }

  /// A path with the full name of the definition that it begins with.
  mutating func named(_ path: Syntax.Path, in names: FolderNames) -> Syntax.Path {
    if names.isPlain { return path }
    if names.own[path.first.text] != nil {
      return Syntax.Path(first: path.first.renamed(names.full(path.first.text)), rest: path.rest)
    }
    guard let second = path.rest.first, let prefix = names.folder.aliases[path.first.text], let other = folders[prefix]
    else { return Syntax.Path(first: named(path.first, in: names), rest: path.rest) }
    if other.own[second.text] != nil { return path.joined(as: other.full(second.text)) }
    report(.notInFolder(second, folder: path.first.text, known: hasRoom ? other.own.keys.sorted() : []))
    return Syntax.Path(first: Syntax.Name(text: "", span: path.span))
  }

  /// A name with the full name of the definition that it stands for. In a used folder, names that it does not know stay
  /// unknown: it does not see those of the project.
  func named(_ name: Syntax.Name, in names: FolderNames) -> Syntax.Name {
    name.isMissing ? name : name.renamed(names.full(name.text))
  }
}

extension SymbolTable.Kind {
  /// What a declaration's name stands for; nil for declarations without a name.
  init?(_ kind: Syntax.Declaration.Kind) {
    switch kind {
    case .dataset: self = .dataset
    case .metric: self = .metric
    case .audience: self = .audience
    case .kpi: self = .kpi
    case .goal: self = .goal
    case .template: self = .template
    case .connection: self = .connection
    case .cohort, .funnel, .experiment, .lifetime: self = .analysis
    case .event, .action, .calendar, .rate, .example, .use, .lint, .malformed: return nil
    }
  }
}
