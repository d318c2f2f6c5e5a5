extension Model {
  /// A word that evaluates what is inside it in another context.
  public enum ContextChange: Hashable, Sendable {
    case previous
    case lastYear
    case ago(TimeSpan)
    case rolling(TimeSpan)
    case toDate(TimeGrain)
    case before
    case soFar
    /// A stock at the start of the period: its inside looks at everything before.
    case atStart
    /// Takes all dimensions out of the segment.
    case overall
    /// Takes these dimensions out of the segment.
    case overallOf([String])
    /// Takes the place of the period.
    case only(Period)
    /// Takes the place of what the segment says about the dimensions of the condition.
    case onlyWhere(DimensionCondition)

    /// The word as it is written.
    public var keyword: String {
      switch self {
      case .previous: "previous"
      case .lastYear: "last_year"
      case .ago: "ago"
      case .rolling: "rolling"
      case .toDate: "to_date"
      case .before: "before"
      case .soFar: "so_far"
      case .atStart: "at_start"
      case .overall, .overallOf: "overall"
      case .only, .onlyWhere: "only"
      }
    }
  }
}

/// Why a word of context has no meaning for a period.
public struct UndefinedPeriod: Error, Hashable, Sendable {
  /// A sentence for the reader.
  public var reason: String
}

extension Model.Calendar {
  /// The period in which the inside of a context word is evaluated, when the word stands in `period`.
  public func apply(_ change: Model.ContextChange, to period: Period) throws(UndefinedPeriod) -> Period {
    switch change {
    case .previous: try previous(period)
    case .lastYear: try lastYear(period)
    case .ago(let span): try ago(span, period)
    case .rolling(let span): try rolling(span, period)
    case .toDate(let grain): try toDate(grain, period)
    case .before: Period(start: .distantPast, end: try bounded(period, "before").start, kind: .before)
    case .atStart: Period(start: .distantPast, end: try bounded(period, "at_start").start, kind: .before)
    case .soFar: period.kind == .all ? period : Period(start: .distantPast, end: period.end, kind: .soFar)
    case .only(let other): other
    case .overall, .overallOf, .onlyWhere: period
    }
  }

  private func bounded(_ period: Period, _ word: String) throws(UndefinedPeriod) -> Period {
    guard period.isBounded else {
      throw UndefinedPeriod(reason: "`\(word)` needs a period with a start, and \(label(period)) has none")
    }
    return period
  }

  private func shifted(_ period: Period, days: Int) -> Period {
    Period(start: period.start - days, end: period.end - days, kind: period.kind)
  }

  private func shifted(_ period: Period, months: Int) -> Period {
    Period(start: moved(period.start, months: -months), end: moved(period.end, months: -months), kind: period.kind)
  }

  private func previous(_ period: Period) throws(UndefinedPeriod) -> Period {
    switch period.kind {
    case .named(let grain): return self.period(grain, after: period, by: -1)
    case .days: return shifted(period, days: period.length)
    case .months: return shifted(period, months: monthsBetween(period.start, period.end))
    case .toDate(let grain): return sameParts(period, grain, earlierBy: grain.months ?? 0, days: grain.days ?? 0)
    case .all, .before, .soFar: return try bounded(period, "previous")
    }
  }

  private func lastYear(_ period: Period) throws(UndefinedPeriod) -> Period {
    switch period.kind {
    case .named(.week) where comparesWeekNumbers: return try sameWeekNumber(period)
    case .named(.day), .named(.week), .days: return shifted(period, days: 364)
    case .named, .months: return shifted(period, months: 12)
    case .toDate(.week) where comparesWeekNumbers:
      let week = self.period(.week, containing: period.start)
      return shifted(period, days: week.start - (try sameWeekNumber(week)).start)
    case .toDate(let grain):
      return grain.days == nil
        ? sameParts(period, grain, earlierBy: 12, days: 0) : sameParts(period, grain, earlierBy: 0, days: 364)
    case .all, .before, .soFar: return try bounded(period, "last_year")
    }
  }

  /// The week of the same number a year before.
  private func sameWeekNumber(_ period: Period) throws(UndefinedPeriod) -> Period {
    let (year, number) = weekNumber(of: period)
    if let week = week(number, of: year - 1) { return week }
    throw UndefinedPeriod(reason: "\(padded(year - 1, 4)) has no week \(number)")
  }

