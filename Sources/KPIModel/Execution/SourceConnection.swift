/// An open database that rows are read from.
public protocol SourceConnection: AnyObject {
  /// The names of the columns that a statement gives, in their order.
  func columns(of statement: SQLStatement) throws(QueryError) -> [String]
}

/// A database as it is opened: a declared connection with what only the machine knows.
public struct ConnectionTarget: Hashable, Sendable {
  /// The name of the ADBC driver.
  public var driver: String
  /// The absolute path of a database file.
  public var file: String?
  /// An address, which may hold a password: it is given to the driver and never shown.
  public var address: String?

  /// A database behind a driver: of a file or of an address.
  public init(driver: String, file: String? = nil, address: String? = nil) {
    self.driver = driver
    self.file = file
    self.address = address
  }
}
