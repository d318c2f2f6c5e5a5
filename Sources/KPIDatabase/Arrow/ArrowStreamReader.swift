import CADBC
import KPIModel

/// Reads a whole Arrow stream into a table. Either all of it is read or an error is thrown: never a part.
enum ArrowStreamReader {
  /// More than a report can hold: a breakdown by a key of a large dataset must not take all memory of the machine.
  private static let mostRows = 2_000_000

  /// The caller keeps the stream and releases it.
  static func read(_ stream: UnsafeMutablePointer<ArrowArrayStream>) throws(QueryError) -> ComponentTable {
    var schema = ArrowSchema()
    defer { cadbc_release_schema(&schema) }
    try check(cadbc_stream_schema(stream, &schema), stream)
    var columns = try columnReaders(of: schema)
    var rowCount = 0
    while true {
      var batch = ArrowArray()
      defer { cadbc_release_array(&batch) }
      try check(cadbc_stream_next(stream, &batch), stream)
      // A released array marks the end of the stream.
      guard batch.release != nil else { break }
      rowCount += try append(batch, to: &columns)
      guard rowCount <= mostRows else {
        throw QueryError(
          .failed, "it has more than \(mostRows / 1_000_000) million rows for one answer",
          help: "break down by something with fewer values, or show fewer periods")
      }
    }
    return ComponentTable(columns: columns.map(\.column), rowCount: rowCount)
  }

  /// The names of the columns; no row is read.
  static func columnNames(_ stream: UnsafeMutablePointer<ArrowArrayStream>) throws(QueryError) -> [String] {
    var schema = ArrowSchema()
    defer { cadbc_release_schema(&schema) }
    try check(cadbc_stream_schema(stream, &schema), stream)
    var names: [String] = []
    for index in 0..<max(0, Int(schema.n_children)) {
      guard let child = schema.children?[index], let name = child.pointee.name else {
        throw QueryError(.failed, "the engine's answer is damaged")
      }
      names.append(String(cString: name))
    }
    return names
  }

  /// Turns the status of a call into an error in the words of the stream.
  static func check(_ status: Int32, _ stream: UnsafeMutablePointer<ArrowArrayStream>) throws(QueryError) {
    guard status != 0 else { return }
    let words = cadbc_stream_error(stream).map { String(cString: $0) }
    guard let words, !words.isEmpty else {
      throw QueryError(.failed, "the engine stopped in the middle of its answer (code \(status))")
    }
    throw EngineMessage(words).error
  }

  private static func columnReaders(of schema: ArrowSchema) throws(QueryError) -> [ArrowColumnReader] {
    guard let format = schema.format, String(cString: format) == "+s" else {
      throw QueryError(.failed, "the engine's answer is not a table")
    }
    var readers: [ArrowColumnReader] = []
    for index in 0..<max(0, Int(schema.n_children)) {
      guard let child = schema.children?[index] else { throw QueryError(.failed, "the engine's answer is damaged") }
      readers.append(try ArrowColumnReader(child.pointee))
    }
    return readers
  }

  /// Appends a batch and returns the number of its rows.
  private static func append(_ batch: ArrowArray, to columns: inout [ArrowColumnReader]) throws(QueryError) -> Int {
    guard batch.length >= 0, batch.offset >= 0, Int(batch.n_children) == columns.count else {
      throw QueryError(.failed, "the engine's answer is damaged")
    }
    // A row of a table that is itself missing has no meaning for a result.
    guard batch.null_count <= 0 else { throw QueryError(.failed, "the engine's answer has rows that are missing") }
    for index in columns.indices {
      guard let child = batch.children?[index] else { throw QueryError(.failed, "the engine's answer is damaged") }
      try columns[index].append(child.pointee, parentOffset: Int(batch.offset), count: Int(batch.length))
    }
    return Int(batch.length)
  }
}
