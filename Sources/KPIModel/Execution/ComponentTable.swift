/// A small typed table that an engine delivers: the result of one statement, column by column.
public struct ComponentTable: Hashable, Sendable {
  /// A named column; all columns of a table have the same number of values.
  public struct Column: Hashable, Sendable {
    /// The name that the statement gave the column.
    public var name: String
    /// The values, one per row.
    public var data: ColumnData

    /// A named column of values, one for each row.
    public init(name: String, data: ColumnData) {
      self.name = name
      self.data = data
    }
  }

  /// The columns in the order in which the statement lists them.
  public var columns: [Column]
  /// The number of rows; also right when there are no columns.
  public var rowCount: Int

  /// A table; every column must have `rowCount` values.
  public init(columns: [Column], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  /// The first column of that name.
  public func column(_ name: String) -> ColumnData? {
    columns.first { $0.name == name }?.data
  }
}

/// The values of one column. `nil` is a missing value.
///
/// Dates arrive as days since 1970-01-01 and timestamps as microseconds since then, both as integers.
public enum ColumnData: Hashable, Sendable {
  case integer([Int64?])
  /// Exact decimals: the value is the integer divided by ten to the power of `scale`.
  case decimal([Int128?], scale: Int)
  case double([Double?])
  case text([String?])
  case boolean([Bool?])
}
