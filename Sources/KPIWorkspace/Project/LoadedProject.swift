import Foundation
import KPICheck
public import KPIDiagnostics
public import KPIModel
public import KPISyntax

/// All definitions of a project, read, parsed and checked.
public struct LoadedProject: Sendable {
  /// Where the project lies; paths of definitions and data are below it.
  public var folder: ProjectFolder
  /// The texts that diagnostics point into.
  public var sources: SourceMap
  /// Each definition file with its syntax tree, in the order in which the files were given; `load` sorts them by path.
  public var trees: [(source: SourceFile, tree: Syntax.File)]
  /// How many of the files are the user's; those of the library are not counted.
  public var fileCount: Int { trees.count - libraryFileCount }
  private let libraryFileCount: Int
  /// The files of the project itself: neither the library's nor those of folders that it uses.
  public var ownTrees: ArraySlice<(source: SourceFile, tree: Syntax.File)> { trees.prefix(ownFileCount) }
  private let ownFileCount: Int
  /// The files of targets that the definitions name: a part of what they say.
  public var targetFiles: [SourceFile]
  /// What the definitions mean; only to be computed with when `requireSound` does not throw.
  public var model: Model.Project
  /// What is wrong or doubtful in the text, in its order.
  public var diagnostics: [Diagnostic]

  /// Reads every file below `kpis` whose name ends in `.kpi`, in the order of their paths.
  public static func load(_ folder: ProjectFolder) throws(WorkspaceProblem) -> LoadedProject {
    var sources = SourceMap()
    var files: [SourceFile] = []
    let paths = try definitionFiles(folder)
    let contents = ParallelParse.inParallel(paths) { path in
      Swift.Result { () throws(WorkspaceProblem) in try DefinitionFile.read(path, in: folder) }
    }
    for (path, content) in zip(paths, contents) { files.append(sources.add(path: path, bytes: try content.get())) }
    return LoadedProject(folder: folder, sources: sources, files: files)
  }

  /// A project from texts, for tests and examples.
  public init(folder: ProjectFolder, sources: SourceMap, files: [SourceFile]) {
    self.folder = folder
    let parsed = ParallelParse.parse(files)
    let used = UsedFolders.uses(parsed.map { (source: $0.source, tree: $0.tree) })
      .compactMap { $0.isLibrary ? nil : UsedFolders.path($0.folder.value, below: "", in: folder) }
    // Files of a used folder that lies below `kpis` are that folder's, and not the project's.
    let own = parsed.filter { file in !used.contains { !$0.isEmpty && file.source.path.hasPrefix($0 + "/") } }
    let others = UsedFolders(of: own.map { (source: $0.source, tree: $0.tree) }, in: folder, sources)
    trees = own.map { (source: $0.source, tree: $0.tree) } + others.trees
    libraryFileCount = others.libraryFileCount
    ownFileCount = own.count
    var targets = TargetFileReader(folder: folder, sources: others.sources)
    let (model, found) = Checker.check(
      trees, folders: others.folders, libraryFunctions: others.hasLibrary ? [] : Library.templateNames,
      openTemplates: others.hasLibrary ? Library.templateNames : [],
      targetFiles: targets.contents(of: Checker.targetFiles(in: trees)))
    self.sources = targets.sources
    targetFiles = targets.files
    self.model = model
    diagnostics = (own.flatMap(\.diagnostics) + others.diagnostics + found).inSourceOrder()
  }

  /// Stops if the definitions have errors. Warnings are told by the check: here they would hide what is wrong.
  public func requireSound() throws(WorkspaceProblem) {
    guard diagnostics.hasErrors else { return }
    throw WorkspaceProblem(.finding, "the definitions have errors", diagnostics: diagnostics.filter { $0.severity == .error })
  }

  static func definitionFiles(_ folder: ProjectFolder) throws(WorkspaceProblem) -> [String] {
    let found = try names(in: folder.path + "/kpis", recursive: true).filter { !$0.hasPrefix("library/") }
    guard !found.isEmpty else {
      throw WorkspaceProblem(
        .finding, "there are no definitions in `kpis`", help: "write them into files whose names end in `.kpi`")
    }
    return found.map { "kpis/\($0)" }
  }

  /// The definition files in a folder, by their paths in it, sorted; without those whose names begin with a dot.
  static func names(in path: String, recursive: Bool) throws(WorkspaceProblem) -> [String] {
    // The folder may itself be a link, which a walk would not follow.
    let root = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue,
      let walker = FileManager.default.enumerator(atPath: root)
    else {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      throw WorkspaceProblem(.finding, "the folder `\(name)` cannot be read")
    }
    var found: [String] = []
    while let next = walker.nextObject() as? String {
      let parts = next.split(separator: "/")
      if next.hasSuffix(".kpi"), recursive || parts.count == 1, !parts.contains(where: { $0.hasPrefix(".") }) {
        found.append(next)
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
