import Dispatch
import Foundation

extension Browser {
  /// A page as a PDF, on the paper that its style names. The browser has a profile of its own and no network to use: the page's
  /// policy forbids all requests.
  /// - Throws: if the browser cannot be started, takes longer than `seconds`, or writes no PDF.
  public func print(page html: String, seconds: Int = 120) throws(WorkspaceProblem) -> [UInt8] {
    let scratch = try Self.scratchFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try AtomicFile.write(html, to: "\(scratch)/page.html")
    let errors = "\(scratch)/errors"
    let status = try run(arguments(scratch), errors: errors, seconds: seconds)
    guard let data = FileManager.default.contents(atPath: "\(scratch)/page.pdf"), Self.isWhole(data) else {
      throw problem(status, errors)
    }
    return Array(data)
  }

  private func arguments(_ scratch: String) -> [String] {
    // Chromium refuses its sandbox to the superuser. What it opens is a page of ours without scripts.
    let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
    return sandbox + [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
      "--disable-dev-shm-usage", "--user-data-dir=\(scratch)/profile", "--no-pdf-header-footer",
      "--print-to-pdf=\(scratch)/page.pdf", URL(filePath: "\(scratch)/page.html").absoluteString,
    ]
  }

  private static func scratchFolder() throws(WorkspaceProblem) -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kpi-print-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkspaceProblem(.finding, "no temporary folder can be made", help: "is the disk full?")
    }
    return folder.path(percentEncoded: false)
  }

  /// Runs it to its end; nil if it had to be stopped.
  private func run(_ arguments: [String], errors: String, seconds: Int) throws(WorkspaceProblem) -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try Data().write(to: URL(filePath: errors))
      process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
      try process.run()
    } catch {
      throw WorkspaceProblem(.finding, "the browser `\(path)` cannot be started", help: Self.advice)
    }
    if ended.wait(timeout: .now() + .seconds(seconds)) == .success { return process.terminationStatus }
    kill(process.processIdentifier, SIGKILL)
    ended.wait()
    return nil
  }

  private static func isWhole(_ data: Data) -> Bool {
    data.starts(with: Data("%PDF-".utf8)) && data.suffix(32).range(of: Data("%%EOF".utf8)) != nil
  }

  private func problem(_ status: Int32?, _ errors: String) -> WorkspaceProblem {
    guard status != nil else {
      return WorkspaceProblem(
        .finding, "the browser `\(path)` took too long to print and was stopped", help: "try again, or name another in \(Self.variable)")
    }
    let said = FileManager.default.contents(atPath: errors).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let last = said.split(separator: "\n").last.map { "its last words: \($0.prefix(300)). " } ?? ""
    return WorkspaceProblem(
      .finding, "the browser `\(path)` printed no PDF",
      help: last + "A browser that was installed as a snap sees no temporary files: set TMPDIR to a folder in your home")
  }
}