  /// The part of an earlier unit up to the same position: the same day of the month, or the last one if there is none.
  private func sameParts(_ period: Period, _ grain: TimeGrain, earlierBy months: Int, days: Int) -> Period {
    if days > 0 { return shifted(period, days: days) }
    return Period(
      start: moved(period.start, months: -months), end: moved(period.lastDay, months: -months) + 1, kind: period.kind)
  }

  private func ago(_ span: TimeSpan, _ period: Period) throws(UndefinedPeriod) -> Period {
    _ = try bounded(period, "ago")
    if let days = span.days, consistsOfDays(period, whole: span.unit) { return moved(period, days: days) }
    if let months = span.months, consistsOfMonths(period, whole: span.unit) { return shifted(period, months: months) }
    throw UndefinedPeriod(
      reason: "\(label(period)) cannot be moved by \(span.text): it does not consist of whole \(span.unit.rawValue)s")
  }

  /// A week that is moved by days is a stretch of days, unless it lands on a week again; a retail month that is moved by
  /// weeks need not be one any more.
  private func moved(_ period: Period, days: Int) -> Period {
    var moved = shifted(period, days: days)
    switch period.kind {
    case .named(.week): if days % 7 != 0 { moved.kind = .days }
    case .named(.month), .named(.quarter), .named(.year), .months: moved.kind = .days
    case .named, .days, .toDate, .all, .before, .soFar: break
    }
    return moved
  }

  private func consistsOfDays(_ period: Period, whole unit: TimeGrain) -> Bool {
    switch period.kind {
    case .named(.day): unit == .day
    case .named(.week): true
    case .days: unit == .day || period.length % 7 == 0
    // The months of a retail calendar are whole weeks.
    case .named, .months: retail != nil && unit == .week
    case .toDate, .all, .before, .soFar: false
    }
  }

  private func consistsOfMonths(_ period: Period, whole unit: TimeGrain) -> Bool {
    guard let unitMonths = unit.months else { return false }
    switch period.kind {
    case .named(let grain): return (grain.months ?? 0) > 0 && (grain.months ?? 0) % unitMonths == 0 || isYearly(unit, grain)
    case .months: return true
    case .days, .toDate, .all, .before, .soFar: return false
    }
  }

  /// Months and quarters also move by whole years and quarters: each lands on one of its own kind.
  private func isYearly(_ unit: TimeGrain, _ grain: TimeGrain) -> Bool {
    guard let months = unit.months, let own = grain.months else { return false }
    return months % own == 0
  }

  private func rolling(_ span: TimeSpan, _ period: Period) throws(UndefinedPeriod) -> Period {
    guard period.kind != .all else {
      throw UndefinedPeriod(reason: "`rolling` needs a period with an end, and everything has none")
    }
    if let days = span.days { return Period(start: period.end - days, end: period.end, kind: .days) }
    let months = span.months ?? 0
    if isMonthStart(period.end) {
      return Period(start: moved(period.end, months: -months), end: period.end, kind: .months)
    }
    return Period(start: moved(period.lastDay, months: -months) + 1, end: period.end, kind: .days)
  }

  private func toDate(_ grain: TimeGrain, _ period: Period) throws(UndefinedPeriod) -> Period {
    guard period.kind != .all else {
      throw UndefinedPeriod(reason: "`to_date` needs a period with an end, and everything has none")
    }
    return Period(start: self.period(grain, containing: period.lastDay).start, end: period.end, kind: .toDate(grain))
  }
}

// MARK: Series

extension Model.Calendar {
  /// The last whole units that end with a period or before, oldest first.
  public func wholeUnits(_ span: TimeSpan, endingBy period: Period) throws(UndefinedPeriod) -> [Period] {
    guard period.kind != .all, period.end != .distantFuture else {
      throw UndefinedPeriod(reason: "the last \(span.text) need a period with an end, and everything has none")
    }
    let current = self.period(span.unit, containing: period.end - 1)
    let last = current.end <= period.end ? current : self.period(span.unit, after: current, by: -1)
    return (0..<span.count).map { self.period(span.unit, after: last, by: $0 + 1 - span.count) }
  }
}
