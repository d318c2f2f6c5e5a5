import Foundation

/// Where the tests find things: the checkout, the datasets beside it, and the installed libraries.
public enum Checkout {
  /// The root of the repository, found from the place of this file.
  public static let root: String = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path(percentEncoded: false).trimmingSlash

  /// The folder of projects with an answer book.
  public static var fixtures: String { root + "/Tests/Fixtures" }

  /// The folder of public datasets, which are not part of the repository: `KPI_SHARED`, else `../shared/data`.
  public static let shared: String =
    ProcessInfo.processInfo.environment["KPI_SHARED"]
    ?? URL(filePath: root).deletingLastPathComponent().appending(path: "shared/data").path(percentEncoded: false)
    .trimmingSlash

  /// Whether a dataset is there.
  public static func hasData(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(shared)/\(name)")
  }

  /// The folders in which the libraries of the engine are looked for.
  public static let libraryFolders: [String] = {
    let named = ProcessInfo.processInfo.environment["KPI_LIBRARY_PATH"]?.split(separator: ":").map(String.init) ?? []
    return named + [root + "/.kpi/lib"]
  }()
}

extension String {
  var trimmingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
