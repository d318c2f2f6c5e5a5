/// What was found about one export.
public struct FileProfile: Hashable, Sendable {
  /// What was found out about the values of a column and the key of another file.
  public struct Link: Hashable, Sendable {
    /// The column whose values were looked for.
    public var column: String
    /// The index of the file whose key they were looked for in.
    public var target: Int
    /// The share of different values that were found there, from 0 to 1.
    public var found: Double

    /// A link from a column to the key of the file with that index.
    public init(column: String, target: Int, found: Double) {
      self.column = column
      self.target = target
      self.found = found
    }
  }

  /// The name of the file, with its ending.
  public var name: String
  /// Where the definition reads it from, below the project's folder.
  public var path: String
  /// How many rows could be read.
  public var rows: Int
  /// How many rows could not be read.
  public var brokenRows = 0
  /// The columns in their order.
  public var columns: [ColumnProfile]
  /// The columns that together are different in every row; empty if none were found.
  public var key: [String] = []
  /// Where columns lead to.
  public var links: [Link] = []
  /// The rows of each day; nil where nothing says when they happened.
  public var daily: DailyRows?
  /// What a person should look at, each in one sentence.
  public var doubts: [String] = []

  /// A file with its columns.
  public init(name: String, path: String, rows: Int, columns: [ColumnProfile]) {
    self.name = name
    self.path = path
    self.rows = rows
    self.columns = columns
  }

  /// The column of that name.
  func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
}
