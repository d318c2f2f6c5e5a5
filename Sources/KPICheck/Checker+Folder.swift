public import KPIDiagnostics

extension Checker {
  /// Definitions that share one list of names: those of the project, of a folder that it uses, or of the library.
  public struct Folder: Hashable, Sendable {
    /// What stands before the names when they are told apart: `loyalty` for `loyalty.revenue`; empty for the project.
    public var prefix: String
    /// Where its files and data lie below the project's folder; empty for the project and for the library.
    public var path: String
    /// Its definition files.
    public var files: [FileID]
    /// The names by which it reaches other folders, with their prefixes.
    public var aliases: [String: String]
    /// The prefixes of folders whose templates it calls by their bare names.
    public var open: [String]

    /// A folder of definitions.
    public init(
      prefix: String, path: String = "", files: [FileID] = [], aliases: [String: String] = [:], open: [String] = []
    ) {
      self.prefix = prefix
      self.path = path
      self.files = files
      self.aliases = aliases
      self.open = open
    }
  }

  /// The prefix of the library's names.
  public static let library = "library"
}
