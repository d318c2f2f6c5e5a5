import KPIDatabase
import KPIModel
import Testing

/// The real engine, through the real driver manager.
@Suite(.needsDuckDB) struct DuckDBExecutorTests {
  private let engine: DuckDBExecutor

  init() throws {
    engine = try DuckDBExecutor(libraryFolders: Installation.folders, allowedDirectories: [])
  }

  private func value(_ expression: String, _ parameters: SQLValue...) throws -> ColumnData? {
    try engine.run(SQLStatement("SELECT \(expression) AS x", parameters: parameters)).column("x")
  }

  @Test func itTellsItsName() {
    #expect(engine.dialectName == "duckdb")
    #expect(engine.engineDescription.hasPrefix("DuckDB v"))
  }

  @Test(arguments: [
    ("1::TINYINT", ColumnData.integer([1])), ("-2::SMALLINT", .integer([-2])), ("3::INTEGER", .integer([3])),
    ("9223372036854775807::BIGINT", .integer([.max])), ("255::UTINYINT", .integer([255])),
    ("65535::USMALLINT", .integer([65_535])), ("4294967295::UINTEGER", .integer([4_294_967_295])),
    ("7::UBIGINT", .integer([7])), ("true", .boolean([true])), ("NULL::BOOLEAN", .boolean([nil])),
    ("1.5::FLOAT", .double([1.5])), ("1e300::DOUBLE", .double([1e300])), ("'nan'::DOUBLE IS NULL", .boolean([false])),
    ("12.34::DECIMAL(4,2)", .decimal([1234], scale: 2)), ("-0.000001::DECIMAL(9,6)", .decimal([-1], scale: 6)),
    ("123456789.5::DECIMAL(18,1)", .decimal([1_234_567_895], scale: 1)),
    ("12345678901234567890.12::DECIMAL(38,2)", .decimal([1_234_567_890_123_456_789_012], scale: 2)),
    ("170141183460469231731687303715884105727::HUGEINT", .decimal([.max], scale: 0)),
    ("'text'", .text(["text"])), ("'it''s; -- \"fine\"'", .text(["it's; -- \"fine\""])), ("''", .text([""])),
    ("NULL::VARCHAR", .text([nil])), ("'a text that is longer than twelve bytes'", .text(["a text that is longer than twelve bytes"])),
    ("'b'::ENUM ('a', 'b')", .text(["b"])), ("DATE '2018-08-27'", .integer([17_770])), ("DATE '1969-12-31'", .integer([-1])),
    ("TIMESTAMP '1970-01-02 00:00:00.000001'", .integer([86_400_000_001])),
    ("TIMESTAMP_S '1970-01-02 00:00:00'", .integer([86_400_000_000])),
    ("TIMESTAMP_MS '1969-12-31 23:59:59.999'", .integer([-1000])),
    ("TIMESTAMP_NS '1970-01-01 00:00:00.000001999'", .integer([1])),
    ("TIMESTAMPTZ '1970-01-01 02:00:00+01:00'", .integer([3_600_000_000])), ("TIME '00:01:01'", .integer([61_000_000])),
    ("count(*)", .integer([1])), ("sum(2::INTEGER)", .decimal([2], scale: 0)), ("avg(2)", .double([2])),
    ("date_trunc('week', DATE '2018-08-29')::DATE", .integer([17_770])),
  ])
  func types(_ expression: String, _ expected: ColumnData) throws {
    #expect(try value(expression) == expected)
  }

  @Test func anUntypedNullIsAMissingValue() throws {
    switch try value("NULL") {
    case .text(let values): #expect(values == [nil])
    case .integer(let values): #expect(values == [nil])
    case .boolean, .double, .decimal, nil: Issue.record("a column of another type")
    }
  }

  @Test(arguments: [
    ("[1, 2]", "list"), ("{'a': 1}", "struct"), ("'\\x41'::BLOB", "binary"), ("INTERVAL 1 MONTH", "interval"),
    ("MAP {'a': 1}", "map"),
  ])
  func typesWithoutAPlaceAreRefusedByName(_ expression: String, _ name: String) {
    expect(.unsupportedType, naming: name) { try value(expression) }
  }

  @Test func parametersOfAllTypes() throws {
    let statement = SQLStatement(
      "SELECT ? AS t, ? AS i, ? AS d, ? IS NULL AS n",
      parameters: [.text("O'Hara; \"x\" -- é"), .integer(.min), .double(0.1), .null])
    let expected = ComponentTable(
      columns: [
        .init(name: "t", data: .text(["O'Hara; \"x\" -- é"])), .init(name: "i", data: .integer([.min])),
        .init(name: "d", data: .double([0.1])), .init(name: "n", data: .boolean([true])),
      ], rowCount: 1)
    #expect(try engine.run(statement) == expected)
  }

