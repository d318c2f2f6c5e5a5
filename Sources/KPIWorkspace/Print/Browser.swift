import Foundation

/// A Chromium of this machine: it prints pages without a window. Chrome and its other relatives do as well.
public struct Browser: Hashable, Sendable {
  /// The program's absolute path.
  public let path: String

  /// The variable of the environment that names the program, before all others.
  public static let variable = "KPI_BROWSER"

  /// The program that `KPI_BROWSER` names, or the first known one in the folders of `PATH`, or in those of macOS.
  /// - Throws: what to install, where there is none.
  public static func find(in environment: [String: String]) throws(WorkspaceProblem) -> Browser {
    if let named = environment[variable], !named.isEmpty {
      if isProgram(named) { return Browser(path: named) }
      throw WorkspaceProblem(
        .finding, "the browser `\(named)` is not a program that can be run",
        help: "\(variable) names it; it has to be an absolute path")
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    let candidates = names.flatMap { name in folders.map { "\($0)/\(name)" } } + applications
    if let path = candidates.first(where: isProgram) { return Browser(path: path) }
    throw WorkspaceProblem(.finding, "a PDF is printed by Chromium or Chrome, and none was found", help: advice)
  }

  /// How to get one.
  public static let advice =
    "install one (Debian, Ubuntu: `sudo apt-get install chromium`; macOS: `brew install --cask chromium`), or name yours in \(variable)"

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "brave-browser",
  ]

  private static let applications = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return path.hasPrefix("/") && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }
}
