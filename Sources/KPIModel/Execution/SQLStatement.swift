/// One statement for an engine: text with `?` placeholders, and what is bound to them, in order.
public struct SQLStatement: Hashable, Sendable {
  /// A single SQL statement, without a semicolon.
  public var text: String
  /// The values bound to the placeholders, from left to right.
  public var parameters: [SQLValue]

  /// A statement with one parameter for each `?` in its text.
  public init(_ text: String, parameters: [SQLValue] = []) {
    self.text = text
    self.parameters = parameters
  }
}

/// A value that is bound to a placeholder of a statement.
public enum SQLValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case double(Double)
  case null
}