  @Test(arguments: ["", "\0", "a\0b", String(repeating: "long ", count: 100_000), "🙂"])
  func textParametersArriveAsTheyAre(_ text: String) throws {
    #expect(try value("?", .text(text)) == .text([text]))
    #expect(try value("octet_length(encode(?))", .text(text)) == .integer([Int64(text.utf8.count)]))
  }

  @Test func aNullComparesWithEveryType() throws {
    #expect(try value("count(*) FILTER (WHERE 1 = ?)", .null) == .integer([0]))
    #expect(try value("coalesce(?, 'none')", .null) == .text(["none"]))
    #expect(try value("coalesce(?, DATE '1970-01-02')", .null) == .integer([1]))
  }

  @Test func theSameStatementWithOtherParameters() throws {
    for number in Int64(0)..<50 { #expect(try value("? + 1", .integer(number)) == .integer([number + 1])) }
  }

  @Test func manyParameters() throws {
    let values = (0..<500).map { SQLValue.integer(Int64($0)) }
    let list = Array(repeating: "?", count: 500).joined(separator: " + ")
    #expect(try engine.run(SQLStatement("SELECT (\(list))::BIGINT AS x", parameters: values)).column("x") == .integer([124_750]))
  }

  @Test func theNumberOfParametersMustFit() {
    expect(.failed, naming: "") { try value("? + ?", .integer(1)) }
    expect(.failed, naming: "") { try value("?") }
  }

  @Test func temporaryTablesAndViews() throws {
    let made = try engine.run(SQLStatement("CREATE TEMP TABLE t AS SELECT ? AS a, range AS b FROM range(3)", parameters: [.text("x")]))
    #expect(made == ComponentTable(columns: [], rowCount: 0))
    _ = try engine.run(SQLStatement("CREATE TEMP VIEW v AS SELECT a, sum(b)::BIGINT AS s FROM t GROUP BY a"))
    let expected = ComponentTable(
      columns: [.init(name: "a", data: .text(["x"])), .init(name: "s", data: .integer([3]))], rowCount: 1)
    #expect(try engine.run(SQLStatement("SELECT * FROM v")) == expected)
    _ = try engine.run(SQLStatement("DROP VIEW v"))
    _ = try engine.run(SQLStatement("DROP TABLE t"))
    expect(.failed, naming: "t") { try engine.run(SQLStatement("SELECT * FROM t")) }
  }

  @Test func manyBatchesKeepTheirOrder() throws {
    let table = try engine.run(
      SQLStatement("SELECT range AS i, CASE WHEN range % 1000 = 0 THEN NULL ELSE 'r' || range END AS t FROM range(100000)"))
    #expect(table.rowCount == 100_000)
    #expect(table.column("i") == .integer((0..<100_000).map { Int64($0) }))
    #expect(table.column("t") == .text((0..<100_000).map { $0 % 1000 == 0 ? nil : "r\($0)" }))
  }

  @Test func noRowsStillHaveColumns() throws {
    let table = try engine.run(SQLStatement("SELECT 1::BIGINT AS a, 'x' AS b WHERE false"))
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(table.columns.map(\.data) == [.integer([]), .text([])])
    #expect(table.rowCount == 0)
  }

  @Test func theEnginesWordsAreOneLine() {
    #expect {
      try engine.run(SQLStatement("SELECT no_such_column"))
    } throws: {
      let error = $0 as? QueryError
      let message = error?.message ?? "\n"
      return error?.kind == .failed && message.contains("no_such_column") && !message.contains("\n") && !message.contains("LINE")
    }
  }

  @Test func aFailureLateInTheStreamIsAnErrorAndTheConnectionGoesOn() throws {
    expect(.failed, naming: "x") {
      try engine.run(SQLStatement("SELECT CASE WHEN range = 900000 THEN 'x' ELSE '1' END::INTEGER AS n FROM range(1000000)"))
    }
    #expect(try value("1") == .integer([1]))
  }

  @Test func aSecondStatementIsNotRun() throws {
    _ = try engine.run(SQLStatement("CREATE TEMP TABLE kept AS SELECT 1 AS a"))
    expect(.failed, naming: "one statement") { try engine.run(SQLStatement("SELECT 1; DROP TABLE kept")) }
    #expect(try engine.run(SQLStatement("SELECT a FROM kept")).rowCount == 1)
  }

  @Test func twoEnginesDoNotSeeEachOther() throws {
    let other = try DuckDBExecutor(libraryFolders: Installation.folders, allowedDirectories: [])
    _ = try engine.run(SQLStatement("CREATE TEMP TABLE own AS SELECT 1 AS a"))
    #expect(throws: QueryError.self) { try other.run(SQLStatement("SELECT * FROM own")) }
  }

  private func expect<Value>(
    _ kind: QueryError.Kind, naming words: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Value
  ) {
    #expect(sourceLocation: sourceLocation) {
      _ = try body()
    } throws: {
      guard let error = $0 as? QueryError, error.kind == kind else { return false }
      return words.isEmpty || error.message.contains(words)
    }
  }
}
