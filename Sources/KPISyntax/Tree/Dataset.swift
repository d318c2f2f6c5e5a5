extension Syntax {
  /// `dataset NAME from … { … }` and its other forms.
  public struct Dataset: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Where its rows come from.
    public var source: Source
    /// What is known about it.
    public var clauses: [Clause<DatasetClause>]

    /// Where rows come from.
    public enum Source: Hashable, Sendable {
      /// `from "file-or-glob"`.
      case files(Text)
      /// `table "schema.name" on CONNECTION`.
      case table(Text, on: Name)
      /// `query """…""" on CONNECTION`.
      case query(Text, on: Name)
      /// `= d where condition`.
      case filtered(Path, condition: Expr)
      /// `= d per column, …`.
      case grouped(Path, per: [Path])
      /// `= d unfold a, b into question, answer`.
      case unfolded(Path, columns: [Path], question: Name, answer: Name)
      /// Left out, reported once.
      case missing
    }
  }

  /// What a line in a dataset's block says.
  public enum DatasetClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `key A, B [keep latest|first]`.
    case key([Path], keep: Keep?)
    /// `TYPE NAME …`.
    case column(Column)
    /// `link NAME = column, … -> dataset [at time]`.
    case link(Link)
    /// `tags NAME = o.column per e [where …]`.
    case tags(Tags)
    /// `lasts A to B`.
    case lasts(from: Path, to: Path)
    /// `order column`.
    case order(Path)
    /// `timezone "…"`.
    case timezone(Text)
    /// `complete from PERIOD`.
    case completeFrom(Expr)
    /// `complete through PERIOD`.
    case completeThrough(Expr)
    /// `complete after 3 days`.
    case completeAfter(Number)
    /// `fresh within 7 days`.
    case fresh(within: Number)
    /// `since DATE [because "…"]`: nothing was earlier.
    case since(Expr, because: Text?)
    /// `expect condition`.
    case expect(Expr)
    /// Something else, reported once.
    case malformed
  }

  /// Which row of an equal key stays.
  public enum Keep: String, Hashable, Sendable, CaseIterable {
    /// The last or the first one.
    case latest, first
  }

  /// The type that a column is declared with.
  public enum ColumnType: String, Hashable, Sendable, CaseIterable {
    /// Written like their names.
    case number, ratio, money, duration, scale, text, flag, date, time, entity
  }

  /// `TYPE NAME [in UNIT] [a..b] [one of (…)] [= source] [as "…"] [zone "…"] [missing …]`.
  public struct Column: Hashable, Sendable {
    /// Its type.
    public var type: ColumnType
    /// Its name, usually a single one.
    public var name: Path
    /// Its unit.
    public var unit: UnitName?
    /// The valid range: an expression of kind `range`.
    public var range: Expr?
    /// The possible values, in the order in which they are shown.
    public var oneOf: [Expr]?
    /// The row expression behind `=`; without it, the column of the same name.
    public var source: Expr?
    /// How the file writes it.
    public var format: Text?
    /// The time zone of the values.
    public var zone: Text?
    /// The values that stand for none.
    public var missing: [Expr]
  }

  /// `link NAME = column, … [-> dataset] [at time]`.
  public struct Link: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// The columns that hold the other row's key.
    public var columns: [Path]
    /// The dataset that is linked to; without it, the one of the link's name.
    public var target: Name?
    /// The time that decides which row was valid.
    public var at: Path?
  }

  /// `tags NAME = o.column per e [where condition]`.
  public struct Tags: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// The dataset and column of the values.
    public var source: Path
    /// The entity that both datasets share.
    public var per: Path
    /// Which of the other dataset's rows count.
    public var whereCondition: Expr?
  }
}
