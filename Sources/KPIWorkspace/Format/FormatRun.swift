import Foundation
public import KPIDiagnostics
import KPISyntax

/// Brings definition files into their one form: `kpi fmt`.
public struct FormatRun {
  /// One file: what it holds, and what it should hold.
  public struct Item: Hashable, Sendable {
    /// As the user named it, or below the project's folder.
    public var name: String
    /// Where it lies.
    public var path: String
    /// The text that the file holds now.
    public var before: String
    /// The same as before for a file that is in form already.
    public var after: String

    /// Whether the file is not in form.
    public var isChanged: Bool { !before.utf8.elementsEqual(after.utf8) }
    /// What formatting changes, as `diff -u` tells it; empty for a file that is in form.
    public var diff: String { UnifiedDiff.text(before, after, name: name) }

    /// Writes the new text in place of the old one, in one step.
    public func write() throws(WorkspaceProblem) { try AtomicFile.write(after, to: path) }
  }

  /// The files that could be read and have no errors, in the order asked for.
  public private(set) var items: [Item] = []
  /// What is wrong in the others. They are left alone.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Where the diagnostics point to.
  public private(set) var sources = SourceMap()

  /// Files by their paths: absolute, or below the current folder.
  public init(files: [String]) throws(WorkspaceProblem) {
    for name in files { try add(name: name, path: name) }
  }

  /// One text that stands in no file, as editors hand it over.
  public init(standardInput bytes: [UInt8]) throws(WorkspaceProblem) {
    guard bytes.count <= DefinitionFile.largest else {
      throw WorkspaceProblem(.finding, "standard input is larger than 16 MB")
    }
    add(bytes, name: "standard input", path: "-")
  }

  /// All definitions of a project.
  public init(_ folder: ProjectFolder) throws(WorkspaceProblem) {
    for name in try LoadedProject.definitionFiles(folder) { try add(name: name, path: folder.path + "/" + name) }
  }

  private mutating func add(name: String, path: String) throws(WorkspaceProblem) {
    add(try FormatRun.read(name, path), name: name, path: path)
  }

  private mutating func add(_ bytes: [UInt8], name: String, path: String) {
    let source = sources.add(path: name, bytes: bytes)
    let (tree, found) = Syntax.parse(source)
    guard !found.hasErrors else {
      diagnostics += found.filter { $0.severity == .error }
      return
    }
    items.append(Item(name: name, path: path, before: source.text, after: Syntax.format(tree)))
  }

  private static func read(_ name: String, _ path: String) throws(WorkspaceProblem) -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    switch attributes?[.type] as? FileAttributeType {
    case nil: throw WorkspaceProblem(.misuse, "there is no file `\(name)`")
    case .typeDirectory?:
      throw WorkspaceProblem(.misuse, "`\(name)` is a folder", help: "name files that end in `.kpi`")
    case .typeSymbolicLink?:
      throw WorkspaceProblem(.misuse, "`\(name)` is a link", help: "name the file that it leads to")
    case .typeRegular?: break
    case .some: throw WorkspaceProblem(.misuse, "`\(name)` is no file that can be rewritten")
    }
    guard name.hasSuffix(".kpi") else {
      throw WorkspaceProblem(.misuse, "`\(name)` is no definition file", help: "their names end in `.kpi`")
    }
    guard (attributes?[.size] as? Int ?? 0) <= DefinitionFile.largest else {
      throw WorkspaceProblem(
        .finding, "`\(name)` is larger than 16 MB", help: "split the definitions into several files")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WorkspaceProblem(.finding, "`\(name)` cannot be read", help: "check who may read the file")
    }
    return Array(data)
  }
}
