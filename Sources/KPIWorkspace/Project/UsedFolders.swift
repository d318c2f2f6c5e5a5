import Foundation
import KPICheck
import KPIDiagnostics
import KPISyntax

/// The folders of definitions that a project uses, and those that they use, read and parsed.
struct UsedFolders {
  typealias Tree = (source: SourceFile, tree: Syntax.File)

  /// The project first, each folder once.
  private(set) var folders: [Checker.Folder] = []
  /// The files of all folders but the project.
  private(set) var trees: [Tree] = []
  private(set) var sources: SourceMap
  private(set) var diagnostics: [Diagnostic] = []

  private let project: ProjectFolder
  /// Which folder uses which, by their positions, with the place that says so.
  private var edges: [(from: Int, to: Int, span: Span)] = []

  /// More folders than this are a mistake.
  static let mostFolders = 100

  /// `own` are the files of the project itself.
  init(of own: [Tree], in project: ProjectFolder, _ sources: SourceMap) {
    self.project = project
    self.sources = sources
    folders = [Checker.Folder(prefix: "")]
    var next = 0
    var files = [own]
    while next < folders.count {
      for use in UsedFolders.uses(files[next]) {
        guard let (index, added) = folder(use, from: next) else { continue }
        if let added { files.append(added) }
        note(use, from: next, to: index)
      }
      next += 1
    }
    readLibrary(own)
    refuseCycles()
  }

  /// The `use` lines of files.
  static func uses(_ trees: [Tree]) -> [Syntax.Use] {
    var uses: [Syntax.Use] = []
    // No list of all declarations is made: there may be very many.
    for (_, tree) in trees {
      for declaration in tree.declarations {
        if case .use(let use) = declaration.kind, !use.folder.value.isEmpty { uses.append(use) }
      }
    }
    return uses
  }

  /// How many files of the library were read.
  var libraryFileCount: Int { folders.first { $0.prefix == Checker.library }?.files.count ?? 0 }
  /// Whether the library is used by the project itself.
  var hasLibrary: Bool { folders.first?.aliases.values.contains(Checker.library) ?? false }

  private mutating func note(_ use: Syntax.Use, from: Int, to: Int) {
    folders[from].aliases[use.alias?.text ?? use.defaultAlias] = folders[to].prefix
    if use.isLibrary, use.alias == nil, !folders[from].open.contains(folders[to].prefix) {
      folders[from].open.append(folders[to].prefix)
    }
    edges.append((from, to, use.folder.span))
  }

  // MARK: Finding

  /// The position of a folder, and its files if it was not read before.
  private mutating func folder(_ use: Syntax.Use, from user: Int) -> (Int, [Tree]?)? {
    if use.isLibrary {
      if let known = folders.firstIndex(where: { $0.prefix == Checker.library }) { return (known, nil) }
      // That of the program is read when it is known what is called.
      return add(Checker.Folder(prefix: Checker.library), ownLibraryFiles())
    }
    guard let path = path(use, below: folders[user].path) else {
      diagnostics.append(.useOutside(use.folder.span))
      return nil
    }
    if let known = folders.firstIndex(where: { $0.path == path && $0.prefix != Checker.library }) { return (known, nil) }
    guard folders.count < UsedFolders.mostFolders else { return nil }
    do {
      let files = try UsedFolders.files(of: path, in: project)
      let name = use.alias?.text ?? use.defaultAlias
      let prefix = folders[user].prefix.isEmpty ? name : folders[user].prefix + "." + name
      return add(Checker.Folder(prefix: prefix, path: path), files)
    } catch {
      diagnostics.append(.useUnreadable(error, use.folder))
      return nil
    }
  }

  private mutating func add(_ folder: Checker.Folder, _ files: [(path: String, bytes: [UInt8])]) -> (Int, [Tree]?) {
    var folder = folder
    var added: [Tree] = []
    for file in files {
      let source = sources.add(path: file.path, bytes: file.bytes)
      let (tree, found) = Syntax.parse(source)
      diagnostics += found.filter { $0.severity == .error }
      folder.files.append(source.id)
      added.append((source, tree))
    }
    trees += added
    folders.append(folder)
    return (folders.count - 1, added)
  }

  /// The folder's path below the project; nil if it leads out of it.
  private func path(_ use: Syntax.Use, below folder: String) -> String? {
    UsedFolders.path(use.folder.value, below: folder, in: project)
  }

  static func path(_ written: String, below folder: String, in project: ProjectFolder) -> String? {
    guard !written.hasPrefix("/"), !written.hasPrefix("~"), !written.contains("\\"), !written.contains("\0") else {
      return nil
    }
    var parts = folder.split(separator: "/").map(String.init)
    for part in written.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part))
      }
    }
    let path = parts.joined(separator: "/")
    let real = URL(filePath: project.path + "/" + path).resolvingSymlinksInPath().path(percentEncoded: false)
      .withoutTrailingSlash
    return real == project.path || real.hasPrefix(project.path + "/") ? path : nil
  }

  // MARK: Reading

  /// The library of the project, if it has one of its own in `kpis/library`.
  private func ownLibraryFiles() -> [(path: String, bytes: [UInt8])] {
    (try? UsedFolders.files(of: "kpis/library", in: project)) ?? []
  }

  /// Reads those files of the library that is built in whose templates something calls.
  private mutating func readLibrary(_ own: [Tree]) {
    guard let index = folders.firstIndex(where: { $0.prefix == Checker.library }), folders[index].files.isEmpty else { return }
    var words: Set<String> = []
    for file in own + trees { CalledWords.insert(from: file.source.bytes, into: &words) }
    for file in Library.files(calledBy: words) {
      let source = sources.add(path: "library/\(file.name)", bytes: Array(file.text.utf8))
      let (tree, found) = Syntax.parse(source)
      diagnostics += found.filter { $0.severity == .error }
      folders[index].files.append(source.id)
      trees.append((source, tree))
    }
  }

  /// A folder's definitions: those in its folder `kpis`, if it has one, else those that lie in it.
  static func files(of path: String, in project: ProjectFolder) throws(WorkspaceProblem) -> [(path: String, bytes: [UInt8])] {
    let full = project.path + "/" + path
    let inner = (try? LoadedProject.names(in: full + "/kpis", recursive: true)) ?? []
    let names = inner.isEmpty ? try LoadedProject.names(in: full, recursive: false) : inner.map { "kpis/\($0)" }
    guard !names.isEmpty else {
      throw WorkspaceProblem(
        .finding, "there are no definitions in `\(path)`", help: "they stand in files whose names end in `.kpi`")
    }
    var files: [(path: String, bytes: [UInt8])] = []
    for name in names {
      let file = path.isEmpty ? name : path + "/" + name
      files.append((path: file, bytes: try DefinitionFile.read(file, in: project)))
    }
    return files
  }

  // MARK: Circles

  private mutating func refuseCycles() {
    for edge in edges where reaches(edge.to, edge.from) {
      diagnostics.append(.useCycle(edge.span))
    }
  }

  private func reaches(_ start: Int, _ goal: Int) -> Bool {
    var seen: Set = [start]
    var waiting = [start]
    while let here = waiting.popLast() {
      if here == goal { return true }
      for edge in edges where edge.from == here && seen.insert(edge.to).inserted { waiting.append(edge.to) }
    }
    return false
  }
}

extension Syntax.Use {
  /// Whether the library is meant, and no folder of the project.
  var isLibrary: Bool { folder.value == "library" }
}
