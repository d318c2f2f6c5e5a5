/// The functions of one row. What they take and give is checked by `Checking.rowFunction`.
enum RowFunction: String, CaseIterable {
  case coalesce, day, extract, floor, following, highest, hour, lower, lowest
  case monthOfYear = "month_of_year"
  case number, preceding, quarter, round, trim, upper, weekday
  case workingDays = "working_days"
  case workingTime = "working_time"
  case year

  /// How many arguments there may be.
  var argumentCount: ClosedRange<Int> {
    switch self {
    case .coalesce, .highest, .lowest: 2...20
    case .extract, .workingDays, .workingTime: 2...2
    case .round: 1...2
    case .day, .floor, .following, .hour, .lower, .monthOfYear, .number, .preceding, .quarter, .trim, .upper, .weekday, .year:
      1...1
    }
  }
}
