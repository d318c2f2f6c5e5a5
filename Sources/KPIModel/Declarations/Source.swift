public import KPIDiagnostics

extension Model.Source {
  /// The dataset that the rows are made from; nil for rows that are read or written down.
  public var parent: String? {
    switch self {
    case .filtered(let parent, _), .grouped(let parent, _), .unfolded(let parent, _, _, _): parent
    case .files, .connected, .inline: nil
    }
  }

  /// Whether columns are cells of something outside: of files or of a database.
  public var isRead: Bool {
    switch self {
    case .files, .connected: true
    case .filtered, .grouped, .unfolded, .inline: false
    }
  }
}

extension Model {
  /// Rows of a database: of one table, or those that a query of its own language gives.
  public struct ConnectedRows: Hashable, Sendable {
    /// The name of the connection.
    public var connection: String
    /// What is asked for there.
    public var request: Request

    /// What is asked for.
    public enum Request: Hashable, Sendable {
      /// A table or view: catalogue, schema and name, as far as they are given.
      case table([String])
      /// One SELECT.
      case query(String)
    }

    /// Rows behind a declared connection.
    public init(connection: String, request: Request) {
      self.connection = connection
      self.request = request
    }
  }

  /// `connection NAME { … }`: a database, by the driver that reaches it.
  public struct Connection: Hashable, Sendable {
    /// Its name in the definitions.
    public var name: String
    /// The name of the ADBC driver: `duckdb`, `postgresql`, `flightsql`, or any other that is installed.
    public var driver: String
    /// The database.
    public var place: Place
    /// Where it is declared, for messages.
    public var span: Span

    /// Where a database is.
    public enum Place: Hashable, Sendable {
      /// A file below the project's folder.
      case file(String)
      /// An address that the person who runs the program keeps in this environment variable.
      case environment(String)
    }

    /// A database that is reached by a driver.
    public init(name: String, driver: String, place: Place, span: Span) {
      self.name = name
      self.driver = driver
      self.place = place
      self.span = span
    }
  }

  /// What each row of a dataset is expected to be: `expect opened <= closed`.
  public struct RowRule: Hashable, Sendable {
    /// A row breaks the rule where this is false; where a value is missing, nothing is known and nothing is broken.
    public var condition: RowExpression
    /// The rule as it was written.
    public var text: String
    /// What becomes of a row that breaks it.
    public var consequence: Consequence
    /// Where it is declared.
    public var span: Span

    /// What becomes of a row that breaks a rule.
    public enum Consequence: Hashable, Sendable {
      /// It counts nevertheless.
      case counts
      /// Its amount is missing, because there is no rate from one currency to the other on its day.
      case amountMissing(from: String, to: String)
    }

    /// A rule by its condition.
    public init(condition: RowExpression, text: String, consequence: Consequence = .counts, span: Span) {
      self.condition = condition
      self.text = text
      self.consequence = consequence
      self.span = span
    }
  }
}
