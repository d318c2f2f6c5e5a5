import CADBC
import KPIModel

/// Collects the values of one column over all batches of a stream.
struct ArrowColumnReader {
  private let name: String
  private let type: ArrowType
  /// The type of the positions when the values are in a dictionary.
  private let indexType: ArrowType?
  private var data: ColumnData

  init(_ schema: ArrowSchema) throws(QueryError) {
    name = schema.name.map { String(cString: $0) } ?? ""
    let format = schema.format.map { String(cString: $0) } ?? ""
    if let dictionary = schema.dictionary?.pointee {
      indexType = try ArrowType(format: format, column: name)
      guard dictionary.dictionary == nil else {
        throw ArrowType.unsupported("dictionary in a dictionary", column: name)
      }
      type = try ArrowType(format: dictionary.format.map { String(cString: $0) } ?? "", column: name)
    } else {
      indexType = nil
      type = try ArrowType(format: format, column: name)
    }
    data = Self.empty(type)
  }

  var column: ComponentTable.Column {
    ComponentTable.Column(name: name, data: data)
  }

  private static func empty(_ type: ArrowType) -> ColumnData {
    switch type {
    // A column without any value: text is what an untyped NULL is elsewhere.
    case .null, .text, .largeText, .textView: .text([])
    case .boolean: .boolean([])
    case .float32, .float64: .double([])
    case .decimal(_, let scale): .decimal([], scale: scale)
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .date32, .date64, .time, .timestamp:
      .integer([])
    }
  }

  mutating func append(_ array: ArrowArray, parentOffset: Int, count: Int) throws(QueryError) {
    let slice = try ArrowSlice(array, parentOffset: parentOffset, count: count, columnName: name)
    guard count > 0 else { return }
    guard let indexType else {
      data.append(contentsOf: try ArrowValues.read(slice, as: type))
      return
    }
    guard let dictionary = slice.dictionary else { throw ArrowSlice.damaged(name) }
    let values = try ArrowValues.read(
      ArrowSlice(dictionary, parentOffset: 0, count: Int(dictionary.length), columnName: name), as: type)
    guard case .integer(let positions) = try ArrowValues.read(slice, as: indexType) else {
      throw ArrowSlice.damaged(name)
    }
    data.append(contentsOf: try values.picking(positions, column: name))
  }
}

extension ColumnData {
  /// Both are of the same case: they come from the same type. The own values are taken out of `self` while they grow, so
  /// that they are not copied once per batch.
  fileprivate mutating func append(contentsOf other: ColumnData) {
    let own = self
    self = .boolean([])
    self = own.appending(other)
  }

  private consuming func appending(_ other: ColumnData) -> ColumnData {
    switch consume self {
    case .integer(var own):
      if case .integer(let more) = other { own += more }
      return .integer(own)
    case .decimal(var own, let scale):
      if case .decimal(let more, _) = other { own += more }
      return .decimal(own, scale: scale)
    case .double(var own):
      if case .double(let more) = other { own += more }
      return .double(own)
    case .text(var own):
      if case .text(let more) = other { own += more }
      return .text(own)
    case .boolean(var own):
      if case .boolean(let more) = other { own += more }
      return .boolean(own)
    }
  }

  /// The values at the given positions, as a dictionary means them.
  fileprivate func picking(_ positions: [Int64?], column: String) throws(QueryError) -> ColumnData {
    switch self {
    case .integer(let values): .integer(try Self.pick(values, positions, column))
    case .decimal(let values, let scale): .decimal(try Self.pick(values, positions, column), scale: scale)
    case .double(let values): .double(try Self.pick(values, positions, column))
    case .text(let values): .text(try Self.pick(values, positions, column))
    case .boolean(let values): .boolean(try Self.pick(values, positions, column))
    }
  }

  private static func pick<Value>(
    _ values: [Value?], _ positions: [Int64?], _ column: String
  ) throws(QueryError) -> [Value?] {
    var picked: [Value?] = []
    picked.reserveCapacity(positions.count)
    for position in positions {
      guard let position else {
        picked.append(nil)
        continue
      }
      guard position >= 0, position < values.count else { throw ArrowSlice.damaged(column) }
      picked.append(values[Int(position)])
    }
    return picked
  }
}
