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

  /// An error with the engine's words; `help` is nil if nothing is known that can be done.
  public init(_ kind: Kind, _ message: String, help: String? = nil) {
    self.kind = kind
    self.message = message
    self.help = help
  }
}
