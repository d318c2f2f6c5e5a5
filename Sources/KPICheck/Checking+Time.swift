import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  /// The period that an expression names: a literal, `A..B`, or `all`. Reports what is none.
  mutating func period(_ expr: Syntax.Expr) -> Period? {
    let expr = expr.unwrapped
    if let literal = expr.period { return period(literal) }
    switch expr.kind {
    case .all: return .all
    case .range(let first, let last):
      guard let first = period(first), let last = period(last) else { return nil }
      if let stretch = project.calendar.stretch(from: first, to: last) { return stretch }
      report(.periodBackwards(at: expr.span))
      return nil
    case .missing: return nil
    case .number, .text, .period, .path, .call, .negate, .not, .chain, .comparison, .membership, .isMissing,
      .conditional, .parenthesized:
      report(.periodNeeded(at: expr.span))
      return nil
    }
  }

  private mutating func period(_ literal: Syntax.Period) -> Period? {
    if let period = Self.period(literal.kind, project.calendar) { return period }
    report(.periodUnknown(literal))
    return nil
  }

  private static func period(_ kind: Syntax.Period.Kind, _ calendar: Model.Calendar) -> Period? {
    switch kind {
    case .day(let year, let month, let day):
      Day(year: year, month: month, dayOfMonth: day).map { calendar.period(.day, containing: $0) }
    case .week(let year, let week): calendar.week(week, of: year)
    case .month(let year, let month): calendar.month(month, of: year)
    case .quarter(let year, let quarter): calendar.quarter(quarter, of: year)
    case .year(let year): calendar.year(year)
    }
  }

  /// Whether an expression is meant as a period: a literal, a stretch of such, or a bare year.
  static func isPeriod(_ expr: Syntax.Expr) -> Bool {
    let expr = expr.unwrapped
    if expr.period != nil { return true }
    if case .range(let first, let last) = expr.kind { return first.period != nil && last.period != nil }
    return false
  }

  /// A single day: `2018-05-21`.
  mutating func day(_ expr: Syntax.Expr) -> Day? {
    guard let period = period(expr) else { return nil }
    if period.kind == .named(.day) { return period.start }
    report(.dayNeeded(at: expr.span))
    return nil
  }

  /// `28 days`, `3 months`: what a window or a shift may be.
  mutating func timeSpan(_ expr: Syntax.Expr) -> TimeSpan? {
    if case .number(let number) = expr.unwrapped.kind { return timeSpan(number) }
    if case .missing = expr.kind { return nil }
    report(.timeSpanNeeded(at: expr.span))
    return nil
  }

  mutating func timeSpan(_ number: Syntax.Number) -> TimeSpan? {
    // 40,000 days are more than a century, and sums of them stay far from overflow.
    if case .time(let unit)? = number.unit, let grain = Self.grain(unit), let count = number.whole,
      (1...40_000).contains(count)
    {
      return TimeSpan(count, grain)
    }
    report(.timeSpanNeeded(at: number.span))
    return nil
  }

  /// A number of whole days: `3 days`, `2 weeks`.
  mutating func wholeDays(_ number: Syntax.Number) -> Int? {
    guard let span = timeSpan(number) else { return nil }
    if let days = span.days { return days }
    report(.daysNeeded(at: number.span))
    return nil
  }

  static func grain(_ unit: Syntax.TimeUnit) -> TimeGrain? {
    switch unit {
    case .second, .minute, .hour: nil
    case .day: .day
    case .week: .week
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    }
  }

  /// The seconds of a unit; nil for months and longer, whose length varies.
  static func seconds(_ unit: Syntax.TimeUnit) -> Int? {
    switch unit {
    case .second: 1
    case .minute: 60
    case .hour: 3600
    case .day: 86_400
    case .week: 604_800
    case .month, .quarter, .year: nil
    }
  }

  mutating func grain(_ grain: Syntax.Grain) -> TimeGrain? {
    guard let unit = grain.unit else { return nil }
    if let known = Self.grain(unit) { return known }
    report(.grainNeeded(at: grain.span))
    return nil
  }
}
