import KPIModel

/// Turns a stretch of an Arrow array into values.
enum ArrowValues {
  static func read(_ slice: ArrowSlice, as type: ArrowType) throws(QueryError) -> ColumnData {
    switch type {
    case .null: .text(Array(repeating: nil, count: slice.count))
    case .boolean: .boolean(try booleans(slice))
    case .int8: .integer(try integers(slice, Int8.self))
    case .int16: .integer(try integers(slice, Int16.self))
    case .int32, .date32: .integer(try integers(slice, Int32.self))
    case .int64: .integer(try integers(slice, Int64.self))
    case .uint8: .integer(try integers(slice, UInt8.self))
    case .uint16: .integer(try integers(slice, UInt16.self))
    case .uint32: .integer(try integers(slice, UInt32.self))
    case .uint64: .integer(try integers(slice, UInt64.self))
    case .float32: .double(try map(slice, Float.self) { Double($0) })
    case .float64: .double(try map(slice, Double.self) { $0 })
    case .decimal(let bits, let scale): .decimal(try decimals(slice, bits: bits), scale: scale)
    case .text: .text(try texts(slice, Int32.self))
    case .largeText: .text(try texts(slice, Int64.self))
    case .textView: .text(try textViews(slice))
    case .date64: .integer(try map(slice, Int64.self) { $0.dividedDown(by: 86_400_000) })
    case .time(let unit), .timestamp(let unit): .integer(try microseconds(slice, type: type, unit: unit))
    }
  }

  /// Reads fixed-width items. `convert` answers nil for a value that has no place, which is an error.
  static func map<Item, Value>(
    _ slice: ArrowSlice, _ type: Item.Type, _ convert: (Item) -> Value?
  ) throws(QueryError) -> [Value?] where Item: BitwiseCopyable {
    guard let bytes = try slice.values(Item.self) else { return [] }
    var values: [Value?] = []
    values.reserveCapacity(slice.count)
    for row in 0..<slice.count {
      guard !slice.isMissing(row) else {
        values.append(nil)
        continue
      }
      guard let value = convert(bytes.loadUnaligned(fromByteOffset: row * MemoryLayout<Item>.stride, as: Item.self))
      else { throw doesNotFit(slice.columnName) }
      values.append(value)
    }
    return values
  }

  static func doesNotFit(_ column: String) -> QueryError {
    QueryError(
      .unsupportedType, "column \(column) has a value that is too large to be represented exactly",
      help: "Scale it down in the query, or cast it to double where an approximate value is good enough.")
  }

  private static func integers<Item>(
    _ slice: ArrowSlice, _ type: Item.Type
  ) throws(QueryError) -> [Int64?] where Item: FixedWidthInteger & BitwiseCopyable {
    try map(slice, type) { Int64(exactly: $0) }
  }

  private static func booleans(_ slice: ArrowSlice) throws(QueryError) -> [Bool?] {
    guard slice.count > 0 else { return [] }
    let bits = try slice.raw(1).assumingMemoryBound(to: UInt8.self)
    return (0..<slice.count).map { slice.isMissing($0) ? nil : ArrowSlice.bit(bits, slice.firstPosition + $0) }
  }

  private static func microseconds(
    _ slice: ArrowSlice, type: ArrowType, unit: ArrowType.TimeUnit
  ) throws(QueryError) -> [Int64?] {
    switch (type, unit) {
    case (.time, .second), (.time, .millisecond): try map(slice, Int32.self) { unit.microseconds(Int64($0)) }
    default: try map(slice, Int64.self) { unit.microseconds($0) }
    }
  }
}

extension ArrowType.TimeUnit {
  /// Nil when the value does not fit. Nanoseconds lose what is below a microsecond, towards the past.
  fileprivate func microseconds(_ value: Int64) -> Int64? {
    switch self {
    case .second: value.multipliedOrNil(by: 1_000_000)
    case .millisecond: value.multipliedOrNil(by: 1000)
    case .microsecond: value
    case .nanosecond: value.dividedDown(by: 1000)
    }
  }
}

extension Int64 {
  fileprivate func multipliedOrNil(by factor: Int64) -> Int64? {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  /// Division that rounds towards the past, also before 1970. The divisor is positive.
  fileprivate func dividedDown(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
