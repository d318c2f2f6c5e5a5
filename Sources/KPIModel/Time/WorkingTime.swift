extension Model {
  /// When work is done: what `working_time` and `working_days` count.
  public struct WorkingTime: Hashable, Sendable {
    /// The days of the week on which work is done: 0 for Monday to 6 for Sunday, in order, each once.
    public var weekdays: [Int]
    /// Where work begins and ends on such a day, in seconds since midnight: `start < end`, both within 0...86,400.
    public var start: Int
    /// The end of work, in seconds since midnight.
    public var end: Int
    /// Days of that kind on which no work is done, in order, each once. Days that are free anyway are not among them.
    public var holidays: [Day]

    /// Working time; order and doubled entries do not matter. Unless stated, all hours of all days.
    public init(weekdays: [Int] = Array(0...6), start: Int = 0, end: Int = 86_400, holidays: [Day] = []) {
      self.weekdays = Set(weekdays).sorted()
      self.start = start
      self.end = end
      self.holidays = Set(holidays.filter { weekdays.contains($0.weekday) }).sorted()
    }

    /// The seconds of work on a working day.
    public var secondsPerDay: Int { end - start }

    /// Whether work is done on a day.
    public func isWorkingDay(_ day: Day) -> Bool {
      weekdays.contains(day.weekday) && !holidays.contains(day)
    }
  }
}
