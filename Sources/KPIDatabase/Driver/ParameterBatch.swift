import CADBC
import KPIModel

/// The bound values of a statement as an Arrow batch of one row, in memory that C code owns.
struct ParameterBatch {
  let schema: UnsafeMutablePointer<ArrowSchema>
  let array: UnsafeMutablePointer<ArrowArray>

  init() {
    schema = UnsafeMutablePointer.allocate(capacity: 1)
    array = UnsafeMutablePointer.allocate(capacity: 1)
    schema.initialize(to: ArrowSchema())
    array.initialize(to: ArrowArray())
  }

  /// Copies the values. Call it once.
  func fill(_ values: [SQLValue]) throws(QueryError) {
    var bytes: [UInt8] = []
    let parameters = values.map { Self.parameter($0, bytes: &bytes) }
    let status = bytes.withUnsafeBytes { texts in
      cadbc_make_parameters(
        parameters, Int64(parameters.count), texts.assumingMemoryBound(to: CChar.self).baseAddress, schema, array)
    }
    guard status == 0 else { throw QueryError(.failed, "the parameters of the statement are too large to pass on") }
  }

  private static func parameter(_ value: SQLValue, bytes: inout [UInt8]) -> CADBCParameter {
    var parameter = CADBCParameter()
    switch value {
    case .null:
      parameter.kind = Int32(CADBC_PARAMETER_NULL.rawValue)
    case .integer(let integer):
      parameter.kind = Int32(CADBC_PARAMETER_INTEGER.rawValue)
      parameter.integer = integer
    case .double(let number):
      parameter.kind = Int32(CADBC_PARAMETER_DOUBLE.rawValue)
      parameter.number = number
    case .text(let text):
      parameter.kind = Int32(CADBC_PARAMETER_TEXT.rawValue)
      parameter.start = Int64(bytes.count)
      bytes.append(contentsOf: text.utf8)
      parameter.length = Int64(bytes.count) - parameter.start
    }
    return parameter
  }

  /// Releases what the driver has not taken, and the structures.
  func release() {
    cadbc_release_array(array)
    cadbc_release_schema(schema)
    array.deallocate()
    schema.deallocate()
  }
}
