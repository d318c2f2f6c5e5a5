import CADBC
import KPIModel

/// A stretch of one Arrow array: positions are counted from its start, offsets are taken care of.
///
/// The sizes of buffers are not part of the interface; what can be checked (their number, that they are there, the sums of
/// offsets and lengths) is checked, the rest is the driver's word.
struct ArrowSlice {
  private let array: ArrowArray
  private let start: Int
  let count: Int
  private let validity: UnsafePointer<UInt8>?
  let columnName: String

  init(_ array: ArrowArray, parentOffset: Int, count: Int, columnName: String) throws(QueryError) {
    let (start, overflow) = Int(array.offset).addingReportingOverflow(parentOffset)
    let (end, tooLong) = parentOffset.addingReportingOverflow(count)
    guard !overflow, !tooLong, array.offset >= 0, parentOffset >= 0, count >= 0, Int(array.length) >= end else {
      throw Self.damaged(columnName)
    }
    self.array = array
    self.start = start
    self.count = count
    self.columnName = columnName
    // Without missing values the bitmap may be absent.
    let bitmap = array.n_buffers > 0 ? array.buffers?[0] : nil
    validity = bitmap?.assumingMemoryBound(to: UInt8.self)
    if count > 0, array.null_count > 0, bitmap == nil, array.n_buffers > 0 { throw Self.damaged(columnName) }
  }

  static func damaged(_ column: String) -> QueryError {
    QueryError(.failed, "the engine's answer is damaged in column \(column)")
  }

  func isMissing(_ row: Int) -> Bool {
    guard let validity else { return false }
    return !Self.bit(validity, start + row)
  }

  static func bit(_ bytes: UnsafePointer<UInt8>, _ position: Int) -> Bool {
    bytes[position / 8] & (1 << UInt8(position % 8)) != 0
  }

  /// The values of one buffer from the start of the slice, as fixed-width items. Nil only when there are no rows.
  func values<Item>(_ type: Item.Type, buffer: Int = 1) throws(QueryError) -> UnsafeRawPointer? {
    guard count > 0 else { return nil }
    return try raw(buffer).advanced(by: start * MemoryLayout<Item>.stride)
  }

  /// A buffer as it is.
  func raw(_ buffer: Int) throws(QueryError) -> UnsafeRawPointer {
    guard buffer < Int(array.n_buffers), let bytes = array.buffers?[buffer] else { throw Self.damaged(columnName) }
    return UnsafeRawPointer(bytes)
  }

  var bufferCount: Int { Int(array.n_buffers) }
  /// The position in the array of the first row.
  var firstPosition: Int { start }
  var dictionary: ArrowArray? { array.dictionary?.pointee }
}
