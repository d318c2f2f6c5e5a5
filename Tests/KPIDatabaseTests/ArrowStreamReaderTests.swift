import CADBC
import KPIModel
import Testing

@testable import KPIDatabase

/// Streams made by hand: the shapes that the interface allows and that an engine may deliver tomorrow.
@Suite struct ArrowStreamReaderTests {
  private func read(_ stream: SyntheticStream) throws -> ComponentTable {
    let result = Result { try stream.withStream { try ArrowStreamReader.read($0) } }
    #expect(stream.unreleased == 0, "all that was handed out is given back")
    return try result.get()
  }

  private func column(
    _ format: String, _ arrays: SyntheticArray..., dictionaryFormat: String? = nil
  ) throws -> ColumnData? {
    try read(SyntheticStream(format, arrays, dictionaryFormat: dictionaryFormat)).column("x")
  }

  @Test func signedIntegersOfAllWidths() throws {
    #expect(try column("c", .fixed([Int8.min, 0, .max])) == .integer([-128, 0, 127]))
    #expect(try column("s", .fixed([Int16.min, 0, .max])) == .integer([-32_768, 0, 32_767]))
    #expect(try column("i", .fixed([Int32.min, 0, .max])) == .integer([-2_147_483_648, 0, 2_147_483_647]))
    #expect(try column("l", .fixed([Int64.min, 0, .max])) == .integer([.min, 0, .max]))
  }

  @Test func unsignedIntegersOfAllWidths() throws {
    #expect(try column("C", .fixed([UInt8.max])) == .integer([255]))
    #expect(try column("S", .fixed([UInt16.max])) == .integer([65_535]))
    #expect(try column("I", .fixed([UInt32.max])) == .integer([4_294_967_295]))
    #expect(try column("L", .fixed([UInt64(Int64.max)])) == .integer([.max]))
  }

  @Test func anUnsignedIntegerThatDoesNotFitIsRefused() {
    expect(.unsupportedType, naming: "too large") { try column("L", .fixed([UInt64(Int64.max) + 1])) }
  }

  @Test func floatingPoint() throws {
    #expect(try column("f", .fixed([Float(1.5), -0.25])) == .double([1.5, -0.25]))
    #expect(try column("g", .fixed([1e300, -.infinity])) == .double([1e300, -.infinity]))
  }

  @Test func missingValuesAreWhereTheBitmapSaysSo() throws {
    let values = Array(0..<20).map { Int64($0) }
    let expected = values.map { [0, 7, 8, 19].contains($0) ? nil : $0 }
    #expect(try column("l", .fixed(values, missing: [0, 7, 8, 19])) == .integer(expected))
  }

  @Test(arguments: [0, 1, 7, 8, 9])
  func offsetsMoveValuesAndBitmapAlike(_ offset: Int) throws {
    let values = Array(0..<20).map { Int32($0) }
    let expected = values.dropFirst(offset).map { $0 == 9 || $0 == 3 ? nil : Int64($0) }
    #expect(try column("i", .fixed(values, missing: [3, 9], offset: offset)) == .integer(expected))
    let flags = values.map { $0 % 3 == 0 }
    let expectedFlags = Array(flags.enumerated().dropFirst(offset).map { $0.offset == 9 ? nil : $0.element })
    #expect(try column("b", .booleans(flags, missing: [9], offset: offset)) == .boolean(expectedFlags))
    let texts = values.map { String(repeating: "é", count: Int($0)) }
    #expect(try column("u", .texts(texts, Int32.self, offset: offset)) == .text(Array(texts.dropFirst(offset))))
    #expect(try column("U", .texts(texts, Int64.self, offset: offset)) == .text(Array(texts.dropFirst(offset))))
  }

  @Test func anOffsetOfTheWholeRowCountsToo() throws {
    let stream = SyntheticStream(
      [.init(format: "i")],
      [.init(length: 2, offset: 3, columns: [SyntheticArray.fixed([Int32(0), 1, 2, 3, 4, 5], missing: [2], offset: 1)])])
    // The row starts at 3, the column at 1 more: 4 and 5.
    #expect(try read(stream).columns.map(\.data) == [.integer([4, 5])])
  }

