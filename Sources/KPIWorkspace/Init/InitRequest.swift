/// What `kpi init` is asked for.
public struct InitRequest: Hashable, Sendable {
  /// The exports, as they were named: absolute, or below the current folder.
  public var files: [String]
  /// The current folder, absolute.
  public var folder: String
  /// The folder of the project; nil: the current folder.
  public var into: String?
  /// Whether drafts and copies of data that are there already may be overwritten.
  public var overwrites = false
  /// The currency of amounts whose currency the files do not tell: three capitals.
  public var currency: String?
  /// The time zone of the calendar.
  public var timezone: String?

  /// A request for these files, into the current folder.
  public init(files: [String], folder: String) {
    self.files = files
    self.folder = folder
  }
}
