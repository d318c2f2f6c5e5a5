import KPIModel

extension ArrowValues {
  /// Texts that lie one after the other in one buffer, with the offsets of their ends in another.
  static func texts<Offset>(
    _ slice: ArrowSlice, _ type: Offset.Type
  ) throws(QueryError) -> [String?] where Offset: FixedWidthInteger & BitwiseCopyable {
    guard let offsets = try slice.values(Offset.self) else { return [] }
    let width = MemoryLayout<Offset>.stride
    var values: [String?] = []
    values.reserveCapacity(slice.count)
    for row in 0..<slice.count {
      guard !slice.isMissing(row) else {
        values.append(nil)
        continue
      }
      let start = Int(offsets.loadUnaligned(fromByteOffset: row * width, as: Offset.self))
      let end = Int(offsets.loadUnaligned(fromByteOffset: (row + 1) * width, as: Offset.self))
      guard start >= 0, end >= start else { throw ArrowSlice.damaged(slice.columnName) }
      guard end > start else {
        values.append("")
        continue
      }
      values.append(try text(slice.raw(2).advanced(by: start), count: end - start, column: slice.columnName))
    }
    return values
  }

  /// Texts as views of 16 bytes: the length, then up to 12 bytes of text, or a prefix, a buffer and a place in it.
  static func textViews(_ slice: ArrowSlice) throws(QueryError) -> [String?] {
    guard let views = try slice.values(View.self) else { return [] }
    var values: [String?] = []
    values.reserveCapacity(slice.count)
    for row in 0..<slice.count {
      let place = views.advanced(by: row * MemoryLayout<View>.stride)
      values.append(slice.isMissing(row) ? nil : try text(view: place, slice))
    }
    return values
  }

  private struct View: BitwiseCopyable {
    var length: Int32
    var prefix: Int32
    var buffer: Int32
    var offset: Int32
  }

  private static func text(view place: UnsafeRawPointer, _ slice: ArrowSlice) throws(QueryError) -> String {
    let view = place.loadUnaligned(as: View.self)
    let length = Int(view.length)
    guard length >= 0 else { throw ArrowSlice.damaged(slice.columnName) }
    if length <= 12 { return try text(place.advanced(by: 4), count: length, column: slice.columnName) }
    // The validity and the views come first, the lengths of the text buffers last.
    guard view.buffer >= 0, view.offset >= 0, Int(view.buffer) + 2 < slice.bufferCount - 1 else {
      throw ArrowSlice.damaged(slice.columnName)
    }
    let bytes = try slice.raw(Int(view.buffer) + 2).advanced(by: Int(view.offset))
    return try text(bytes, count: length, column: slice.columnName)
  }

  private static func text(_ bytes: UnsafeRawPointer, count: Int, column: String) throws(QueryError) -> String {
    let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
    guard let text = String(validating: buffer, as: UTF8.self) else {
      throw QueryError(.failed, "column \(column) has a text that is not valid UTF-8")
    }
    return text
  }
}