  @Test func unknownNullCountReadsTheBitmap() throws {
    var array = SyntheticArray.fixed([Int64(1), 2, 3], missing: [1])
    array.nullCount = -1
    #expect(try column("l", array) == .integer([1, nil, 3]))
    array.buffers[0] = nil
    #expect(try column("l", array) == .integer([1, 2, 3]))
  }

  @Test func textsWithMissingAndEmptyOnes() throws {
    let texts = ["a", "", "", "日本語", "line\nbreak"]
    let expected: ColumnData = .text(["a", nil, "", "日本語", "line\nbreak"])
    #expect(try column("u", .texts(texts, Int32.self, missing: [1])) == expected)
    #expect(try column("U", .texts(texts, Int64.self, missing: [1])) == expected)
  }

  @Test func onlyEmptyTextsNeedNoBytes() throws {
    var array = SyntheticArray.texts(["", ""], Int32.self)
    array.buffers[2] = nil
    #expect(try column("u", array) == .text(["", ""]))
  }

  @Test func textViewsShortAndLong() throws {
    let long = "thirteen byte"
    let other = "another text that is long"
    var views = SyntheticArray.bytes([Int32(12)]) + Array("twelve bytes".utf8)
    views += SyntheticArray.bytes([Int32(13)]) + Array("thir".utf8) + SyntheticArray.bytes([Int32(1), 2])
    views += SyntheticArray.bytes([Int32(0), 0, 0, 0])
    views += SyntheticArray.bytes([Int32(25)]) + Array("anot".utf8) + SyntheticArray.bytes([Int32(0), 0])
    let array = SyntheticArray(
      length: 4,
      buffers: [
        nil, views, Array(other.utf8), Array("__\(long)".utf8), SyntheticArray.bytes([Int64(25), 15]),
      ])
    #expect(try column("vu", array) == .text(["twelve bytes", long, "", other]))
    var broken = array
    broken.buffers.removeLast(2)
    expect(.failed, naming: "damaged") { try column("vu", broken) }
    // Points at the buffer of the lengths, which holds no text.
    let view = SyntheticArray.bytes([Int32(13)]) + Array("thir".utf8) + SyntheticArray.bytes([Int32(0), 0])
    let lengths = SyntheticArray(length: 1, buffers: [nil, view, SyntheticArray.bytes([Int64(13), 0])])
    expect(.failed, naming: "damaged") { try column("vu", lengths) }
  }

  @Test func textThatIsNotUTF8IsAnError() {
    let array = SyntheticArray(length: 1, buffers: [nil, SyntheticArray.bytes([Int32(0), 2]), [0xC3, 0x28]])
    expect(.failed, naming: "UTF-8") { try column("u", array) }
  }

  @Test func textOffsetsThatRunBackwardsAreAnError() {
    let array = SyntheticArray(length: 2, buffers: [nil, SyntheticArray.bytes([Int32(0), 2, 1]), [65, 66]])
    expect(.failed, naming: "damaged") { try column("u", array) }
  }

  @Test(arguments: [("d:9,2,32", 2), ("d:18,4,64", 4), ("d:38,10", 10), ("d:76,0,256", 0)])
  func decimalsOfAllWidths(_ format: String, _ scale: Int) throws {
    let array: SyntheticArray =
      switch format {
      case "d:9,2,32": .fixed([Int32(-12345), 0, 7], missing: [1])
      case "d:18,4,64": .fixed([Int64(-12345), 0, 7], missing: [1])
      case "d:38,10": .fixed([Int128(-12345), 0, 7], missing: [1])
      default: .fixed([Int128(-12345), -1, 9, 9, 7, 0], missing: [1]).halved()
      }
    #expect(try column(format, array) == .decimal([-12345, nil, 7], scale: scale))
  }

