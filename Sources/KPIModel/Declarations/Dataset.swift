public import KPIDiagnostics

extension Model {
  /// Rows of one kind, with what one of them stands for, and where they come from.
  public struct Dataset: Hashable, Sendable {
    /// The name by which definitions refer to it; unique in the project.
    public var name: String
    /// What its author says about it; nil if nothing.
    public var about: String?
    /// Where its rows come from.
    public var source: Source
    /// In declared order. Datasets made with `where` also list the columns that they take over.
    public var columns: [Column]
    /// Where columns stand in the list, by name, as far as they have been noted.
    private var columnPositions = Positions.ByName()
    /// The columns that together name a row; empty if none are declared.
    public var key: [String]
    /// What happens to rows whose key occurs more than once.
    public var keyDuplicates: KeyDuplicates
    /// The joins to other datasets, in declared order.
    public var links: [Link]
    /// The dimensions with several values for one row, in declared order.
    public var tags: [Tags]
    /// Which days the dataset speaks about.
    public var coverage: Coverage
    /// Names of the time and date columns in declared order; the first one decides about coverage.
    public var timeColumns: [String]
    /// How long a row lasts; nil if its rows are moments.
    public var lasts: Interval?
    /// Orders rows of one instant.
    public var orderColumn: String?
    /// What rows are expected to be; those that break a rule are counted and reported, and change no number.
    public var rules: [RowRule]
    /// The zone of times without an offset, if it is not the calendar's.
    public var timezone: String?
    /// Where it is declared, for messages.
    public var span: Span

    /// A dataset without columns or key, covered from its first row to its last.
    public init(name: String, source: Source, span: Span) {
      self.name = name
      self.source = source
      self.span = span
      columns = []
      key = []
      keyDuplicates = .reported
      links = []
      tags = []
      rules = []
      coverage = Coverage()
      timeColumns = []
    }

    /// Notes where columns stand, so that they are found by name without a search: a table may have a hundred thousand.
    public mutating func noteColumns() { columnPositions.follow(columns) }

    /// The column of that name, or nil; links and tags are not columns.
    public func column(named name: String) -> Column? { columnPositions.find(name, in: columns) }
  }

  /// Where the rows of a dataset come from.
  public enum Source: Hashable, Sendable {
    /// Files below the project's folder; the pattern may hold `*`.
    case files(pattern: String, format: FileFormat)
    /// The rows of another dataset for which a condition holds, with all columns of it.
    case filtered(dataset: String, condition: RowExpression)
    /// One row for each combination of values of these columns of another dataset.
    case grouped(dataset: String, keys: [String])
    /// One row for each row of another dataset and each of these columns of it: the column's name is the question, what
    /// stands in it is the answer.
    case unfolded(dataset: String, columns: [String], question: String, answer: String)
    /// Rows of a database that a connection leads to.
    case connected(ConnectedRows)
    /// Rows written in the definitions (examples): a column name for each cell; a nil cell is missing.
    case inline(columns: [String], rows: [[String?]])
  }

  /// How a file is read; a gzip form is read like the file in it.
  public enum FileFormat: String, Hashable, Sendable {
    case csv, parquet
    /// One object of JSON on each line.
    case jsonLines
  }

  /// What happens to rows whose key occurs more than once.
  public enum KeyDuplicates: Hashable, Sendable {
    /// All rows count; the repeats are reported, and nobody links to them.
    case reported
    /// Only the last (first) row of each key counts.
    case keepLatest, keepFirst
  }

  /// Which days a dataset speaks about. Without a clause: from its first row to its last.
  public struct Coverage: Hashable, Sendable {
    /// `complete from`: the first covered day.
    public var from: Day?
    /// `complete through`: the last covered day.
    public var through: Day?
    /// `complete after 3 days`: so many days before "as of" may still change and are not covered.
    public var afterDays: Int?
    /// `fresh within 7 days`: silence at the end counts as nothing happening for so long.
    public var freshWithinDays: Int?
    /// `since … because`: nothing was earlier.
    public var nothingBefore: Day?

    /// Coverage without a clause: from the first row to the last.
    public init() {}
  }

  /// A declared many-to-one join to the row of another dataset that has this key.
  public struct Link: Hashable, Sendable {
    /// The name by which formulas follow the link, as `customer` in `customer.state`.
    public var name: String
    /// Columns of this dataset, one for each column of the target's key.
    public var columns: [String]
    /// The dataset linked to, or nil for a link that only names a key.
    public var target: String?
    /// The time or date column of this dataset that says when: of the target's rows of one key, the one that is valid then.
    public var moment: String?
    /// Where it is declared, for messages.
    public var span: Span

    /// A link; with a target, `columns` has one column for each column of the target's key.
    public init(name: String, columns: [String], target: String?, span: Span) {
      self.name = name
      self.columns = columns
      self.target = target
      self.span = span
    }
  }

  /// A dimension with several values for one row: those among the rows of another dataset that share an entity with it.
  public struct Tags: Hashable, Sendable {
    /// The name of the dimension; unique in its dataset.
    public var name: String
    /// How the values are found.
    public var lookup: Lookup
    /// Where it is declared, for messages.
    public var span: Span

    /// Tags whose values are the different results of a look-up.
    public init(name: String, lookup: Lookup, span: Span) {
      self.name = name
      self.lookup = lookup
      self.span = span
    }
  }
}
