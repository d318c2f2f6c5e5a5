import Foundation
import KPIWorkspace
public import Testing

/// A browser without a window, for what only a browser can tell: how a page lies, and whether anything in it runs.
public enum BrowserRun {
  /// The browser of this machine; nil where there is none.
  static let browser = try? Browser.find(in: ProcessInfo.processInfo.environment)

  /// The file with axe-core; `.ci/run` fetches it, for its licence is not that of this repository.
  public static let axe: String? = ProcessInfo.processInfo.environment["KPI_AXE"].flatMap { path in
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The document after its scripts have run, as text.
  public static func document(of page: String, width: Int = 1280, isDark: Bool = false) throws -> String {
    let path = try #require(browser).path
    let scratch = FileManager.default.temporaryDirectory.appending(path: "kpi-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let file = scratch.appending(path: "page.html")
    try Data(page.utf8).write(to: file)
    let output = scratch.appending(path: "output")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments =
      (geteuid() == 0 ? ["--no-sandbox"] : []) + (isDark ? ["--blink-settings=preferredColorScheme=0"] : []) + [
        "--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-dev-shm-usage",
        "--user-data-dir=\(scratch.path)/profile", "--window-size=\(width),1000", "--virtual-time-budget=30000",
        "--dump-dom", file.absoluteString,
      ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A browser that hangs fails one test, and does not hold up the others.
    let end = Date(timeIntervalSinceNow: 120)
    while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    if process.isRunning { process.terminate() }
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  /// The page without its policy, and with a script at its end that may leave its findings with `found(…)`.
  static func instrumented(_ page: String, scripts: [String]) -> String {
    let free = page.replacing(#/<meta http-equiv="Content-Security-Policy"[^>]*>/#, with: "")
    let parts = [
      """
      function found(value) {
        const box = document.createElement('pre');
        box.id = 'found';
        box.textContent = JSON.stringify(value);
        document.body.appendChild(box);
      }
      """
    ] + scripts
    let end = free.ranges(of: "</body>").last?.lowerBound ?? free.endIndex
    return free[..<end] + parts.map { "<script>\($0)</script>" }.joined() + free[end...]
  }

  /// What the script found; fails where it did not come to its end.
  public static func findings(in page: String, width: Int = 1280, isDark: Bool = false, scripts: [String]) throws -> Any {
    let document = try document(of: instrumented(page, scripts: scripts), width: width, isDark: isDark)
    let match = try #require(document.firstMatch(of: #/<pre id="found">(?<text>[^<]*)<\/pre>/#), "the script did not end")
    let text = String(match.output.text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs a browser where there is none.
  public static var needsBrowser: Self { .enabled(if: BrowserRun.browser != nil, "no Chromium was found") }

  /// Skips what needs axe-core where `KPI_AXE` does not name its file.
  public static var needsAxe: Self { .enabled(if: BrowserRun.axe != nil, "KPI_AXE names no file; .ci/run fetches it") }
}
