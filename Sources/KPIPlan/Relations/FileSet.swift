/// The files that a dataset is read from, as they were found: the planner never looks at a disk.
public struct FileSet: Hashable, Sendable {
  /// A column of the files.
  public struct Column: Hashable, Sendable {
    /// The name that the files give the column.
    public var name: String
    /// The engine's type, for files that carry types; nil for text files.
    public var type: String?

    /// A column of that name; without a type, one of text.
    public init(name: String, type: String? = nil) {
      self.name = name
      self.type = type
    }
  }

  /// Absolute paths, sorted.
  public var paths: [String]
  /// The paths as the definitions name them, in the same order.
  public var names: [String]
  /// In the order of the file.
  public var columns: [Column]
  /// What separates cells in text files.
  public var delimiter: String
  /// The columns that are fields within fields, as `place.city`.
  public var nestedFields: Set<String> = []
  /// Whether each line is an object of JSON: there is no line of names then.
  public var holdsObjects = false
  /// The rows that the files hold by another reading than the engine's; nil where there is none.
  public var expectedRows: Int?

  /// Files that have the same columns; `names` has one name for each path.
  public init(
    paths: [String], names: [String], columns: [Column], delimiter: String = ",", expectedRows: Int? = nil
  ) {
    self.paths = paths
    self.names = names
    self.columns = columns
    self.delimiter = delimiter
    self.expectedRows = expectedRows
  }
}
