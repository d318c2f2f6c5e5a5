import Foundation
import KPITestSupport

/// The program that was built beside these tests, run as a process of its own.
enum Kpi {
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program lies in the folder of the tests' own program, or above it where that is a bundle.
  private static let path: String? = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<5 {
      let candidate = folder.appending(path: "kpi").path(percentEncoded: false)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
        return candidate
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()

  static var isBuilt: Bool { path != nil }

  /// Runs it in a project's folder.
  static func run(
    _ arguments: [String], in project: TestProject? = nil, output: String? = nil, input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Run {
    try withExtendedLifetime(project) {
      try run(arguments, folder: project?.path ?? "/", output: output, input: input, environment: environment)
    }
  }

  /// Runs it in a folder. Standard output and error go to files: no pipe can fill up.
  static func run(
    _ arguments: [String], folder: String, output: String? = nil, input: String? = nil,
    environment further: [String: String] = [:]
  ) throws -> Run {
    try Started(arguments, folder: folder, output: output, input: input, environment: further).end()
  }

  fileprivate static func process(
    _ arguments: [String], folder: String, scratch: URL, output: String?, input: String?, environment further: [String: String]
  ) throws -> Process {
    let files = [scratch.appending(path: "output"), scratch.appending(path: "errors")]
    for file in files { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path ?? "/nonexistent")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["KPI_LIBRARY_PATH"] = Checkout.libraryFolders.joined(separator: ":")
    process.environment = environment.merging(further) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    if let input {
      let file = scratch.appending(path: "input")
      try Data(input.utf8).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: output.map { URL(filePath: $0) } ?? files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    return process
  }

  /// The program while it runs.
  final class Started {
    private let process: Process
    private let scratch: URL

    init(
      _ arguments: [String], folder: String, output: String? = nil, input: String? = nil, environment: [String: String] = [:]
    ) throws {
      scratch = FileManager.default.temporaryDirectory.appending(path: "kpi-run-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
      process = try Kpi.process(
        arguments, folder: folder, scratch: scratch, output: output, input: input, environment: environment)
      try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end. One that does not end by itself in so many seconds is killed, and has the status of that.
    func end(seconds: Double? = nil) throws -> Run {
      if let seconds {
        let last = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < last { Thread.sleep(forTimeInterval: 0.02) }
        if process.isRunning { send(SIGKILL) }
      }
      process.waitUntilExit()
      return Run(
        status: process.terminationStatus,
        output: try String(contentsOf: scratch.appending(path: "output"), encoding: .utf8),
        errors: try String(contentsOf: scratch.appending(path: "errors"), encoding: .utf8))
    }

    deinit {
      if process.isRunning { send(SIGKILL) }
      try? FileManager.default.removeItem(at: scratch)
    }
  }
}