  @Test func theLargestDecimals() throws {
    #expect(try column("d:38,0", .fixed([Int128.max, .min])) == .decimal([.max, .min], scale: 0))
    #expect(
      try column("d:76,0,256", SyntheticArray.fixed([Int128.max, 0, .min, -1]).halved())
        == .decimal([.max, .min], scale: 0))
  }

  @Test(arguments: [[Int128(0), 1], [Int128.min, 0], [Int128.max, -1], [Int128(5), Int128.min]])
  func aDecimalThatDoesNotFitIsRefused(_ halves: [Int128]) {
    expect(.unsupportedType, naming: "too large") {
      try column("d:76,0,256", SyntheticArray.fixed(halves).halved())
    }
  }

  @Test func datesAreDays() throws {
    // 2018-08-27 is 17,770 days after 1970-01-01; 1969-12-31 is one day before.
    #expect(try column("tdD", .fixed([Int32(17_770), -1])) == .integer([17_770, -1]))
    #expect(try column("tdm", .fixed([Int64(17_770) * 86_400_000, -86_400_000, -1])) == .integer([17_770, -1, -1]))
  }

  @Test(arguments: [("s", Int64(1)), ("m", 1000), ("u", 1_000_000), ("n", 1_000_000_000)])
  func timestampsBecomeMicroseconds(_ unit: String, _ perSecond: Int64) throws {
    for zone in ["", "UTC", "America/Sao_Paulo"] {
      #expect(
        try column("ts\(unit):\(zone)", .fixed([perSecond * 3, -perSecond], missing: []))
          == .integer([3_000_000, -1_000_000]))
    }
  }

  @Test func nanosecondsAreCutTowardsThePast() throws {
    #expect(try column("tsn:", .fixed([Int64(1999), -1, -1000, -1001])) == .integer([1, -1, -1, -2]))
  }

  @Test func aTimestampThatDoesNotFitIsRefused() {
    expect(.unsupportedType, naming: "too large") { try column("tss:", .fixed([Int64.max / 1000])) }
  }

  @Test func timesOfDay() throws {
    #expect(try column("tts", .fixed([Int32(61)])) == .integer([61_000_000]))
    #expect(try column("ttm", .fixed([Int32(61_000)])) == .integer([61_000_000]))
    #expect(try column("ttu", .fixed([Int64(61_000_000)])) == .integer([61_000_000]))
    #expect(try column("ttn", .fixed([Int64(61_000_000_999)])) == .integer([61_000_000]))
  }

  @Test func theNullTypeHasNoBuffers() throws {
    #expect(try column("n", SyntheticArray(length: 3, nullCount: 3, buffers: [])) == .text([nil, nil, nil]))
  }

  @Test(arguments: ["c", "S", "i", "l", "L"])
  func dictionaries(_ format: String) throws {
    var array: SyntheticArray =
      switch format {
      case "c": .fixed([Int8(2), 0, 1, 2], missing: [2])
      case "S": .fixed([UInt16(2), 0, 1, 2], missing: [2])
      case "i": .fixed([Int32(2), 0, 1, 2], missing: [2])
      case "l": .fixed([Int64(2), 0, 1, 2], missing: [2])
      default: .fixed([UInt64(2), 0, 1, 2], missing: [2])
      }
    array.dictionary = [.texts(["web", "shop", "app"], Int32.self)]
    #expect(try column(format, array, dictionaryFormat: "u") == .text(["app", "web", nil, "app"]))
  }

  @Test func aDictionaryMayChangeFromBatchToBatchAndHoldMissingValues() throws {
    var first = SyntheticArray.fixed([Int32(0), 1])
    first.dictionary = [.texts(["a", "b"], Int32.self, missing: [1])]
    var second = SyntheticArray.fixed([Int32(0), 1])
    second.dictionary = [.texts(["c", "d"], Int32.self)]
    #expect(try column("i", first, second, dictionaryFormat: "u") == .text(["a", nil, "c", "d"]))
  }

  @Test(arguments: [Int32(-1), 2, .max])
  func aPositionOutsideTheDictionaryIsAnError(_ position: Int32) {
    var array = SyntheticArray.fixed([position])
    array.dictionary = [.fixed([Int64(1), 2])]
    expect(.failed, naming: "damaged") { try column("i", array, dictionaryFormat: "l") }
  }

  @Test func severalBatchesOneOfThemEmpty() throws {
    let table = try read(
      SyntheticStream("l", [.fixed([Int64(1), 2]), .fixed([Int64]()), .fixed([Int64(3)], missing: [0])]))
    #expect(table == ComponentTable(columns: [.init(name: "x", data: .integer([1, 2, nil]))], rowCount: 3))
  }

  @Test func anEmptyBatchNeedsNoBuffers() throws {
    #expect(try column("u", SyntheticArray(length: 0, buffers: [nil, nil, nil])) == .text([]))
  }

  @Test func noBatchesAndNoColumns() throws {
    #expect(try column("d:5,2") == .decimal([], scale: 2))
    #expect(try read(SyntheticStream([], [])) == ComponentTable(columns: [], rowCount: 0))
    #expect(try read(SyntheticStream([], [.init(length: 4, columns: [])])).rowCount == 4)
  }

  @Test(arguments: [0, 1, 2])
  func aFailureInTheMiddleIsAnErrorAndNoTable(_ batch: Int) {
    let arrays = [SyntheticArray.fixed([Int64(1)]), .fixed([Int64(2)])]
    let stream = SyntheticStream(
      [.init(format: "l")], arrays.map { .init(length: 1, columns: [$0]) }, failure: .batch(batch),
      message: "connection lost\nLINE 1: SELECT")
    expect(.failed, naming: "connection lost") { try read(stream) }
  }

  @Test func aFailureWithoutWordsStillHasAMessage() {
    let silent = SyntheticStream([.init(format: "l")], [], failure: .batch(0))
    expect(.failed, naming: "in the middle") { try read(silent) }
    let schema = SyntheticStream([.init(format: "l")], [], failure: .schema, message: "no schema")
    expect(.failed, naming: "no schema") { try read(schema) }
  }

  @Test func anUnsupportedColumnIsNamedWithItsType() {
    let stream = SyntheticStream([.init(format: "l"), .init(name: "tags", format: "+l")], [])
    expect(.unsupportedType, naming: "column tags has the type list") { try read(stream) }
    let inside = SyntheticStream("i", [], dictionaryFormat: "z")
    expect(.unsupportedType, naming: "binary") { try read(inside) }
  }

  @Test func damagedArraysAreErrors() {
    let good = SyntheticArray.fixed([Int64(1), 2, 3], missing: [1])
    var noValues = good
    noValues.buffers[1] = nil
    var fewBuffers = good
    fewBuffers.buffers.removeLast()
    var noBitmap = good
    noBitmap.buffers[0] = nil
    var negative = good
    negative.offset = -1
    for array in [noValues, fewBuffers, noBitmap, negative] {
      expect(.failed, naming: "damaged") { try column("l", array) }
    }
    let short = SyntheticStream([.init(format: "l")], [.init(length: 4, columns: [good])])
    expect(.failed, naming: "damaged") { try read(short) }
    let fewColumns = SyntheticStream([.init(format: "l")], [.init(length: 3, columns: [])])
    expect(.failed, naming: "damaged") { try read(fewColumns) }
    let far = SyntheticStream([.init(format: "l")], [.init(length: 3, offset: .max, columns: [good])])
    expect(.failed, naming: "damaged") { try read(far) }
  }

  @Test func aReleasedStreamIsAnError() {
    var stream = ArrowArrayStream()
    expect(.failed, naming: "stopped") { try ArrowStreamReader.read(&stream) }
  }

  private func expect<Value>(
    _ kind: QueryError.Kind, naming words: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Value
  ) {
    #expect(sourceLocation: sourceLocation) {
      _ = try body()
    } throws: {
      ($0 as? QueryError)?.kind == kind && ($0 as? QueryError)?.message.contains(words) == true
    }
  }
}

extension SyntheticArray {
  /// Pairs of 128-bit halves, low one first, are values of 256 bits.
  fileprivate func halved() -> SyntheticArray {
    var array = self
    array.length /= 2
    return array
  }
}
