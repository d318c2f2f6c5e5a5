import Foundation
import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Ways in which data files go wrong (FAULTS C): the right number, a named problem, or a refusal.
@Suite(.needsDuckDB)
struct FileFaultTests {
  private static let definitions = """
    dataset d from "data/d.csv" {
      number v
      text k
    }
    metric m = sum(d.v)
    metric n = count(d)

    """

  private func read(_ text: String, _ definitions: String = definitions) throws -> ShowResult {
    try read(Array(text.utf8), definitions)
  }

  private func read(_ bytes: [UInt8], _ definitions: String = definitions) throws -> ShowResult {
    let project = try TestProject(definitions)
    try project.write("data/d.csv", bytes)
    return try project.show(ShowRequest("m,n", .all))
  }

  /// The sum and count, and all problems in one text.
  private func outcome(_ text: String) throws -> (values: [String], problems: String) {
    let result = try read(text)
    let problems = result.sources.flatMap(\.problems)
    return (result.values, problems.map { "\($0.text) [\($0.places.joined(separator: "; "))]" }.joined(separator: " "))
  }

  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      let result = try read(bytes)
      return "values \(result.values), problems \(result.problems)"
    } catch let problem as WorkspaceProblem {
      return ([problem.message] + problem.diagnostics.map(\.headline)).joined(separator: " ")
    } catch {
      return "\(error)"
    }
  }

  @Test func shortAndLongRowsAreReportedWithTheirLine() throws {  // C1
    let (values, problems) = try outcome("k,v\na,2\nb\nc,4\nd,5,6\n")
    #expect(values == ["6", "2"])
    #expect(problems.contains("2 rows of `d` could not be read"))
    #expect(problems.contains("line 3") && problems.contains("line 5"))
  }

  @Test func noRowVanishesFarDown() throws {  // C2
    var rows = (0..<40_000).map { "k\($0),1" }
    rows[30_000] = "bad"
    let (values, problems) = try outcome("k,v\n" + rows.joined(separator: "\n") + "\n")
    #expect(values == ["39999", "39999"])
    #expect(problems.contains("1 row of `d` could not be read") && problems.contains("line 30002"))
  }

  @Test(arguments: [0, 1, 2])
  func aBadCellIsLocated(_ place: Int) throws {  // C3
    var cells = ["1", "2", "4"]
    cells[place] = "N/A"
    let (values, problems) = try outcome("k,v\n" + cells.map { "x,\($0)" }.joined(separator: "\n") + "\n")
    #expect(values == [["6", "3"], ["5", "3"], ["3", "3"]][place])
    #expect(problems.contains("1 cell of `d.v`") && problems.contains("d.csv, line \(place + 2): `N/A`"), "\(problems)")
  }

  /// Lines are those of the file, also behind rows that could not be read and cells of several lines.
  @Test(arguments: [("k,v\na,1\nb\nc,N/A\n", 4), ("k,v\n\"a\nb\",1\nc,N/A\n", 4), ("k,v\n\na,1\nc,N/A\n", 4)])
  func badCellsBehindOtherTroubleAreLocated(_ text: String, _ line: Int) throws {  // C3
    let (_, problems) = try outcome(text)
    #expect(problems.contains("line \(line): `N/A`"), "\(problems)")
  }

  /// One quote that is never closed swallows what follows; the engine itself reports a single row.
  @Test(arguments: [10, 5_000, 59_000])
  func anUnclosedQuoteGivesNoNumber(_ broken: Int) throws {  // C10
    var rows = (0..<60_000).map { "k\($0 % 7),1" }
    rows[broken] = "\"open,1"
    let project = try TestProject(
      "dataset d from \"data/d.csv\" { text k; number v }\nmetric n = count(d)",
      data: ["data/d.csv": "k,v\n" + rows.joined(separator: "\n") + "\n"])
    let error = try #require(throws: WorkspaceProblem.self) { _ = try project.show(ShowRequest("n", .all)) }
    let message = try #require(error.diagnostics.first)
    #expect(message.code == "damaged-file")
    #expect(message.headline.contains("a quote on line \(broken + 2) that is never closed"), "\(message.headline)")
  }

  /// Rows can be counted although no column of theirs is needed: no key, no time, no condition.
  @Test func rowsAreCountedWithoutAnyColumn() throws {
    let project = try TestProject(
      "dataset d from \"data/d.csv\" { text k; number v }\nmetric n = count(d)", data: ["data/d.csv": "k,v\na,1\nb,2\n"])
    #expect(try project.show(ShowRequest("n", .all)).values == ["2"])
  }

  /// The same in a compressed file, and a whole one beside it.
  @Test(arguments: [("\"open,1", true), ("\"a \"\"b\"\" c\",1", false)])
  func compressedFilesAreCountedASecondTime(_ cell: String, _ isDamaged: Bool) throws {  // C10
    var rows = (0..<60_000).map { "k\($0 % 7),1" }
    rows[5_000] = cell
    let project = try TestProject(
      "dataset d from \"data/d.csv.gz\" { text k; number v }\nmetric n = count(d)",
      data: ["data/d.csv": "k,v\n" + rows.joined(separator: "\n") + "\n"])
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/gzip")
    gzip.arguments = ["\(project.path)/data/d.csv"]
    try gzip.run()
    gzip.waitUntilExit()
    guard isDamaged else {
      #expect(try project.show(ShowRequest("n", .all)).values == ["60000"])
      return
    }
    let error = try #require(throws: WorkspaceProblem.self) { _ = try project.show(ShowRequest("n", .all)) }
    #expect(error.diagnostics.first?.headline.contains("quote on line 5002") == true, "\(error)")
  }

  /// Quotes that mean something else do not make a file damaged.
  @Test(arguments: ["k,v\n5\" disk,1\nb,2\n", "k,v\n\"a \"\"b\"\"\",1\nb,2\n", "k,v\n\"a\nb\",1\nb,2\n", "k,v\n\"\",1\n b,2\n"])
  func quotesThatAreWholeAreRead(_ text: String) throws {
    #expect(try outcome(text).0 == ["3", "2"])
  }

  @Test(arguments: ["1,234.50", "1.234,50", "2,5", "1 234", "1'234", "€5", "5%", "(5)", "1e", ".", "-", "+", "٣"])
  func numbersInOtherFormsAreNotGuessed(_ cell: String) throws {  // C4
    let (values, problems) = try outcome("k,v\na,\"\(cell)\"\nb,1\n")
    #expect(values == ["1", "2"])
    #expect(problems.contains("1 cell of `d.v`"), "\(problems)")
  }

  @Test(arguments: [
    ("\"1,234.50\"", "1,234.50", "1234.5"), ("\"1.234,50\"", "1.234,50", "1234.5"), ("\"$1,234.50\"", "$1,234.50", "1234.5"),
    ("\"1.234.567,89\"", "1.234,50", "1234567.89"), ("-3", "1,234.50", "-3"),
  ])
  func numbersAreReadAsDeclared(_ cell: String, _ pattern: String, _ expected: String) throws {  // C4
    let result = try read("k,v\na,\(cell)\n", "dataset d from \"data/d.csv\" { text k; number v as \"\(pattern)\" }\nmetric m = sum(d.v)\nmetric n = count(d)\n")
    #expect(result.values == [expected, "1"], "\(result.problems)")
  }

  /// Misplaced separators are no numbers: `1,23` is not 123.
  @Test(arguments: ["1,23", "12,34,5", "1,2345", ",5"])
  func misplacedSeparatorsAreNotSwallowed(_ cell: String) throws {  // C4
    let definitions = "dataset d from \"data/d.csv\" { text k; number v as \"1,234.50\" }\nmetric m = sum(d.v)\nmetric n = count(d)\n"
    let result = try read("k,v\na,\"\(cell)\"\nb,1\n", definitions)
    #expect(result.values == ["1", "2"])
    #expect(result.problems.contains { $0.contains("1 cell") })
  }

  @Test func aFileWithoutHeaderIsRefused() throws {  // C5
    let problem = #expect(throws: WorkspaceProblem.self) { try read("1,2\n3,4\n") }
    #expect(problem?.diagnostics.contains { $0.code == "missing-column" } == true)
  }

  @Test(arguments: ["k,k,v", "v,k,v", "\"k\",k,v"])
  func repeatedHeadersAreRefused(_ header: String) throws {  // C6
    let problem = #expect(throws: WorkspaceProblem.self) { try read("\(header)\n1,2,3\n") }
    #expect(problem?.diagnostics.contains { $0.headline.contains("two columns named") } == true)
  }

  /// In a file of one column, an empty line is a row without a value.
  @Test func emptyLinesOfOneColumn() throws {  // C7
    let definitions = "dataset d from \"data/d.csv\" { number v }\nmetric m = sum(d.v)\nmetric n = count(d)\n"
    let result = try read("v\n1\n\n2\n", definitions)
    // Either it counts, or it is told.
    #expect(result.values == ["3", "3"] || (result.values == ["3", "2"] && !result.problems.isEmpty), "\(result.values)")
  }

  @Test func emptyLinesBetweenRowsAreNoRows() throws {  // C7
    let (values, _) = try outcome("k,v\na,1\n\nb,2\n")
    #expect(values == ["3", "2"])
  }

  @Test func lineEndsInsideQuotesAreKept() throws {  // C8
    let text = "k,v\r\n\"a\r\nb\",1\r\n\"a\nb\",2\r\nplain,4\r\n"
    let definitions = """
      dataset d from "data/d.csv" { text k; number v }
      metric m = distinct(d.k)
      metric n = sum(d.v)

      """
    #expect(try read(text, definitions).values == ["3", "7"])
  }

  @Test func aByteOrderMarkIsNoPartOfTheName() throws {  // C9
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("v,k\n1,a\n2,b\n".utf8)).values == ["3", "2"])
  }

  @Test(arguments: [FileFaultTests.wide([0xFEFF], false), wide([0xFEFF], true), wide([], false)])
  func otherEncodingsAreNamed(_ bytes: [UInt8]) {  // C9
    #expect(refusal(bytes)?.contains("not in UTF-8") == true, "\(refusal(bytes) ?? "")")
  }

  /// A small file in UTF-16.
  private static func wide(_ start: [UInt16], _ isBigEndian: Bool) -> [UInt8] {
    (start + Array("v,k\n1,a\n".utf16)).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  /// A cell in another encoding is told with its line; the other rows count.
  @Test(arguments: [[0xE9], [0xED, 0xA0, 0x80], [0xC3]])
  func badBytesAreReported(_ bytes: [UInt8]) throws {  // C9
    let file = Array("v,k\n1,a\n2,b".utf8) + bytes + Array("\n4,c\n".utf8)
    // Numbers beside it can be read.
    #expect(try read(file).values == ["7", "3"])
    let texts = Self.definitions.replacingOccurrences(of: "count(d)", with: "distinct(d.k)")
    let outcome = Result { try read(file, texts) }
    switch outcome {
    case .success(let result):
      #expect(result.values == ["5", "2"])
      #expect(result.problems.contains { $0.contains("could not be read") }, "\(result.problems)")
    case .failure(let error): #expect((error as? WorkspaceProblem)?.message.contains("UTF") == true, "\(error)")
    }
  }

  @Test func aNulIsReportedOrKept() throws {  // C9
    let text = refusal(Array("v,k\n1,a\n2,b\0c\n4,d\n".utf8)) ?? ""
    #expect(text.contains("[\"7\", \"3\"]") || text.contains("could not be read"), "\(text)")
  }

  @Test(.timeLimit(.minutes(1))) func aVeryLongLineIsTold() throws {  // C10
    let text = "k,v\na,1\n" + String(repeating: "x", count: 20_000_000) + ",2\nb,4\n"
    let told = refusal(Array(text.utf8)) ?? ""
    #expect(told.contains("could not be read") || told.contains("too long") || told.contains("[\"7\", \"3\"]"), "\(told.prefix(300))")
  }

  /// A pattern takes data files and no backups; each file counts once, and its name is told.
  @Test func patternsTakeNoBackups() throws {  // C12
    let project = try TestProject(
      "dataset d from \"data/*.csv\" { text k; number v }\nmetric m = sum(d.v)\n",
      data: [
        "data/a.csv": "k,v\na,1\n", "data/b.csv": "k,v\na,2\n", "data/a.csv~": "k,v\na,100\n", "data/.c.csv": "k,v\na,100\n",
        "data/a.csv.bak": "k,v\na,100\n", "data/#a.csv#": "k,v\na,100\n",
      ])
    let result = try project.show(ShowRequest("m", .all))
    #expect(result.values == ["3"])
    #expect(result.sources.first?.files == ["data/a.csv", "data/b.csv"])
  }

  @Test func aLinkToTheSameFileIsNotCountedTwice() throws {  // C12
    let project = try TestProject(
      "dataset d from \"data/*.csv\" { text k; number v }\nmetric m = sum(d.v)\n", data: ["data/a.csv": "k,v\na,1\n"])
    try project.link("data/z.csv", to: "\(project.path)/data/a.csv")
    try FileManager.default.linkItem(atPath: "\(project.path)/data/a.csv", toPath: "\(project.path)/data/second.csv")
    let result = try project.show(ShowRequest("m", .all))
    #expect(result.values == ["1"])
    #expect(result.sources.first?.files == ["data/a.csv"])
  }

  /// The column `file_name`, and the files that a pattern found, in the words of `explain` and of a report.
  @Test func theFilesOfAPatternAreListed() throws {  // C12
    let project = try TestProject(
      """
      dataset d from "data/v-*.csv" { date day; number v; text file = file_name }
      goal g "G" { owner "o@example.com" }
      kpi k "K" { formula sum(d.v); every week; goal g }
      """,
      data: ["data/v-1.csv": "day,v\n2026-01-05,1\n", "data/v-2.csv": "day,v\n2026-01-11,2\n", "data/v-2.csv~": "day,v\n2026-01-11,2\n"])
    try project.write("reports/r.md", "```kpi notes\n```\n")
    let shown = try project.show(ShowRequest("k", by: ["file"], .week, "2026-W02 2026-W02"))
    #expect(shown.lines == ["2026-W02 v-1.csv = 1", "2026-W02 v-2.csv = 2"])
    let text = try ExplainRun(try project.load(), name: "k").result(today: Engine.today, open: Engine.open).text
    #expect(text.contains("data/v-*.csv (data/v-1.csv, data/v-2.csv)"))
    let report = try project.report("\(project.path)/reports/r.md", asOf: Model.Calendar().period(labelled: "2026-01-12")?.start)
    #expect(report.first?.files.contains { $0.text.contains("read from 2 files: data/v-1.csv, data/v-2.csv") } == true)
  }

  @Test(arguments: ["../d.csv", "/etc/passwd", "data/../../d.csv", "~/d.csv", "data/nothing.csv", "https://example.com/d.csv"])
  func filesOutsideAreNotRead(_ path: String) throws {
    let project = try TestProject("dataset d from \"\(path)\" { text k; number v }\nmetric m = sum(d.v)\n")
    #expect(throws: WorkspaceProblem.self) { try project.show(ShowRequest("m", .all)) }
  }

  /// Names that mean something to SQL or to the program are names of columns like others.
  @Test func hostileNamesOfColumns() throws {
    let names = ["#row", "#file", "select", "a\"b", "a'b", "v #rejected", "a; DROP TABLE d", "--", "{data}", "?", "$1", "ä ö"]
    let definitions = "dataset d from \"data/d.csv\" {\n"
      + names.enumerated().map { " number c\($0.offset) = [\($0.element)]\n" }.joined() + "}\n"
      + names.indices.map { "metric m\($0) = sum(d.c\($0))\n" }.joined()
    let header = names.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",")
    let project = try TestProject(
      definitions, data: ["data/d.csv": header + "\n" + names.indices.map { "\($0 + 1)" }.joined(separator: ",") + "\n"])
    #expect(try project.messages().filter { $0.contains("error") } == [])
    let result = try project.show(ShowRequest(names.indices.map { "m\($0)" }.joined(separator: ","), .all))
    #expect(result.values == names.indices.map { "\($0 + 1)" })
  }

  /// The one name that the engine's door needs itself is refused, and not mixed up.
  @Test func theReservedNameIsRefused() {
    #expect(throws: WorkspaceProblem.self) { try read("v,k,kpi_file_name\n1,a,x\n") }
  }

  @Test func gzippedFilesAreTheSame() throws {
    let project = try TestProject("dataset d from \"data/d.csv.gz\" { text k; number v }\nmetric m = sum(d.v)\n")
    let zip = Process()
    zip.executableURL = URL(filePath: "/usr/bin/env")
    zip.arguments = ["gzip", "-k", "\(project.path)/data/d.csv"]
    try project.write("data/d.csv", "k,v\na,1\nb,2\n")
    try zip.run()
    zip.waitUntilExit()
    #expect(try project.show(ShowRequest("m", .all)).values == ["3"])
  }
}
