import KPIEvaluation
import KPIModel
import Testing

/// Which days a dataset speaks about: from its rows, and from what its definition says.
@Suite struct CoverageSpanTests {
  private let first = Day(unchecked: 2018, 1, 3)
  private let last = Day(unchecked: 2018, 8, 20)

  private func span(_ change: (inout Model.Coverage) -> Void, asOf: Day = Day(unchecked: 2018, 9, 1)) -> String? {
    var coverage = Model.Coverage()
    change(&coverage)
    let span = CoverageSpan(coverage, firstRow: first, lastRow: last, asOf: asOf)
    return span.map { "\($0.start.iso)..\(($0.end - 1).iso)" }
  }

  @Test func withoutClausesItReachesFromTheFirstRowToTheLast() {
    #expect(span { _ in } == "2018-01-03..2018-08-20")
  }

  @Test func clausesStateOtherEnds() {
    #expect(span { $0.from = Day(unchecked: 2018, 1, 1) } == "2018-01-01..2018-08-20")
    #expect(span { $0.through = Day(unchecked: 2018, 8, 26) } == "2018-01-03..2018-08-26")
    #expect(span { $0.freshWithinDays = 7 } == "2018-01-03..2018-08-27")
    #expect(span { $0.freshWithinDays = 30 } == "2018-01-03..2018-08-31")
    #expect(span { $0.afterDays = 15 } == "2018-01-03..2018-08-16")
  }

  @Test func nothingFromAsOfOnIsCovered() {
    #expect(span({ _ in }, asOf: Day(unchecked: 2018, 8, 10)) == "2018-01-03..2018-08-09")
  }

  @Test func withoutRowsNothingIsCovered() {
    #expect(CoverageSpan(Model.Coverage(), firstRow: nil, lastRow: nil, asOf: last) == nil)
  }
}
