import Foundation
import KPICheck
import KPIDiagnostics

/// Reads the files of targets that definitions name, below the project's folder like all data.
struct TargetFileReader {
  let folder: ProjectFolder
  /// All texts of the project, and those read here.
  private(set) var sources: SourceMap
  /// What was read, in the order of the definitions, each once.
  private(set) var files: [SourceFile] = []

  /// A file larger than this is refused: nobody sets so many targets.
  static let largestFile = 4 * 1024 * 1024

  init(folder: ProjectFolder, sources: SourceMap) {
    self.folder = folder
    self.sources = sources
  }

  mutating func contents(of references: [TargetFileReference]) -> [TargetFileReference: TargetFileContent] {
    var result: [TargetFileReference: TargetFileContent] = [:]
    for reference in references { result[reference] = content(of: reference) }
    return result
  }

  private mutating func content(of reference: TargetFileReference) -> TargetFileContent {
    let definition = sources[reference.definition]?.path ?? ""
    guard reference.path.lowercased().hasSuffix(".csv"), !reference.path.contains(where: { "*?".contains($0) }) else {
      return .unreadable(reason: "`\(reference.path)` is no single CSV file", help: "name one file that ends in `.csv`")
    }
    do {
      let found = try DataFiles.find(reference.path, in: folder, definedIn: definition)
      guard let name = found.names.first, let path = found.paths.first else {
        return .unreadable(reason: "there is no file `\(reference.path)`", help: nil)
      }
      return read(name, at: path)
    } catch {
      return TargetFileReader.words(error, reference.path)
    }
  }

  private mutating func read(_ name: String, at path: String) -> TargetFileContent {
    if let known = files.first(where: { $0.path == name }) { return .read(known) }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size <= TargetFileReader.largestFile, let data = FileManager.default.contents(atPath: path) else {
      return .unreadable(reason: "`\(name)` cannot be read or is larger than 4 MB", help: nil)
    }
    let file = sources.add(path: name, bytes: Array(data))
    files.append(file)
    return .read(file)
  }

  private static func words(_ failure: DataFiles.Failure, _ path: String) -> TargetFileContent {
    switch failure {
    case .outside:
      .unreadable(
        reason: "`\(path)` does not lie in the project",
        help: "put the file below the project's folder and write the path from there")
    case .strangeLink(let name):
      .unreadable(reason: "`\(name)` leads out of the project", help: "copy the file into the project")
    case .nothingFound(let nearest):
      .unreadable(
        reason: "there is no file `\(path)`", help: nearest.map { "a file named `\($0)` is there" })
    case .notReadable(let name):
      .unreadable(reason: "`\(name)` cannot be read", help: "check that it is a file and that you may read it")
    }
  }
}
