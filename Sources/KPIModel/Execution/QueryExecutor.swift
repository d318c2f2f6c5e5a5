/// Runs statements on one engine, one after the other.
///
/// Implementations block: the caller decides on which thread they run.
public protocol QueryExecutor: AnyObject {
  /// The name of the engine's dialect, for example `duckdb`.
  var dialectName: String { get }
  /// Name and version of the engine, for the provenance of a report.
  var engineDescription: String { get }
  /// Runs one statement. A statement that returns nothing gives an empty table.
  func run(_ statement: SQLStatement) throws(QueryError) -> ComponentTable
  /// Opens another database, from which rows can be taken over into this engine.
  func connect(_ target: ConnectionTarget) throws(QueryError) -> any SourceConnection
  /// Runs a statement on a connection that this engine has opened, and keeps all its rows in a temporary table.
  func load(_ statement: SQLStatement, from source: any SourceConnection, into table: String) throws(QueryError)
  /// Is told what is being done, before it is done: for whoever watches.
  func announce(_ step: ExecutionStep)
}

/// What an engine is about to be asked for.
public enum ExecutionStep: Hashable, Sendable {
  /// A connection to another database.
  case opening(connection: String)
  /// The rows of a dataset.
  case reading(dataset: String)
  /// The numbers of a report, statement by statement.
  case computing(statement: Int, of: Int)
}

extension QueryExecutor {
  /// An engine that opens nothing else.
  public func connect(_ target: ConnectionTarget) throws(QueryError) -> any SourceConnection {
    throw QueryError(.failed, "this engine opens no other database")
  }

  /// Nobody watches.
  public func announce(_ step: ExecutionStep) {}

  /// An engine that takes rows from nowhere else.
  public func load(_ statement: SQLStatement, from source: any SourceConnection, into table: String) throws(QueryError) {
    throw QueryError(.failed, "this engine takes no rows from another database")
  }
}

/// Why an engine did not answer.
public struct QueryError: Error, Hashable, Sendable {
  /// What kind of trouble it is; decides what the message advises.
  public enum Kind: Hashable, Sendable {
    /// A library is not installed or cannot be loaded.
    case missingDriver
    /// The engine refused or failed to run the statement.
    case failed
    /// The engine delivered something that cannot be represented.
    case unsupportedType
  }

  /// What kind of trouble it is.
  public var kind: Kind
  /// What happened, in one line, as the engine said it.
  public var message: String
  /// What can be done about it, if that is known.
  public var help: String?
  /// The dataset whose rows were being fetched from a connection, if it was then.
  public var dataset: String?

  /// An error with the engine's words; `help` is nil if nothing is known that can be done.
  public init(_ kind: Kind, _ message: String, help: String? = nil) {
    self.kind = kind
    self.message = message
    self.help = help
  }
}
