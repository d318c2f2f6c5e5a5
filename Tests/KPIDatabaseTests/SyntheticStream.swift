import CADBC

/// An Arrow array made by hand, with all its memory; for shapes that no engine here delivers.
struct SyntheticArray {
  var length: Int
  var nullCount = 0
  var offset = 0
  /// nil is an absent buffer.
  var buffers: [[UInt8]?]
  /// A list of one or none.
  var dictionary: [SyntheticArray] = []

  /// Fixed-width values; `missing` are the positions without a value.
  static func fixed<Item: BitwiseCopyable>(_ items: [Item], missing: Set<Int> = [], offset: Int = 0) -> SyntheticArray {
    SyntheticArray(
      length: items.count - offset, nullCount: missing.count, offset: offset,
      buffers: [missing.isEmpty ? nil : bitmap(count: items.count, missing: missing), bytes(items)])
  }

  static func texts<Offset: FixedWidthInteger & BitwiseCopyable>(
    _ texts: [String], _ type: Offset.Type, missing: Set<Int> = [], offset: Int = 0
  ) -> SyntheticArray {
    var ends: [Offset] = [0]
    for text in texts { ends.append((ends.last ?? 0) + Offset(text.utf8.count)) }
    return SyntheticArray(
      length: texts.count - offset, nullCount: missing.count, offset: offset,
      buffers: [
        missing.isEmpty ? nil : bitmap(count: texts.count, missing: missing), bytes(ends), texts.flatMap { Array($0.utf8) },
      ])
  }

  static func booleans(_ values: [Bool], missing: Set<Int> = [], offset: Int = 0) -> SyntheticArray {
    let off = Set(values.indices.filter { !values[$0] })
    return SyntheticArray(
      length: values.count - offset, nullCount: missing.count, offset: offset,
      buffers: [
        missing.isEmpty ? nil : bitmap(count: values.count, missing: missing), bitmap(count: values.count, missing: off),
      ])
  }

  static func bitmap(count: Int, missing: Set<Int>) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(1, (count + 7) / 8))
    for position in 0..<count where !missing.contains(position) { bytes[position / 8] |= 1 << UInt8(position % 8) }
    return bytes
  }

  static func bytes<Item: BitwiseCopyable>(_ items: [Item]) -> [UInt8] {
    items.withUnsafeBytes { Array($0) }
  }
}

/// A stream of such arrays. Counts what is not released.
final class SyntheticStream {
  struct Column {
    var name = "x"
    var format: String
    var dictionaryFormat: String?
  }

  struct Batch {
    var length: Int
    var offset = 0
    var columns: [SyntheticArray]
  }

  enum Failure {
    case none, schema
    case batch(Int)
  }

  private let columns: [Column]
  private let batches: [Batch]
  private let failure: Failure
  private let message: UnsafeMutablePointer<CChar>?
  private var next = 0
  private var memory: [UnsafeMutableRawPointer] = []
  /// Schemas and arrays that were handed out, less those that were released.
  private(set) var unreleased = 0

