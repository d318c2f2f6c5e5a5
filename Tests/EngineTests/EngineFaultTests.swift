import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Ways in which engines go wrong (FAULTS E): the right number, or a reason; never a silent other number.
@Suite(.needsDuckDB)
struct EngineFaultTests {
  /// A snapshot of numbers, `v`, with a text `g`.
  private func values(_ formula: String, _ rows: [String], by: [String] = []) throws -> ShowResult {
    let project = try TestProject(
      """
      dataset d from "data/d.csv" {
        key id
        number v
        text g
      }
      metric m = \(formula)
      """, data: ["data/d.csv": "id,v,g\n" + rows.enumerated().map { "\($0),\($1)" }.joined(separator: "\n") + "\n"])
    return try project.show(ShowRequest("m", by: by, .all))
  }

  @Test func ratioOfIntegersIsNoIntegerDivision() throws {  // E3
    #expect(try values("sum(d.v) / count(d)", ["3,a", "4,a"]).values == ["3.5"])
    #expect(try values("sum(d.v / 2)", ["7,a"]).values == ["3.5"])
    #expect(try values("sum(d.v where g = \"a\") / sum(d.v where g = \"b\")", ["7,a", "2,b"]).values == ["3.5"])
  }

  @Test(arguments: [
    ("count(d where v > 9) / count(d where v > 99)", ["1,a"]),
    ("sum(d.v) / sum(d.v where g = \"none\")", ["1,a"]),
    ("1 / sum(d.v)", ["0,a"]), ("1 / sum(d.v)", [",a"]), ("1 / (sum(d.v) - 3)", ["3,a"]),
  ])
  func divisionByZeroHasNoValueAndSaysSo(_ formula: String, _ rows: [String]) throws {  // E4
    let value = try #require(try values(formula, rows).rows.first?.value)
    #expect(value.reason?.kind == .divisionByZero)
    #expect(value.reason?.reason.contains("divide") == true)
  }

  /// A row whose own quotient has no value is missing, not infinite.
  @Test func divisionByZeroInARow() throws {
    #expect(try values("sum(10 / d.v)", ["0,a", "5,a"]).values == ["2"])
    #expect(try values("count(d where 10 / v > 1)", ["0,a", "5,a"]).values == ["1"])
  }

  @Test func sumsOfLargeIntegersDoNotWrap() throws {  // E5
    let rows = ["9223372036854775807,a", "1,a"]
    #expect(try values("sum(d.v)", rows).values == ["9223372036854775808"])
  }

  @Test func quotientsHaveAllTheirDigits() throws {  // E6
    let third = try #require(try values("sum(d.v) / 3", ["1,a"]).rows.first?.value.double)
    #expect(third == 1.0 / 3)
    let whole = try values("sum(d.v) / 3 + sum(d.v) / 3 + sum(d.v) / 3", ["1,a"]).rows.first?.value.double
    #expect(whole == 1)
  }

  /// Halves go away from zero, in formulas and in rows.
  @Test(arguments: [
    (0.5, 1.0), (1.5, 2), (2.5, 3), (-0.5, -1), (-1.5, -2), (-2.5, -3), (2.4999, 2), (-2.4999, -2),
  ])
  func halvesAreRoundedAwayFromZero(_ number: Double, _ rounded: Double) throws {  // E7
    #expect(try values("round(sum(d.v))", ["\(number),a"]).rows.first?.value.double == rounded)
    #expect(try values("sum(round(d.v))", ["\(number),a"]).rows.first?.value.double == rounded)
  }

  @Test(arguments: [(0.25, 1, 0.3), (0.125, 2, 0.13), (-0.125, 2, -0.13), (1.005, 2, 1.01), (2.675, 2, 2.68)])
  func halvesOfDecimalsAreRoundedOnTheirDigits(_ number: Double, _ digits: Int, _ rounded: Double) throws {  // E7
    #expect(try values("sum(round(d.v, \(digits)))", ["\(number),a"]).rows.first?.value.double == rounded)
    #expect(try values("round(sum(d.v), \(digits))", ["\(number),a"]).rows.first?.value.double == rounded)
  }

  /// Linear interpolation between ranks, whatever the number of values.
  @Test(arguments: [
    (["5"], "5", "5"), (["5", "7"], "6", "6.8"), (["1", "2", "9"], "2", "7.6"), (["4", "1", "3", "2"], "2.5", "3.7"),
    (["1", "1", "1", "", "8"], "1", "5.9"),
  ])
  func percentilesInterpolate(_ numbers: [String], _ median: String, _ ninetieth: String) throws {  // E8
    let rows = numbers.map { "\($0),a" }
    let found = try #require(try values("median(d.v)", rows).rows.first?.value.double)
    #expect(areClose(found, try #require(Double(median))))
    let high = try #require(try values("percentile(d.v, 90)", rows).rows.first?.value.double)
    #expect(areClose(high, try #require(Double(ninetieth))))
  }

