import KPIModel
import Testing

@testable import KPICheck

/// What the clauses of a dataset mean.
struct DatasetTests {
  private func dataset(_ clauses: String, from file: String = "data/d.csv") -> Model.Dataset? {
    let program = CheckedProgram("dataset d from \"\(file)\" { \(clauses) }\nmetric m = count(d)")
    #expect(program.errorLines == [])
    return program.project.dataset(named: "d")
  }

  @Test(arguments: [
    ("data/a.csv", Model.FileFormat.csv), ("data/a.csv.gz", .csv), ("data/2018-*.CSV", .csv),
    ("data/a.parquet", .parquet),
  ])
  func filesAreReadByTheirEnding(_ file: String, _ format: Model.FileFormat) {
    #expect(dataset("text t", from: file)?.source == .files(pattern: file, format: format))
  }

  @Test(arguments: [
    "/etc/passwd.csv", "../x.csv", "a/../../x.csv", "https://example.com/x.csv", "~/x.csv", "a\\\\b.csv",
  ])
  func filesOutsideAreRefused(_ file: String) {
    let program = CheckedProgram("dataset d from \"\(file)\" { text t }")
    #expect(program.errors == ["file-outside-project"])
  }

  @Test func typesAreDeclared() {
    let columns = dataset(
      "number n; ratio r; money m in EUR; scale s 0..10; text t; flag f; date d; time z; entity e; number mails in mails; number power in \"kWh\""
    )?.columns
    #expect(
      columns?.map(\.type) == [
        .number(.plain), .number(.ratio), .number(.money(currency: "EUR")), .number(.plain), .text, .flag, .date, .time,
        .entity(kind: "e"), .number(.count(noun: "mails")), .number(.named("kWh")),
      ])
  }

  @Test func sourcesStandBehindTheEqualsSign() {
    let columns = dataset("text a; text b = [Any Column]; text c = other; text d = file_name; text e = a")?.columns
    #expect(
      columns?.prefix(5).map(\.definition) == [
        .source("a"), .source("Any Column"), .source("other"), .fileName,
        .expression(Model.RowExpression(.column("a"), .text)),
      ])
  }

  @Test func aColumnMayHaveTheNameOfTheFilesColumn() {
    let column = dataset("text cc = lower(cc)")?.column(named: "cc")
    let read = Model.RowExpression(.column("cc (file)"), .text)
    #expect(column?.definition == .expression(Model.RowExpression(.function("lower", [read]), .text)))
  }

  @Test func whatIsMultipliedIsANumber() {
    let program = CheckedProgram(
      "dataset d from \"data/d.csv\" { money paid in EUR = paid * 0.01; money usd in EUR = 0.92 * dollars }\nmetric m = sum(d.paid) + sum(d.usd)"
    )
    #expect(program.errorLines == [])
    let dataset = program.project.dataset(named: "d")
    #expect(dataset?.column(named: "paid (file)")?.type == .number(.plain))
    #expect(dataset?.column(named: "paid (file)")?.definition == .source("paid"))
    #expect(dataset?.column(named: "dollars")?.definition == .source("dollars"))
  }

  @Test(arguments: ["as \"1,000.00\"", "missing \"N/A\""]) func computedColumnsAreNotRead(_ clause: String) {
    let program = CheckedProgram(
      "dataset d from \"data/d.csv\" { number a; number b = a + 1 \(clause) }\nmetric m = sum(d.b)")
    #expect(program.errors == ["format-of-computed"])
  }

  @Test func cellsAreReadByADeclaration() {
    let columns = dataset(
      "time t as \"dd-MM-yyyy HH:mm\" zone \"UTC\" missing \"N/A\", -1; money m in EUR as \"$1,234.50\"; number n as \"1.234,50\"; ratio r as \"100.00%\""
    )?.columns
    #expect(columns?.first?.format == .datePattern("dd-MM-yyyy HH:mm"))
    #expect(columns?.first?.missing == ["N/A", "-1"])
    #expect(columns?.first?.timezone == "UTC")
    #expect(
      columns?.dropFirst().map(\.format) == [
        .number(Model.NumberPattern(prefix: "$", suffix: "", grouping: ",", decimal: ".", isPercent: false)),
        .number(Model.NumberPattern(prefix: "", suffix: "", grouping: ".", decimal: ",", isPercent: false)),
        .number(Model.NumberPattern(prefix: "", suffix: "%", grouping: nil, decimal: ".", isPercent: true)),
      ])
  }

  private static let examples: [(String, String?, String?)] = [
    ("1,234,567", ",", nil), ("1 234,5", " ", ","), ("12.5", nil, "."), ("0,25", nil, ","), ("1'234.50", "'", "."),
    ("42", nil, nil),
  ]

  @Test(arguments: examples) func numbersAreReadByExample(_ example: String, _ grouping: String?, _ decimal: String?) {
    let pattern = Model.NumberPattern(prefix: "", suffix: "", grouping: grouping, decimal: decimal, isPercent: false)
    #expect(NumberExample.read(example) == .pattern(pattern))
  }

  @Test func unclearExamplesAreRefused() {
    #expect(NumberExample.read("1,234") == .ambiguous)
    #expect(NumberExample.read("1.234") == .ambiguous)
    #expect(NumberExample.read("abc") == .noNumber)
    #expect(NumberExample.read("") == .noNumber)
  }

  @Test(arguments: [
    ("dd-MM-yyyy HH:mm", true), ("MMM dd, yyyy hh:mm a", true), ("yyyy-MM-dd'T'HH:mm:ssXXX", true),
    ("DD.MM.YYYY", false),
    ("dd-MM", false), ("yyyy 'open", false), ("", false),
  ])
  func datePatternsAreKnownLetters(_ pattern: String, _ isValid: Bool) {
    #expect(DatePattern.isValid(pattern) == isValid)
  }

  @Test func coverageIsDeclared() {
    let coverage = dataset(
      "time t; complete from 2018-01; complete through 2018-W34; complete after 3 days; fresh within 1 week; since 2016-09-04 because \"opening\""
    )?.coverage
    #expect(coverage?.from?.iso == "2018-01-01")
    #expect(coverage?.through?.iso == "2018-08-26")
    #expect(coverage?.afterDays == 3)
    #expect(coverage?.freshWithinDays == 7)
    #expect(coverage?.nothingBefore?.iso == "2016-09-04")
  }

  @Test func keysAreColumns() {
    let first = dataset("key a, b keep latest; text a")
    #expect(first?.key == ["a", "b"])
    #expect(first?.keyDuplicates == .keepLatest)
    #expect(first?.columns.map(\.name) == ["a", "b"])
    #expect(first?.columns.map(\.type) == [.text, .entity(kind: "b")])
  }

  @Test func aLinkMayHaveTheNameOfItsColumn() {
    let program = CheckedProgram(
      """
      dataset shops from "data/s.csv" { key shop; text city }
      dataset sales from "data/d.csv" { time t; link shop = shop -> shops; text city = shop.city }
      metric m = count(sales where shop = "a")
      audience sellers = sales.shop
      metric n = size(sellers)
      """)
    #expect(program.errorLines == [])
    let city = program.project.dataset(named: "sales")?.column(named: "city")
    #expect(city?.definition == .expression(Model.RowExpression(.linked(path: ["shop"], column: "city"), .text)))
    #expect(program.project.audience(named: "sellers")?.entityKind == "shops")
  }

  @Test func aDatasetMadeWithPerHasItsKeyAndAggregates() throws {
    let program = CheckedProgram(
      """
      dataset events from "data/e.csv" { entity ticket; time at; text state; money cost in EUR; complete through 2018-08-26 }
      dataset tickets = events per ticket {
        time opened = min(at)
        time closed = max(at where state = "Closed")
        money total = sum(cost)
        number steps = count(events)
        text last = latest(state)
        duration open = closed - opened
      }
      metric m = avg(tickets.open) + avg(tickets.open where total > 5 EUR)
      """)
    #expect(program.errorLines == [])
    let tickets = try #require(program.project.dataset(named: "tickets"))
    #expect(tickets.source == .grouped(dataset: "events", keys: ["ticket"]))
    #expect(tickets.key == ["ticket"])
    #expect(tickets.timeColumns == ["opened", "closed"])
    #expect(tickets.coverage.through?.iso == "2018-08-26")
    #expect(tickets.column(named: "ticket")?.definition == .inherited)
    #expect(tickets.column(named: "total")?.type == .number(.money(currency: "EUR")))
    #expect(
      tickets.column(named: "steps")?.definition == .aggregate(Model.RowAggregate(function: .count, timeColumn: "at")))
    let state = Model.RowExpression(.column("state"), .text)
    #expect(
      tickets.column(named: "last")?.definition
        == .aggregate(Model.RowAggregate(function: .latest, argument: state, timeColumn: "at")))
  }

  @Test func aDatasetMayBeGroupedByALink() {
    let program = CheckedProgram(
      CheckDiagnosticCodes.setting,
      "dataset baskets = items per order { money goods = sum(price) }\nmetric m = sum(baskets.goods)")
    #expect(program.errorLines == [])
    let baskets = program.project.dataset(named: "baskets")
    #expect(baskets?.key == ["order_id"])
    #expect(baskets?.links.map(\.name) == ["order"])
    #expect(baskets?.column(named: "order_id")?.type == .entity(kind: "orders"))
  }

  @Test func aDatasetMadeWithWhereMayAddColumns() throws {
    let program = CheckedProgram(
      CheckDiagnosticCodes.setting,
      "dataset gifts = orders where gift { number double = pieces * 2; time later = bought + 1 day }\nmetric m = sum(gifts.double on later)"
    )
    #expect(program.errorLines == [])
    let gifts = try #require(program.project.dataset(named: "gifts"))
    #expect(gifts.timeColumns == ["bought", "promised", "later"])
    #expect(gifts.column(named: "double")?.definition != .inherited)
    #expect(program.project.leaves.last?.timeColumn == "later")
  }

  @Test func keysOfOneThingAreOfOneKind() {
    let program = CheckedProgram(
      """
      dataset homes from "data/h.csv" { key household_id; text income }
      dataset lines from "data/l.csv" { time t; entity household = household_id; link home = household_id -> homes }
      dataset mails from "data/m.csv" { time t; entity household = household_id }
      metric m = count(lines where household in readers)
      audience readers = mails.household
      """)
    #expect(program.errorLines == [])
    #expect(program.project.audience(named: "readers")?.entityKind == "homes")
  }
}
