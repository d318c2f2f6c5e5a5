public import KPIDiagnostics
import Foundation

/// The folder that holds `kpis/`: definitions and data are read below it and nowhere else.
public struct ProjectFolder: Hashable, Sendable {
  /// The absolute path, links resolved.
  public let path: String

  /// The project in that folder.
  public init(at path: String) throws(WorkspaceProblem) {
    var isFolder: ObjCBool = false
    let definitions = URL(filePath: path).appending(path: "kpis").path()
    guard FileManager.default.fileExists(atPath: definitions.removingPercentEncoding ?? definitions, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw WorkspaceProblem(
        .misuse, "there is no folder `kpis` in `\(path)`",
        help: "a project is a folder that holds a folder `kpis` with definitions in files that end in `.kpi`")
    }
    self.path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
      .withoutTrailingSlash
  }

  /// A folder that is not looked at, for texts that lie nowhere.
  init(unchecked path: String) { self.path = path }

  /// The nearest folder upwards of `folder` that holds `kpis`.
  public static func nearest(to folder: String) throws(WorkspaceProblem) -> ProjectFolder {
    var current = URL(filePath: folder).standardizedFileURL
    while true {
      if let found = try? ProjectFolder(at: current.path(percentEncoded: false).withoutTrailingSlash) { return found }
      let parent = current.deletingLastPathComponent().standardizedFileURL
      if parent == current || current.path() == "/" { break }
      current = parent
    }
    throw WorkspaceProblem(
      .misuse, "no project was found here or in any folder above",
      help: "go to a folder that holds `kpis`, or name it with `--project`")
  }
}

extension String {
  /// The path without a slash at its end.
  var withoutTrailingSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}

/// What stops a command before or beside the user's text: with what it should end, and what to do.
public struct WorkspaceProblem: Error, Hashable, Sendable {
  /// How the command should end.
  public enum Kind: Hashable, Sendable {
    /// The command was not used as it is meant: exit status 2.
    case misuse
    /// Something in the user's files or data, or in the machine: exit status 1.
    case finding
  }

  /// Decides the exit status.
  public var kind: Kind
  /// What is wrong, in plain words for the user; without the name of the program in front.
  public var message: String
  /// What the user can do about it; nil where there is nothing to add.
  public var help: String?
  /// What is wrong in the text, if that is what it is.
  public var diagnostics: [Diagnostic]

  /// `diagnostics` are shown before the message, with their places in the text.
  public init(_ kind: Kind, _ message: String, help: String? = nil, diagnostics: [Diagnostic] = []) {
    self.kind = kind
    self.message = message
    self.help = help
    self.diagnostics = diagnostics
  }
}