  @Test func columnsThatDifferInCaseAreNeverMixedUp() throws {  // E10
    let project = try TestProject(
      """
      dataset d from "data/d.csv" {
        key id
        number low = v
        number high = V
      }
      metric low = sum(d.low)
      metric high = sum(d.high)
      """, data: ["data/d.csv": "id,v,V\n1,1,100\n2,2,200\n"])
    let outcome = Result { try project.show(ShowRequest("low,high", .all)).values }
    switch outcome {
    case .success(let values): #expect(values == ["3", "300"])
    case .failure(let error):
      let problem = try #require(error as? WorkspaceProblem)
      #expect(problem.diagnostics.contains { $0.headline.contains("differ only in case") }, "\(problem)")
    }
  }

  @Test func aColumnOfAnotherCaseIsNotThere() throws {  // E10
    let project = try TestProject(
      "dataset d from \"data/d.csv\" { key id; number n = V }\nmetric m = sum(d.n)",
      data: ["data/d.csv": "id,v\n1,1\n"])
    let problem = #expect(throws: WorkspaceProblem.self) { try project.show(ShowRequest("m", .all)) }
    #expect(problem?.diagnostics.map(\.code) == ["missing-column"])
  }

  /// A value on the edge of rounding, from numbers whose binary sum depends on their order.
  @Test func sumsDoNotDependOnOrder() throws {  // E11
    var rows: [String] = []
    for index in 0..<30_000 { rows.append("\(["0.1", "0.2", "1000000000.7", "-1000000000.4", "0.005"][index % 5]),a") }
    let results = try (0..<4).map { turn in
      try values("sum(d.v)", turn % 2 == 0 ? rows : rows.reversed()).values
    }
    #expect(Set(results) == [["3630"]])
    let means = try (0..<4).map { turn in try values("avg(d.v)", turn % 2 == 0 ? rows : rows.reversed()).values }
    #expect(Set(means) == [["0.121"]])
  }

  @Test(arguments: ["NaN", "nan", "inf", "-inf", "Infinity", "1e999", "0x10", "1_000", "--1", "1,5"])
  func whatIsNoNumberIsReportedAndNotCounted(_ cell: String) throws {  // E12
    let result = try values("sum(d.v)", ["1,a", "\"\(cell)\",a", "2,a"])
    #expect(result.values == ["3"])
    #expect(result.problems.contains { $0.contains("1 cell of `d.v`") }, "\(result.problems)")
  }

  @Test func minusZeroIsZero() throws {  // E12
    #expect(try values("sum(d.v)", ["-0,a"]).values == ["0"])
    #expect(try values("-1 * sum(d.v)", ["0,a"]).values == ["0"])
    #expect(try values("sum(d.v) / -5", ["0,a"]).values == ["0"])
    #expect(try values("round(sum(d.v))", ["-0.2,a"]).values == ["0"])
  }

  /// Text is compared as it is written: case, blanks and forms of accents are differences.
  @Test func textsAreComparedAsTheyAre() throws {  // E17
    let rows = ["1,a", "2,A", "4,a ", "8,é", "16,e\u{301}", "32,\u{200B}a"]
    #expect(try values("sum(d.v where g = \"a\")", rows).values == ["1"])
    #expect(try values("sum(d.v where g = \"A\")", rows).values == ["2"])
    #expect(try values("sum(d.v where g = \"a \")", rows).values == ["4"])
    #expect(try values("sum(d.v where g = \"é\")", rows).values == ["8"])
    #expect(try values("sum(d.v where lower(g) = \"a\")", rows).values == ["3"])
    #expect(try values("distinct(d.g)", rows).values == ["6"])
    #expect(try values("sum(d.v)", rows, by: ["g"]).rows.count == 6)
  }

  @Test func textAndNumberAreNotCompared() throws {  // E18
    let project = try TestProject(
      "dataset d from \"data/d.csv\" { key id; text v }\nmetric m = count(d where v = 1)\nmetric n = count(d where v = \"1\")",
      data: ["data/d.csv": "id,v\n1,01\n2,1\n"])
    #expect(try project.messages().contains { $0.contains("error") })
    let sound = try TestProject(
      "dataset d from \"data/d.csv\" { key id; text v }\nmetric n = count(d where v = \"1\")",
      data: ["data/d.csv": "id,v\n1,01\n2,1\n"])
    #expect(try sound.show(ShowRequest("n", .all)).values == ["1"])
  }

  @Test func longSumsDoNotNest() throws {  // E19
    let terms = Array(repeating: "v", count: 5_000).joined(separator: " + ")
    let rows = Result { try values("sum(d.\(terms))", ["1,a", "2,a"]).values }
    let formulas = Result { try values(Array(repeating: "sum(d.v)", count: 5_000).joined(separator: " + "), ["1,a"]).values }
    for (outcome, right) in [(rows, ["15000"]), (formulas, ["5000"])] {
      switch outcome {
      case .success(let values): #expect(values == right)
      case .failure(let error): #expect((error as? WorkspaceProblem)?.message.contains("more terms") == true, "\(error)")
      }
    }
  }
}
