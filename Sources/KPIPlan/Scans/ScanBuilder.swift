import KPIModel

/// One scan while leaves are added to it.
struct ScanBuilder {
  /// Leaves with equal keys share a scan.
  struct Key: Hashable {
    var dataset: String
    var timeColumn: String?
    var keys: [Model.RowExpression]
    var dimensions: [DimensionKey]
    /// The dimensions as this dataset knows them.
    var sources: [Model.Dimension]
    var isMergeable: Bool
    /// Row-by-row scans serve one leaf only.
    var leaf: LeafReference?
    /// What the rows of such a scan are restricted to: the same leaf may be needed in several segments.
    var restrictions: [Model.DimensionCondition]
    /// How the interval of a row must lie to the period, where it is not its time that decides.
    var presence: RowPresence?
    /// The periods of scans whose slices cannot be put together, when they are all of one grain.
    var grain: TimeGrain?
  }

  let key: Key
  private(set) var periods: Set<Period> = []
  private(set) var components: [SQLFragment] = []
  private(set) var rowConditions: [SQLFragment] = []

  init(_ key: Key) {
    self.key = key
  }

  mutating func add(_ periods: Set<Period>) {
    self.periods.formUnion(periods)
  }

  /// The column of a component; equal components are one column.
  mutating func component(_ fragment: SQLFragment) -> Int {
    if let known = components.firstIndex(of: fragment) { return known }
    components.append(fragment)
    return components.count - 1
  }

  mutating func require(_ condition: SQLFragment) {
    rowConditions.append(condition)
  }
}
