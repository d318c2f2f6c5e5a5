import KPIModel
import KPIPlan
import Testing

/// Names and values become SQL in one place each, and cannot leave it.
@Suite struct SQLTextTests {
  @Test(arguments: [
    ("orders", "\"orders\""), ("a\"b", "\"a\"\"b\""), ("x\"; DROP TABLE t --", "\"x\"\"; DROP TABLE t --\""),
    ("nul\0l", "\"null\""), ("line\nend", "\"line\nend\""), ("", "\"\""),
  ])
  func namesAreQuoted(name: String, quoted: String) {
    #expect(SQLName(name).quoted == quoted)
  }

  @Test func valuesStayParameters() {
    let fragment: SQLFragment = "x = \(.bound(.text("'; DROP TABLE t --"))) AND \(SQLName("a\"b")) > \(7)"
    #expect(fragment.text == "x = ? AND \"a\"\"b\" > 7")
    #expect(fragment.parameters == [.text("'; DROP TABLE t --")])
  }

  @Test func readableStatementsHoldTheSameValues() {
    let statement = SQLStatement(
      "SELECT ? AS \"what?\", '?' , ?", parameters: [.text("it's"), .integer(3)])
    #expect(statement.readable == "SELECT 'it''s' AS \"what?\", '?' , 3")
  }
}

/// How contexts nest: by hand, from the rules of the manual.
@Suite struct ContextTests {
  let calendar = Model.Calendar()

  private func days(_ context: Context) -> String { "\(context.period.start.iso)..\(context.period.lastDay.iso)" }

  /// `previous` around `to_date` and inside it mean the same: the part of the earlier unit up to the same position.
  @Test func previousAndToDateMeanTheSameEitherWayRound() throws {
    let march = Context(period: try #require(calendar.period(labelled: "2018-03-30")))
    let outside = try march.applying(.previous, calendar).applying(.toDate(.month), calendar)
    let inside = try march.applying(.toDate(.month), calendar).applying(.previous, calendar)
    #expect(days(outside) == "2018-02-01..2018-02-28")
    #expect(days(inside) == days(outside))
  }

  @Test func windowsEndWithThePeriodThatWasMoved() throws {
    let week = Context(period: try #require(calendar.period(labelled: "2018-W34")))
    let moved = try week.applying(.lastYear, calendar).applying(.rolling(TimeSpan(28, .day)), calendar)
    #expect(days(moved) == "2017-07-31..2017-08-27")
    let twice = try moved.applying(.previous, calendar)
    #expect(days(twice) == "2017-07-03..2017-07-30")
  }

  @Test func overallTakesDimensionsOut() throws {
    let context = Context(
      period: try #require(calendar.period(labelled: "2018")), dimensions: [DimensionKey("state"), DimensionKey("channel")])
    #expect(try context.applying(.overallOf(["state"]), calendar).dimensions == [DimensionKey("channel")])
    #expect(try context.applying(.overall, calendar).dimensions.isEmpty)
    #expect(try context.applying(.overall, calendar).isOwn)
    #expect(try !context.applying(.previous, calendar).isOwn)
  }
}
