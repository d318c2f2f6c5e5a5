import Foundation

/// One of the two states of a project that are compared.
public struct Revision: Sendable {
  /// What it is called in the answer: the words of the user, or "the folder as it is".
  public let label: String
  /// The commit, by its object name; nil for a folder.
  public let commit: String?
  /// Where its definitions lie, and those data that git keeps with them.
  let folder: ProjectFolder
  /// Keeps what was taken out of git until nobody needs it.
  private let scratch: TemporaryFolder?
  /// Files below the folder that git keeps in that commit.
  let tracked: Set<String>

  /// Data files of one revision that are taken out of git; larger ones are not worth their wait.
  private static let largestData = 256 * 1024 * 1024

  /// Files of targets are small, and are a part of what the definitions say.
  private static let largestTargets = TargetFileReader.largestFile

  /// The state that a word of the user means: a folder that holds `kpis`, or a revision that git knows.
  ///
  /// - Parameter withData: whether data that git keeps are needed, and not only what the definitions say.
  public init(_ word: String, of project: ProjectFolder, withData: Bool = true) throws(WorkspaceProblem) {
    guard !word.isEmpty else { throw WorkspaceProblem(.misuse, "an empty word names no revision") }
    if let folder = try? ProjectFolder(at: word) {
      self = Revision(label: word, folder: folder)
      return
    }
    let repository = GitRepository(project)
    let commit = try repository.commit(word)
    let entries = try repository.files(in: commit).filter { Revision.isNeeded($0, withData) }
    guard entries.contains(where: { $0.path.hasPrefix("kpis/") && $0.path.hasSuffix(".kpi") }) else {
      throw WorkspaceProblem(.finding, "there are no definitions in `kpis` at `\(word)`", help: "name a later revision")
    }
    let (scratch, written) = try Revision.written(entries, repository)
    label = word
    self.commit = commit
    self.scratch = scratch
    tracked = written
    folder = try ProjectFolder(at: scratch.path)
  }

  /// The folder as it is, with what has not been committed.
  public init(current project: ProjectFolder) { self = Revision(label: "the folder as it is", folder: project) }

  private init(label: String, folder: ProjectFolder) {
    self.label = label
    self.folder = folder
    commit = nil
    scratch = nil
    tracked = []
  }

  /// Definitions, and data that they may name.
  private static func isNeeded(_ entry: GitRepository.Entry, _ withData: Bool) -> Bool {
    let name = entry.path.lowercased()
    if name.hasSuffix(".kpi") { return entry.size <= DefinitionFile.largest }
    guard !name.hasPrefix("reports/out/") else { return false }
    if !withData { return name.hasSuffix(".csv") && entry.size <= largestTargets }
    return DataFiles.endings.contains(where: name.hasSuffix) && entry.size <= largestData
  }

  /// Writes them into a folder; what is only a pointer to a content elsewhere is left out.
  private static func written(
    _ entries: [GitRepository.Entry], _ repository: GitRepository
  ) throws(WorkspaceProblem) -> (TemporaryFolder, Set<String>) {
    do {
      let scratch = try TemporaryFolder("diff")
      var written: Set<String> = []
      for part in parts(entries) {
        for (entry, content) in zip(part, try repository.contents(of: part)) where !isPointer(content) {
          let file = URL(filePath: scratch.path + "/" + entry.path)
          try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try content.write(to: file)
          written.insert(entry.path)
        }
      }
      return (scratch, written)
    } catch let problem as WorkspaceProblem {
      throw problem
    } catch {
      throw WorkspaceProblem(.finding, "the revision cannot be written to a temporary folder: \(error.localizedDescription)")
    }
  }

  /// Not more at once than fits well into memory.
  private static func parts(_ entries: [GitRepository.Entry]) -> [[GitRepository.Entry]] {
    var parts: [[GitRepository.Entry]] = []
    var size = Int.max
    for entry in entries {
      if size > 32 * 1024 * 1024 {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(entry)
      size += entry.size
    }
    return parts
  }

  /// Git LFS keeps a few lines in place of a large file.
  private static func isPointer(_ content: Data) -> Bool {
    content.count < 1024 && content.starts(with: Data("version https://git-lfs.github.com/spec/".utf8))
  }

  /// Whether the data of two sides may differ: git keeps some of them, or they are two folders.
  static func haveOwnData(_ left: Revision, _ right: Revision) -> Bool {
    if left.commit == nil, right.commit == nil { return left.folder != right.folder }
    return left.keepsData || right.keepsData
  }

  /// Whether git keeps data with it.
  private var keepsData: Bool {
    tracked.contains { path in DataFiles.endings.contains { path.lowercased().hasSuffix($0) } }
  }

  /// Gives it the data files of the project's folder that no revision keeps, by links.
  ///
  /// - Parameter versioned: paths that git keeps in one of the revisions: where this one lacks them, it had none.
  func borrowData(from project: ProjectFolder, versioned: Set<String>) {
    guard scratch != nil, let walker = FileManager.default.enumerator(atPath: project.path) else { return }
    while let path = walker.nextObject() as? String {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".") || path == "reports/out" {
        walker.skipDescendants()
        continue
      }
      guard Revision.isBorrowed(path), !versioned.contains(path) else { continue }
      let link = URL(filePath: folder.path + "/" + path)
      try? FileManager.default.createDirectory(at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
      // What is there already is the revision's own.
      try? FileManager.default.createSymbolicLink(atPath: link.path(percentEncoded: false), withDestinationPath: project.path + "/" + path)
    }
  }

  private static func isBorrowed(_ path: String) -> Bool {
    let name = path.lowercased()
    return DataFiles.endings.contains(where: name.hasSuffix)
  }
}
