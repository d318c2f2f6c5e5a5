public import KPIModel

/// One pass over the rows of a dataset, and how its result is read.
public struct Scan: Hashable, Sendable {
  /// How rows are sorted into slices of time; the result's column `t` names the slice.
  public enum Slicing: Hashable, Sendable {
    /// By calendar periods of a grain: `t` is the first day's number. Slices are put together in Swift.
    case atoms(TimeGrain)
    /// By the periods listed, which may overlap: `t` is an index into them.
    case periods([Period])
    /// Not at all: the dataset has no times. `t` is 0.
    case everything
  }

  /// The name of the dataset whose rows are read.
  public var dataset: String
  /// How rows are sorted into slices of time.
  public var slicing: Slicing
  /// The number of key columns `k0`, `k1` … : entities whose rows are kept apart.
  public var keyCount: Int
  /// The dimensions of the columns `d0`, `d1` ….
  public var dimensions: [DimensionKey]
  /// The number of component columns `c0`, `c1` ….
  public var componentCount: Int
  /// One row of the result is one row of the dataset, not a group.
  public var isRowByRow: Bool
  /// The query that delivers the columns `t`, `k0` …, `d0` … and `c0` ….
  public var statement: SQLStatement
}

/// Where the parts of a leaf stand in the result of a scan.
public struct LeafAccess: Hashable, Sendable {
  /// Index of the scan.
  public var scan: Int
  /// The parts: see ``Parts``.
  public var parts: Parts
  /// For each audience condition, the key column of its entity.
  public var audienceKeys: [Int]
  /// The key column of the entity: of a membership, or of the second step.
  public var entityKey: Int?
  /// For memberships with `having` or `top`: the components of their aggregates, in the order in which they stand there.
  public var having: [Parts]

  /// Whether values of several slices of time cannot be put together.
  public var isWhole: Bool {
    ([parts] + having).contains { if case .whole = $0 { true } else { false } }
  }

  /// The component columns that a value is made of.
  public enum Parts: Hashable, Sendable {
    case count(Int)
    /// A sum, and the number of values in it.
    case sum(Int, count: Int)
    case mean(sum: Int, count: Int)
    case extreme(Int, count: Int, isMaximum: Bool)
    case share(part: Int, whole: Int)
    /// A value that the engine computed over the whole slice, and the number of rows it rests on.
    case whole(Int, count: Int)
    /// The values themselves; the function is computed in Swift.
    case values(Int)
    /// The values of single rows with their places in time: the one in the first place counts.
    case ranked(Int, place: Int)
  }
}
