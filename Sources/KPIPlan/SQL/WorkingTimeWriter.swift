import KPIModel

/// Writes how much working time lies before a moment. What lies between two moments is a difference: no row is looked at
/// day by day, and none is multiplied.
struct WorkingTimeWriter {
  let dialect: Dialect
  let working: Model.WorkingTime

  /// The seconds of work from one moment to another; negative if the second is earlier.
  func seconds(from start: SQLFragment, to end: SQLFragment) -> SQLFragment {
    "((\(microseconds(before: end)) - \(microseconds(before: start))) / 1000000)"
  }

  /// The working days after the day of one moment, up to and with the day of another.
  func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment {
    "(\(days(before: next(end))) - \(days(before: next(start))))"
  }

  private func next(_ time: SQLFragment) -> SQLFragment { "(\(dialect.dayNumber(time)) + 1)" }

  /// Counted from a Monday long ago whose number does not matter: it falls out of every difference.
  private func microseconds(before time: SQLFragment) -> SQLFragment {
    let day = dialect.dayNumber(time)
    let length = working.secondsPerDay * 1_000_000
    let start = working.start * 1_000_000
    let intoDay: SQLFragment = "(\(dialect.microseconds(time)) - \(day) * 86400000000 - \(start))"
    let today: SQLFragment =
      "(CASE WHEN \(isWorkingDay(day)) THEN least(greatest(\(intoDay), 0), \(length)) ELSE 0 END)"
    return "(\(days(before: day)) * \(length) + \(today))"
  }

  // MARK: Days

  /// The working days before a day, given by its number.
  private func days(before day: SQLFragment) -> SQLFragment {
    let weekday = weekday(day)
    let earlier = (0...6).map { index in
      SQLFragment(sql: "WHEN \(index) THEN \(working.weekdays.filter { $0 < index }.count)")
    }
    let weeks: SQLFragment = "((\(day) + 3 - \(weekday)) // 7 * \(working.weekdays.count))"
    return "(\(weeks) + (CASE \(weekday) \(earlier.joined(" ")) END) - \(holidays(before: day, working.holidays[...])))"
  }

  /// 0 for Monday; day 0 was a Thursday, and the remainder is kept positive before it.
  private func weekday(_ day: SQLFragment) -> SQLFragment { "((\(day) + 3) % 7 + 7) % 7" }

  private func isWorkingDay(_ day: SQLFragment) -> SQLFragment {
    let weekdays = working.weekdays.map { SQLFragment(sql: String($0)) }.joined(", ")
    let isWeekday: SQLFragment = "(\(weekday(day))) IN (\(weekdays))"
    if working.holidays.isEmpty { return isWeekday }
    let holidays = working.holidays.map { SQLFragment(sql: String($0.number)) }.joined(", ")
    return "(\(isWeekday) AND \(day) NOT IN (\(holidays)))"
  }

  /// How many of the holidays are earlier, found by halving.
  private func holidays(before day: SQLFragment, _ list: ArraySlice<Day>) -> SQLFragment {
    guard !list.isEmpty else { return SQLFragment(sql: String(list.startIndex)) }
    let middle = list.startIndex + list.count / 2
    return """
      (CASE WHEN \(day) > \(list[middle].number) THEN \(holidays(before: day, list[(middle + 1)...])) \
      ELSE \(holidays(before: day, list[..<middle])) END)
      """
  }
}
