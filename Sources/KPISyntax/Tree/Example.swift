public import KPIDiagnostics

extension Syntax {
  /// `example "…" { given … expect … }`: a test of definitions on rows written out.
  public struct Example: Hashable, Sendable {
    /// What it shows.
    public var title: Text
    /// What is given and expected.
    public var clauses: [Clause<ExampleClause>]
  }

  /// What a line in an example says.
  public enum ExampleClause: Hashable, Sendable {
    /// `given dataset` and the table below it.
    case given(Given)
    /// `expect condition [for PERIOD]`.
    case expect(Expr, during: Expr?)
    /// Something else, reported once.
    case malformed
  }

  /// The rows of one dataset, written out.
  public struct Given: Hashable, Sendable {
    /// The dataset.
    public var dataset: Name
    /// The names of the columns.
    public var header: [Cell]
    /// The rows; each may have fewer or more cells than the header.
    public var rows: [Row]
  }

  /// One line of a table.
  public struct Row: Hashable, Sendable {
    /// Its cells.
    public var cells: [Cell]
    /// From the first bar to the last.
    public var span: Span
  }

  /// One cell of a table.
  public struct Cell: Hashable, Sendable {
    /// What stands between the bars, without blanks around it. `\|` is a bar and `\\` a backslash.
    public var text: String
    /// The text, or the place of an empty cell.
    public var span: Span
  }
}
