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
  /// What the definitions mean; only to be computed with when `requireSound` does not throw.
  public var model: Model.Project
  /// What is wrong or doubtful in the text, in its order.
  public var diagnostics: [Diagnostic]

  /// A definition file larger than this is refused: nobody writes so much by hand.
  static let largestFile = 16 * 1024 * 1024

  /// Reads every file below `kpis` whose name ends in `.kpi`, in the order of their paths.
  public static func load(_ folder: ProjectFolder) throws(WorkspaceProblem) -> LoadedProject {
    var sources = SourceMap()
    var files: [SourceFile] = []
    for path in try definitionFiles(folder) {
      files.append(sources.add(path: path, bytes: try read(path, in: folder)))
    }
    return LoadedProject(folder: folder, sources: sources, files: files)
  }

  /// A project from texts, for tests and examples.
  public init(folder: ProjectFolder, sources: SourceMap, files: [SourceFile]) {
    self.folder = folder
    self.sources = sources
    var diagnostics: [Diagnostic] = []
    trees = files.map { source in
      let (tree, found) = Syntax.parse(source)
      diagnostics += found
      return (source, tree)
    }
    let (model, found) = Checker.check(trees)
    self.model = model
    self.diagnostics = (diagnostics + found).inSourceOrder()
  }

  /// Stops if the definitions have errors.
  public func requireSound() throws(WorkspaceProblem) {
    guard diagnostics.hasErrors else { return }
    throw WorkspaceProblem(.finding, "the definitions have errors", diagnostics: diagnostics)
  }

  static func definitionFiles(_ folder: ProjectFolder) throws(WorkspaceProblem) -> [String] {
    // The folder may itself be a link, which a walk would not follow.
    let root = URL(filePath: folder.path + "/kpis").resolvingSymlinksInPath().path(percentEncoded: false)
    guard let walker = FileManager.default.enumerator(atPath: root) else {
      throw WorkspaceProblem(.finding, "the folder `kpis` cannot be read")
    }
    var found: [String] = []
    while let next = walker.nextObject() as? String {
      if next.hasSuffix(".kpi"), !next.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { found.append(next) }
    }
    guard !found.isEmpty else {
      throw WorkspaceProblem(
        .finding, "there are no definitions in `kpis`", help: "write them into files whose names end in `.kpi`")
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "kpis/\($0)" }
  }

  private static func read(_ path: String, in folder: ProjectFolder) throws(WorkspaceProblem) -> [UInt8] {
    let full = folder.path + "/" + path
    let attributes = try? FileManager.default.attributesOfItem(atPath: URL(filePath: full).resolvingSymlinksInPath().path(percentEncoded: false))
    guard let type = attributes?[.type] as? FileAttributeType, type == .typeRegular else {
      throw WorkspaceProblem(.finding, "`\(path)` is not a file that can be read")
    }
    guard (attributes?[.size] as? Int ?? 0) <= largestFile else {
      throw WorkspaceProblem(.finding, "`\(path)` is larger than 16 MB", help: "split the definitions into several files")
    }
    guard let data = FileManager.default.contents(atPath: full) else {
      throw WorkspaceProblem(.finding, "`\(path)` cannot be read", help: "check who may read the file")
    }
    return Array(data)
  }
}
