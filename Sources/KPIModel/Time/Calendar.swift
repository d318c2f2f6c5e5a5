extension Model {
  /// The rules of time: how weeks and years are cut, and in which zone a day begins.
  public struct Calendar: Hashable, Sendable {
    /// The weekday that starts a week: 0 for Monday to 6 for Sunday.
    public var weekStart: Int
    /// The month that starts a year: 1 for January.
    public var yearStart: Int
    /// The calendar year after which a year is named that lies in two of them.
    public var yearName: YearName
    /// The time zone of days, as an IANA name; nil: times are taken as written.
    public var timezone: String?
    /// Months made of whole weeks; nil: the months of the calendar.
    public var retail: RetailYear?
    /// Whether `last_year` of a single week is the week of that number, and not the one 364 days earlier.
    public var comparesWeekNumbers: Bool
    /// When work is done; nil where nothing was said about it.
    public var workingTime: WorkingTime?

    /// A calendar; unless stated, weeks start on Monday, years in January, and times are taken as written.
    public init(
      weekStart: Int = 0, yearStart: Int = 1, yearName: YearName = .usual, timezone: String? = nil,
      retail: RetailYear? = nil, comparesWeekNumbers: Bool = false, workingTime: WorkingTime? = nil
    ) {
      self.weekStart = weekStart
      self.yearStart = yearStart
      self.yearName = yearName
      self.timezone = timezone
      self.retail = retail
      self.comparesWeekNumbers = comparesWeekNumbers
      self.workingTime = workingTime
    }

    /// After which calendar year a fiscal year is named.
    public enum YearName: Hashable, Sendable {
      /// The one in which it ends; a retail year after the one in which most of its months lie.
      case usual
      /// The one in which it starts.
      case start
      /// The one in which it ends.
      case end
    }

    /// A year of 52 or 53 whole weeks whose months are whole weeks too: 4-4-5 and its like.
    public struct RetailYear: Hashable, Sendable {
      /// The weeks of the three months of a quarter, 13 together. The 53rd week belongs to the last month of a year.
      public var weeks: [Int]
      /// Which week is the last one.
      public var end: End

      /// A retail year; the caller has checked that three positive numbers make 13.
      public init(weeks: [Int], end: End = .nearest) {
        self.weeks = weeks
        self.end = end
      }

      /// Which week of the month before the year's first one is the last of the year.
      public enum End: Hashable, Sendable {
        /// The one that ends nearest to the end of the month, as the National Retail Federation does.
        case nearest
        /// The last one that ends in the month.
        case last
      }
    }
  }
}

extension Model.Calendar {
  /// The period of a grain that contains a day.
  public func period(_ grain: TimeGrain, containing day: Day) -> Period {
    switch grain {
    case .day: return Period(start: day, end: day + 1, kind: .named(.day))
    case .week:
      let start = day - ((day.weekday - weekStart + 7) % 7)
      return Period(start: start, end: start + 7, kind: .named(.week))
    case .month, .quarter, .year: return monthly(day, length: grain.months ?? 1, grain)
    case .all: return .all
    }
  }

  private func monthly(_ day: Day, length: Int, _ grain: TimeGrain) -> Period {
    let month = monthIndex(of: day)
    let first = month - monthOfYear(month) % length
    return Period(start: monthStart(first), end: monthStart(first + length), kind: .named(grain))
  }

  /// The periods of a grain that touch the days from `start` up to, not including, `end`.
  public func periods(_ grain: TimeGrain, from start: Day, to end: Day) -> [Period] {
    guard start < end else { return [] }
    var result = [period(grain, containing: start)]
    guard grain != .all else { return result }
    while let last = result.last, last.end < end {
      result.append(period(grain, containing: last.end))
    }
    return result
  }

  /// The named period `count` steps after (before, if negative) a named one.
  public func period(_ grain: TimeGrain, after period: Period, by count: Int) -> Period {
    if let days = grain.days {
      return self.period(grain, containing: period.start + days * count)
    }
    return self.period(grain, containing: moved(period.start, months: (grain.months ?? 0) * count))
  }
}
