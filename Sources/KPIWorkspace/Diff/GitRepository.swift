import Foundation

/// What git keeps of a project's folder.
struct GitRepository {
  private let git: GitProgram

  /// A file as a revision has it.
  struct Entry {
    /// The path below the project's folder.
    var path: String
    /// The name of its content.
    var object: String
    var size: Int
  }

  /// The repository that the folder lies in; whether there is one is told by the first question.
  init(_ folder: ProjectFolder) { git = GitProgram(folder: folder.path) }

  /// The commit that a revision means: its object name.
  func commit(_ revision: String) throws(WorkspaceProblem) -> String {
    let answer = try git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
    let name = String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    if answer.status == 0, GitRepository.isObject(name) { return name }
    if answer.errors.contains("dubious ownership") {
      throw WorkspaceProblem(
        .finding, "git does not open this repository: it belongs to another user", help: "see `git help config`, safe.directory")
    }
    let inside = try git.run(["rev-parse", "--is-inside-work-tree"])
    guard inside.status == 0 else {
      throw WorkspaceProblem(
        .misuse, "the project lies in no git repository, and there is no folder `\(revision)` with a folder `kpis`",
        help: "name two folders: `kpi diff old-folder new-folder`")
    }
    throw WorkspaceProblem(
      .misuse, "git knows no revision `\(revision)`, and there is no folder of that name with a folder `kpis`",
      help: "write a branch, a tag or a commit, such as `main` or `HEAD~1`; `git log --oneline` lists commits")
  }

  private static func isObject(_ name: String) -> Bool {
    name.count >= 40 && name.allSatisfy { $0.isHexDigit && $0.isASCII }
  }

  /// The files below the project's folder in a commit; links and modules are left out.
  func files(in commit: String) throws(WorkspaceProblem) -> [Entry] {
    let answer = try git.run(["ls-tree", "-r", "-z", "-l", commit])
    guard answer.status == 0 else { throw unreadable(answer) }
    return answer.output.split(separator: 0).compactMap { line in
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      guard parts.count == 2, let path = String(validating: parts[1], as: UTF8.self) else { return nil }
      let facts = String(decoding: parts[0], as: UTF8.self).split(separator: " ")
      guard facts.count == 4, facts[0].hasPrefix("100"), facts[1] == "blob", let size = Int(facts[3]),
        GitRepository.isObject(String(facts[2])), GitRepository.isSafe(path)
      else { return nil }
      return Entry(path: path, object: String(facts[2]), size: size)
    }
  }

  /// Whether a path stays below the folder that it is put in.
  private static func isSafe(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.contains("\\")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", "..", ".git"].contains($0) }
  }

  /// The contents of files, in their order.
  func contents(of entries: [Entry]) throws(WorkspaceProblem) -> [Data] {
    guard !entries.isEmpty else { return [] }
    let answer = try git.run(["cat-file", "--batch"], input: entries.map { $0.object + "\n" }.joined())
    guard answer.status == 0 else { throw unreadable(answer) }
    var rest = answer.output[...]
    var found: [Data] = []
    for entry in entries {
      // NAME blob SIZE, the content, a line break; or NAME missing.
      guard let end = rest.firstIndex(of: 0x0A) else { throw unreadable(answer) }
      let head = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
      guard head.hasPrefix(entry.object), head.hasSuffix(" blob \(entry.size)"), rest.endIndex - end > entry.size + 1 else {
        throw WorkspaceProblem(
          .finding, "git does not have the content of `\(entry.path)` here", help: "fetch it first: the clone may be partial")
      }
      found.append(Data(rest[(end + 1)..<(end + 1 + entry.size)]))
      rest = rest[(end + 2 + entry.size)...]
    }
    return found
  }

  private func unreadable(_ answer: GitProgram.Answer) -> WorkspaceProblem {
    let line = answer.errors.split(separator: "\n").first.map(String.init) ?? "no answer"
    return WorkspaceProblem(.finding, "git cannot read the revision: \(line)")
  }
}
