import CADBC
import Synchronization

/// Breaks off, from another thread, whatever runs on the connections that were opened with it.
///
/// A server goes on with a statement whose asker has gone: it has to be told.
public final class Cancellation: Sendable {
  // The pointers are given away only under the lock, and taken back before they are released.
  private struct Entry: @unchecked Sendable {
    var connection: UnsafeMutablePointer<AdbcConnection>
    var manager: DriverManager
  }

  private let entries = Mutex<[Entry]>([])

  /// Nothing to break off yet.
  public init() {}

  /// Asks every open connection to break off. Blocks until each server has answered: call it on a thread that may wait.
  /// A driver that cannot do it is passed over; the end of the program ends what runs inside it.
  public func cancelAll() {
    entries.withLock { entries in
      for entry in entries {
        try? entry.manager.call("breaking off") { cadbc_connection_cancel($0, entry.connection, $1) }
      }
    }
  }

  func add(_ connection: UnsafeMutablePointer<AdbcConnection>, _ manager: DriverManager) {
    let entry = Entry(connection: connection, manager: manager)
    entries.withLock { $0.append(entry) }
  }

  func remove(_ connection: UnsafeMutablePointer<AdbcConnection>) {
    let entry = UInt(bitPattern: connection)
    entries.withLock { $0.removeAll { UInt(bitPattern: $0.connection) == entry } }
  }
}
