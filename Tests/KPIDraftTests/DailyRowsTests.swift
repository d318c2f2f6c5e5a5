import KPIDraft
import Testing

@Suite("Rows that thin out")
struct DailyRowsTests {
  /// Weeks of seven equal days from Monday, 2026-01-05, which is day 20458 since 1970-01-01.
  private func weeks(_ perDay: [Int]) -> DailyRows {
    var rows: [Int: Int] = [:]
    for (week, count) in perDay.enumerated() {
      for day in 0..<7 { rows[20458 + 7 * week + day] = count }
    }
    return DailyRows(rows)
  }

  @Test func theLastUsualWeekIsFound() {
    // Eight weeks of 70 rows, then one of 7 and one of none but its last day: a third of 70 is more than 23.
    var daily = weeks([10, 10, 10, 10, 10, 10, 10, 10, 1])
    daily.rows[20458 + 7 * 9 + 6] = 2
    #expect(daily.thinEnd == DailyRows.ThinEnd(day: 20458 + 7 * 8, rows: 9, usual: 70))
  }

  @Test func aWeekWithAThirdOfTheRowsIsUsual() {
    // A third of 70 lies between 23 and 24.
    var daily = weeks([10, 10, 10, 10, 10, 10, 10, 3])
    #expect(daily.thinEnd?.day == 20458 + 7 * 7)
    daily.rows[20458 + 7 * 7] = 5
    #expect(daily.thinEnd?.day == 20458 + 7 * 7)
    daily.rows[20458 + 7 * 7] = 6
    #expect(daily.thinEnd == nil)
  }

  @Test func aWeekThatIsNotOverIsNotThin() {
    var daily = weeks([10, 10, 10, 10, 10, 10, 10])
    daily.rows[20458 + 7 * 7] = 1
    #expect(daily.thinEnd == nil)
  }

  @Test func aDayFarAheadIsAThinEnd() {
    var daily = weeks([10, 10, 10, 10, 10, 10, 10])
    daily.rows[47_481] = 1  // 2099-12-31
    #expect(daily.thinEnd?.day == 20458 + 7 * 7)
  }

  @Test func fewOrSmallWeeksTellNothing() {
    #expect(weeks([10, 10, 10, 10, 1]).thinEnd == nil)
    var sparse: [Int: Int] = [:]
    for week in 0..<20 { sparse[20458 + 7 * week] = 3 }
    sparse[20458 + 7 * 30] = 1
    #expect(DailyRows(sparse).thinEnd == nil)
    #expect(DailyRows([:]).thinEnd == nil)
  }

  @Test func daysBefore1970HaveTheirMondays() {
    // Monday, 1969-12-29 is day -3; eight weeks before it of 70 rows, and a thin one from that day on.
    var rows: [Int: Int] = [:]
    for day in (-3 - 56)..<(-3) { rows[day] = 10 }
    for day in -3..<4 { rows[day] = 1 }
    #expect(DailyRows(rows).thinEnd?.day == -3)
  }
}
