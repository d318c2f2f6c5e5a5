import Dispatch
import Foundation

/// Asks git, in a way in which a repository cannot make it run anything.
///
/// Only commands that start no filter, hook, pager or network are called: `rev-parse`, `ls-tree`, `cat-file`. Revisions are
/// resolved first; behind that only object names are passed on.
struct GitProgram {
  /// Where it is run: the project's folder.
  let folder: String

  /// What git answered.
  struct Answer {
    var status: Int32
    var output: Data
    var errors: String
  }

  /// A question that takes longer than this will not be answered.
  private static let secondsAllowed = 120

  /// Settings that a repository may hold and that would start a program.
  private static let neutral = [
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat", "-c", "protocol.allow=never",
  ]

  /// Runs it. Input and output go through files, so that no pipe can fill up.
  func run(_ arguments: [String], input: String = "") throws(WorkspaceProblem) -> Answer {
    guard let program = GitProgram.path else {
      throw WorkspaceProblem(
        .finding, "git is not installed", help: "install git, or name two folders: `kpi diff old-folder new-folder`")
    }
    do {
      return try answer(program, arguments, input)
    } catch {
      throw WorkspaceProblem(.finding, "git cannot be run: \(error.localizedDescription)")
    }
  }

  private func answer(_ program: String, _ arguments: [String], _ input: String) throws -> Answer {
    let scratch = try TemporaryFolder("git")
    let files = ["input", "output", "errors"].map { URL(filePath: scratch.path + "/" + $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = GitProgram.neutral + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = GitProgram.environment
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    let done = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in done.signal() }
    try process.run()
    if done.wait(timeout: .now() + .seconds(GitProgram.secondsAllowed)) == .timedOut {
      process.terminate()
      process.waitUntilExit()
    }
    return Answer(
      status: process.terminationStatus, output: try Data(contentsOf: files[1]),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// The user's own environment without anything that leads git elsewhere, and without questions.
  private static var environment: [String: String] {
    var result = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    for (name, value) in [
      ("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_NO_REPLACE_OBJECTS", "1"), ("GIT_OPTIONAL_LOCKS", "0"),
      ("GIT_PAGER", "cat"), ("GIT_EDITOR", "false"), ("GIT_ASKPASS", "false"), ("SSH_ASKPASS", "false"), ("LC_ALL", "C"),
    ] { result[name] = value }
    return result
  }

  /// The first `git` on the path; folders that are not absolute are not looked at, because they may be the project's.
  private static var path: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/git" }
      .first { $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// A folder that is removed with the last reference to it; nobody else may read it.
final class TemporaryFolder: Sendable {
  /// The absolute path, links resolved.
  let path: String

  init(_ purpose: String) throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path(percentEncoded: false)
    path = base.withoutTrailingSlash + "/kpi-\(purpose)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