  init(_ columns: [Column], _ batches: [Batch], failure: Failure = .none, message: String? = nil) {
    self.columns = columns
    self.batches = batches
    self.failure = failure
    self.message = message.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
      copy.initialize(repeating: 0, count: text.utf8.count + 1)
      for (index, byte) in text.utf8.enumerated() { copy[index] = CChar(bitPattern: byte) }
      return copy
    }
  }

  deinit {
    for pointer in memory { pointer.deallocate() }
    message?.deallocate()
  }

  /// One column with one batch per array.
  convenience init(_ format: String, _ arrays: [SyntheticArray], dictionaryFormat: String? = nil) {
    self.init(
      [Column(format: format, dictionaryFormat: dictionaryFormat)],
      arrays.map { Batch(length: $0.length, columns: [$0]) })
  }

  func withStream<Result>(_ body: (UnsafeMutablePointer<ArrowArrayStream>) throws -> Result) rethrows -> Result {
    var stream = ArrowArrayStream()
    stream.private_data = Unmanaged.passUnretained(self).toOpaque()
    stream.get_schema = { stream, out in
      guard let stream, let out else { return 22 }
      return SyntheticStream.of(stream).writeSchema(out)
    }
    stream.get_next = { stream, out in
      guard let stream, let out else { return 22 }
      return SyntheticStream.of(stream).writeNext(out)
    }
    stream.get_last_error = { stream in
      guard let stream, let message = SyntheticStream.of(stream).message else { return nil }
      return UnsafePointer(message)
    }
    stream.release = { $0?.pointee.release = nil }
    defer { cadbc_release_stream(&stream) }
    return try body(&stream)
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>) -> SyntheticStream {
    guard let pointer = stream.pointee.private_data else { fatalError("a stream without its owner") }
    return Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }

  private func writeSchema(_ out: UnsafeMutablePointer<ArrowSchema>) -> Int32 {
    if case .schema = failure { return 5 }
    var schema = ArrowSchema()
    schema.format = text("+s")
    schema.name = text("")
    schema.n_children = Int64(columns.count)
    schema.children = list(
      columns.map { column in
        var child = ArrowSchema()
        child.format = text(column.format)
        child.name = text(column.name)
        if let format = column.dictionaryFormat {
          var dictionary = ArrowSchema()
          dictionary.format = text(format)
          child.dictionary = place(dictionary)
        }
        return place(child)
      })
    schema.private_data = Unmanaged.passUnretained(self).toOpaque()
    schema.release = { schema in
      guard let owner = schema?.pointee.private_data else { return }
      Unmanaged<SyntheticStream>.fromOpaque(owner).takeUnretainedValue().unreleased -= 1
      schema?.pointee.release = nil
    }
    unreleased += 1
    out.pointee = schema
    return 0
  }

  private func writeNext(_ out: UnsafeMutablePointer<ArrowArray>) -> Int32 {
    if case .batch(let index) = failure, index == next { return 5 }
    guard next < batches.count else {
      out.pointee = ArrowArray()
      return 0
    }
    let batch = batches[next]
    next += 1
    var array = ArrowArray()
    array.length = Int64(batch.length)
    array.offset = Int64(batch.offset)
    array.n_buffers = 1
    array.buffers = list([nil])
    array.n_children = Int64(batch.columns.count)
    array.children = list(batch.columns.map { place(make($0)) })
    array.private_data = Unmanaged.passUnretained(self).toOpaque()
    array.release = { array in
      guard let owner = array?.pointee.private_data else { return }
      Unmanaged<SyntheticStream>.fromOpaque(owner).takeUnretainedValue().unreleased -= 1
      array?.pointee.release = nil
    }
    unreleased += 1
    out.pointee = array
    return 0
  }

  private func make(_ source: SyntheticArray) -> ArrowArray {
    var array = ArrowArray()
    array.length = Int64(source.length)
    array.null_count = Int64(source.nullCount)
    array.offset = Int64(source.offset)
    array.n_buffers = Int64(source.buffers.count)
    array.buffers = list(source.buffers.map { buffer in buffer.map { UnsafeRawPointer(copy($0)) } })
    if let dictionary = source.dictionary.first { array.dictionary = place(make(dictionary)) }
    return array
  }

  private func place<Item>(_ item: Item) -> UnsafeMutablePointer<Item>? {
    let pointer = UnsafeMutablePointer<Item>.allocate(capacity: 1)
    pointer.initialize(to: item)
    memory.append(UnsafeMutableRawPointer(pointer))
    return pointer
  }

  private func list<Item>(_ items: [Item]) -> UnsafeMutablePointer<Item>? {
    let pointer = UnsafeMutablePointer<Item>.allocate(capacity: max(1, items.count))
    for (index, item) in items.enumerated() { (pointer + index).initialize(to: item) }
    memory.append(UnsafeMutableRawPointer(pointer))
    return pointer
  }

  /// Exactly as many bytes as there are, so that a tool that watches memory sees a read behind the end.
  private func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
    let pointer = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    pointer.copyMemory(from: bytes, byteCount: bytes.count)
    memory.append(pointer)
    return pointer
  }

  private func text(_ string: String) -> UnsafePointer<CChar> {
    UnsafePointer(copy(Array(string.utf8) + [0]).assumingMemoryBound(to: CChar.self))
  }
}
