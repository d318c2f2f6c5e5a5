import KPICheck
import KPIDiagnostics
import KPIModel
import KPISyntax

/// A program that was parsed and checked, as tests look at it.
struct CheckedProgram {
  var project: Model.Project
  /// Of the parser and the checker.
  var diagnostics: [Diagnostic]
  var sources: SourceMap

  /// Checks one text per file, named `a.kpi`, `b.kpi` …
  init(_ texts: String...) {
    sources = SourceMap()
    var files: [(source: SourceFile, tree: Syntax.File)] = []
    var parsed: [Diagnostic] = []
    for (index, text) in texts.enumerated() {
      let source = sources.add(path: "\(["a", "b", "c", "d"][index % 4]).kpi", text: text)
      let (tree, diagnostics) = Syntax.parse(source)
      parsed += diagnostics
      files.append((source, tree))
    }
    let (project, diagnostics) = Checker.check(files)
    self.project = project
    self.diagnostics = parsed + diagnostics
  }

  /// Checks a project's text with those of other folders: the name by which each is reached, its path and its text.
  init(own: String, folders: [(name: String, path: String, text: String)], libraryFunctions: [String] = []) {
    sources = SourceMap()
    var files: [(source: SourceFile, tree: Syntax.File)] = []
    var parsed: [Diagnostic] = []
    var known: [Checker.Folder] = []
    for (path, text) in [("kpis/own.kpi", own)] + folders.map({ ("\($0.path)/shop.kpi", $0.text) }) {
      let source = sources.add(path: path, text: text)
      let (tree, diagnostics) = Syntax.parse(source)
      parsed += diagnostics
      files.append((source, tree))
    }
    for (index, folder) in folders.enumerated() {
      known.append(Checker.Folder(prefix: folder.name, path: folder.path, files: [FileID(Int32(index + 1))]))
    }
    let aliases = Dictionary(uniqueKeysWithValues: folders.map { ($0.name, $0.name) })
    let (project, diagnostics) = Checker.check(
      files, folders: [Checker.Folder(prefix: "", aliases: aliases)] + known, libraryFunctions: libraryFunctions)
    self.project = project
    self.diagnostics = parsed + diagnostics
  }

  /// The codes of all errors, in the order of the text.
  var errors: [String] { diagnostics.filter { $0.severity == .error }.map(\.code) }
  /// The codes of all warnings.
  var warnings: [String] { diagnostics.filter { $0.severity == .warning }.map(\.code) }
  /// One line for each error: code, text it points at, headline.
  var errorLines: [String] {
    diagnostics.filter { $0.severity == .error }.map { diagnostic in
      "\(diagnostic.code) at `\(diagnostic.span.map { sources.text(of: $0) } ?? "")`: \(diagnostic.headline)"
    }
  }
}

extension Shop {
  /// The shop with further definitions behind it.
  static func with(_ more: String) -> CheckedProgram { CheckedProgram(datasets, more) }
}
