import Foundation
import KPITestSupport
import Testing

/// A server that a test starts for itself and that ends with it.
final class ServerProcess {
  /// Where the server keeps its files; removed with it.
  let folder: String
  private let process = Process()
  private let goodbye: Int32

  /// Starts a program that ends at the signal `goodbye`. Its output goes to the file `log` in the folder.
  ///
  /// A socket's path may be no longer than about 100 bytes: the folder is as near the root as can be.
  init(_ program: String, _ arguments: [String], environment: [String: String] = [:], folder: String, goodbye: Int32 = SIGINT) throws {
    self.folder = folder
    self.goodbye = goodbye
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.currentDirectoryURL = URL(filePath: folder)
    let log = URL(filePath: "\(folder)/log")
    try Data().write(to: log)
    let handle = try FileHandle(forWritingTo: log)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// What it said so far.
  var log: String { (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "" }

  /// Waits until a question to it succeeds.
  func wait(seconds: Double = 60, until ready: () -> Bool) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while !ready() {
      guard process.isRunning, Date() < end else { throw ServerTrouble(text: "the server does not answer: \(log)") }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  /// Ends it as a machine that loses power ends it.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to end, and waits until it has.
  func stop(_ signal: Int32) {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, signal)
    let end = Date(timeIntervalSinceNow: 10)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.02) }
    if process.isRunning { kill() }
  }

  deinit {
    stop(goodbye)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A new folder near the root.
  static func folder(_ name: String) throws -> String {
    let path = "/tmp/kpi-\(name)-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}

/// A server could not be started.
struct ServerTrouble: Error {
  var text: String
}

/// Runs a program to its end; its output, or an error with what it said.
@discardableResult
func runToEnd(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> String {
  let scratch = FileManager.default.temporaryDirectory.appending(path: "kpi-said-\(UUID().uuidString)")
  try Data().write(to: scratch)
  defer { try? FileManager.default.removeItem(at: scratch) }
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
  process.standardInput = FileHandle.nullDevice
  let handle = try FileHandle(forWritingTo: scratch)
  process.standardOutput = handle
  process.standardError = handle
  process.currentDirectoryURL = URL(filePath: "/")
  try process.run()
  process.waitUntilExit()
  let said = try String(contentsOf: scratch, encoding: .utf8)
  guard process.terminationStatus == 0 else { throw ServerTrouble(text: "\(program): \(said)") }
  return said
}
