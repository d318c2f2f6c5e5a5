import KPIModel

/// The types of Arrow columns that become values, read from a format string of the C data interface.
///
/// Source: https://arrow.apache.org/docs/format/CDataInterface.html#data-type-description-format-strings
enum ArrowType: Hashable, Sendable {
  case null
  case boolean
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case float32, float64
  /// A number of bits (32, 64, 128 or 256) and digits after the point.
  case decimal(bits: Int, scale: Int)
  case text, largeText, textView
  /// Days, as 32-bit integers.
  case date32
  /// Milliseconds, as 64-bit integers.
  case date64
  /// A time of day; seconds and milliseconds are 32-bit integers.
  case time(TimeUnit)
  case timestamp(TimeUnit)

  enum TimeUnit: Hashable, Sendable {
    case second, millisecond, microsecond, nanosecond
  }

  /// Fails with the name of the type if there is no place for it in a `ColumnData`.
  init(format: String, column: String) throws(QueryError) {
    guard let type = Self.plain(format) ?? Self.decimal(format) ?? Self.timestamp(format) else {
      throw Self.unsupported(Self.title(of: format), column: column)
    }
    self = type
  }

  static func unsupported(_ type: String, column: String) -> QueryError {
    QueryError(
      .unsupportedType, "column \(column) has the type \(type), which is not supported",
      help: "Cast it in the query or in the source to a number, a text, a date or a timestamp.")
  }

  private static func plain(_ format: String) -> ArrowType? {
    switch format {
    case "n": .null
    case "b": .boolean
    case "c": .int8
    case "s": .int16
    case "i": .int32
    case "l": .int64
    case "C": .uint8
    case "S": .uint16
    case "I": .uint32
    case "L": .uint64
    case "f": .float32
    case "g": .float64
    case "u": .text
    case "U": .largeText
    case "vu": .textView
    case "tdD": .date32
    case "tdm": .date64
    case "tts": .time(.second)
    case "ttm": .time(.millisecond)
    case "ttu": .time(.microsecond)
    case "ttn": .time(.nanosecond)
    default: nil
    }
  }

  /// `d:precision,scale` or `d:precision,scale,bits`.
  private static func decimal(_ format: String) -> ArrowType? {
    guard format.hasPrefix("d:") else { return nil }
    let numbers = format.dropFirst(2).split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2 || numbers.count == 3, let scale = numbers[1], (0...76).contains(scale) else { return nil }
    let bits = numbers.count == 3 ? numbers[2] : 128
    guard let bits, [32, 64, 128, 256].contains(bits) else { return nil }
    return .decimal(bits: bits, scale: scale)
  }

  /// `tsu:zone`; a timestamp with a zone counts from 1970 in UTC, so the zone changes nothing here.
  private static func timestamp(_ format: String) -> ArrowType? {
    switch format.prefix(4) {
    case "tss:": .timestamp(.second)
    case "tsm:": .timestamp(.millisecond)
    case "tsu:": .timestamp(.microsecond)
    case "tsn:": .timestamp(.nanosecond)
    default: nil
    }
  }

  /// What a person calls the type behind a format string that is not supported.
  private static func title(of format: String) -> String {
    let names: [(prefix: String, name: String)] = [
      ("e", "half float"), ("z", "binary"), ("Z", "large binary"), ("vz", "binary view"), ("w:", "fixed-size binary"),
      ("d:", "decimal"), ("tD", "duration"), ("ti", "interval"), ("+l", "list"), ("+L", "large list"), ("+v", "list view"),
      ("+w", "fixed-size list"), ("+s", "struct"), ("+m", "map"), ("+u", "union"), ("+r", "run-end encoded"),
    ]
    let name = names.first { format.hasPrefix($0.prefix) }?.name ?? "unknown"
    return "\(name) (Arrow format \"\(format)\")"
  }
}
