import CADBC
import KPIModel

/// An opened ADBC driver manager: the only place where its functions are called.
struct DriverManager {
  /// The path or plain name by which it was opened.
  let path: String
  private let functions: CADBCManager

  /// Opens the library; the error is the loader's words.
  init(path: String) throws(QueryError) {
    var functions = CADBCManager()
    var message = MessageBuffer()
    let status = message.withBytes { cadbc_open_manager(path, &functions, $0.baseAddress, $0.count) }
    guard status == 0 else { throw QueryError(.missingDriver, message.text) }
    self.path = path
    self.functions = functions
  }

  /// Calls one function of the driver manager, and turns its status and message into an error.
  func call(
    _ step: String, _ body: (UnsafePointer<CADBCManager>, UnsafeMutablePointer<AdbcError>) -> UInt8
  ) throws(QueryError) {
    var error = AdbcError()
    defer { cadbc_release_error(&error) }
    let status = withUnsafePointer(to: functions) { body($0, &error) }
    guard status != 0 else { return }
    let words = error.message.map { String(cString: $0) } ?? "\(step) failed with status \(status)"
    throw EngineMessage(words).error
  }
}

/// Room for a message that C code writes.
struct MessageBuffer {
  private var bytes = [CChar](repeating: 0, count: 2048)

  mutating func withBytes<Result>(_ body: (UnsafeMutableBufferPointer<CChar>) -> Result) -> Result {
    bytes.withUnsafeMutableBufferPointer { body($0) }
  }

  var text: String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
