public import KPIDiagnostics
public import KPISyntax

/// What a template says about itself: for `kpi explain`, and for the page of the library.
public struct TemplateEntry: Hashable, Sendable {
  /// A label and what is said.
  public struct Line: Hashable, Sendable {
    /// The name of a parameter, or what is told.
    public var label: String
    /// One sentence or a few words.
    public var text: String
  }

  /// Its name.
  public let name: String
  /// Its name with its parameters, as they are written.
  public let call: String
  /// Its formula, as it is written, in one line.
  public let formula: String
  /// What it measures, and what not; empty if it does not say.
  public let about: String
  /// Its parameters with what stands for them, in the order of the text.
  public let parameters: [Line]
  /// What a KPI takes over from it, and which goals it serves.
  public let facts: [Line]
  /// What is usual elsewhere, and who says so.
  public let benchmark: String?
  /// What makes it mislead.
  public let cautions: [String]

  /// The entry of a template in a file.
  public init(_ node: Syntax.Template, in source: SourceFile) {
    func text(_ span: Span) -> String { source.text(of: span).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    name = node.name.text
    let written = node.parameters.map { one in
      one.standard.map { "\(one.name.text) = \(text($0.span))" } ?? one.name.text
    }
    call = "\(node.name.text)(\(written.joined(separator: ", ")))"
    formula = text(node.formula.span) + (node.unit.map { " unit \(text($0.span))" } ?? "")
    about = node.clauses.lazy.compactMap { if case .about(let about) = $0.kind { about.value } else { nil } }.first ?? ""
    parameters = node.clauses.compactMap {
      if case .parameter(let name, let what) = $0.kind { Line(label: name.text, text: what.value) } else { nil }
    }
    benchmark = node.clauses.lazy.compactMap {
      if case .benchmark(let text) = $0.kind { text.value } else { nil }
    }.first
    cautions = node.clauses.compactMap { if case .caution(let text) = $0.kind { text.value } else { nil } }
    facts = node.clauses.compactMap { TemplateEntry.fact($0, text($0.span)) }
  }

  /// What a KPI takes over, in the words of the definition.
  private static func fact(_ clause: Syntax.Clause<Syntax.TemplateClause>, _ written: String) -> Line? {
    switch clause.kind {
    case .serves(let goals): Line(label: "Serves", text: goals.map(\.value).joined(separator: ", "))
    case .kpi(.kind(let kind)): Line(label: "Kind", text: kind.rawValue)
    case .kpi(.direction(let direction)): Line(label: "Better", text: direction.rawValue)
    case .kpi(.bands): Line(label: "Bands", text: rest(of: written, behind: "bands"))
    case .kpi(.minimumSample): Line(label: "Minimum sample", text: rest(of: written, behind: "minimum sample"))
    case .about, .parameter, .benchmark, .caution, .kpi, .malformed: nil
    }
  }

  private static func rest(of written: String, behind keyword: String) -> String {
    written.hasPrefix(keyword) ? String(written.dropFirst(keyword.count).drop { $0 == " " }) : written
  }
}

extension Library {
  /// All templates of a file of the library.
  public static func entries(of file: File) -> [TemplateEntry] {
    let source = SourceFile(id: FileID(0), path: "library/\(file.name)", text: file.text)
    return entries(of: Syntax.parse(source).file, in: source)
  }

  /// The template of that name.
  public static func entry(named name: String) -> TemplateEntry? {
    files.first { $0.templates.contains(name) }.flatMap { entries(of: $0).first { $0.name == name } }
  }

  static func entries(of tree: Syntax.File, in source: SourceFile) -> [TemplateEntry] {
    tree.declarations.compactMap { declaration in
      if case .template(let node) = declaration.kind { TemplateEntry(node, in: source) } else { nil }
    }
  }
}

extension LoadedProject {
  /// The template of that name: one of the project's own, else one of the library, also where the project does not use it.
  public func template(named name: String) -> TemplateEntry? {
    for (source, tree) in ownTrees {
      if let own = Library.entries(of: tree, in: source).first(where: { $0.name == name }) { return own }
    }
    return Library.entry(named: name)
  }
}
