import KPIModel
import Testing

@testable import KPIDatabase

@Suite struct ArrowTypeTests {
  /// Format strings as the specification of the C data interface lists them.
  @Test(arguments: [
    ("n", ArrowType.null), ("b", .boolean), ("c", .int8), ("C", .uint8), ("s", .int16), ("S", .uint16), ("i", .int32),
    ("I", .uint32), ("l", .int64), ("L", .uint64), ("f", .float32), ("g", .float64), ("u", .text), ("U", .largeText),
    ("vu", .textView), ("tdD", .date32), ("tdm", .date64), ("tts", .time(.second)), ("ttm", .time(.millisecond)),
    ("ttu", .time(.microsecond)), ("ttn", .time(.nanosecond)), ("tss:", .timestamp(.second)),
    ("tsm:UTC", .timestamp(.millisecond)), ("tsu:Europe/Berlin", .timestamp(.microsecond)),
    ("tsn:", .timestamp(.nanosecond)), ("d:19,10", .decimal(bits: 128, scale: 10)),
    ("d:19,10,256", .decimal(bits: 256, scale: 10)), ("d:9,0,32", .decimal(bits: 32, scale: 0)),
    ("d:18,2,64", .decimal(bits: 64, scale: 2)),
  ])
  func known(_ format: String, _ type: ArrowType) throws {
    #expect(try ArrowType(format: format, column: "x") == type)
  }

  @Test(arguments: [
    ("e", "half float"), ("z", "binary"), ("Z", "large binary"), ("vz", "binary view"), ("w:16", "fixed-size binary"),
    ("tDs", "duration"), ("tin", "interval"), ("tiM", "interval"), ("+l", "list"), ("+L", "large list"),
    ("+vl", "list view"), ("+w:3", "fixed-size list"), ("+s", "struct"), ("+m", "map"), ("+ud:0,1", "union"),
    ("+r", "run-end encoded"), ("", "unknown"), ("?", "unknown"), ("d:5", "decimal"), ("d:5,-2", "decimal"),
    ("d:5,2,512", "decimal"), ("d:5,2,", "decimal"), ("d:99,99", "decimal"), ("tsx:", "unknown"), ("ts", "unknown"),
  ])
  func refusedByName(_ format: String, _ name: String) {
    #expect {
      try ArrowType(format: format, column: "profit")
    } throws: {
      guard let error = $0 as? QueryError, error.kind == .unsupportedType else { return false }
      return error.message.contains(name) && error.message.contains("profit")
    }
  }
}
