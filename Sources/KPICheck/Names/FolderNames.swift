import KPIDiagnostics
import KPISyntax

/// The names that a folder of definitions gives, and those by which it reaches other folders.
struct FolderNames {
  var folder: Checker.Folder
  /// Everything but templates.
  var own: [String: SymbolTable.Kind] = [:]
  var templates: Set<String> = []

  init(_ folder: Checker.Folder) { self.folder = folder }

  /// The name as it is known to the whole project.
  func full(_ name: String) -> String { folder.prefix.isEmpty ? name : folder.prefix + "." + name }

  /// Whether a path may mean something else than it says: in the project itself, without other folders, none does.
  var isPlain: Bool { folder.prefix.isEmpty && folder.aliases.isEmpty }
}

extension Syntax.Name {
  /// The same place with another text.
  func renamed(_ text: String) -> Syntax.Name {
    var name = self
    name.text = text
    return name
  }
}

extension Syntax.Path {
  /// The first two names as one: `loyalty.orders.amount` is the column `amount` of `loyalty.orders`.
  func joined(as name: String) -> Syntax.Path {
    guard let second = rest.first else { return self }
    let first = Syntax.Name(text: name, span: first.span.joined(with: second.span))
    return Syntax.Path(first: first, rest: Array(rest.dropFirst()))
  }
}
