import KPIModel
import KPIPlan

/// The contexts in which the parts of a target are evaluated: asked for by the plan and by the evaluation alike.
struct TargetContexts {
  let calendar: Model.Calendar
  let total: Model.TargetTotal
  let dimensions: [DimensionKey]

  /// All of the period whose total is meant.
  var whole: Context {
    var context = Context(period: total.over, dimensions: dimensions)
    context.isOwn = false
    return context
  }

  /// From its start up to the end of a period; nil before it has begun.
  func soFar(_ period: Period) -> Context? {
    guard period.end > total.over.start else { return nil }
    guard period.end < total.over.end else { return whole }
    var context = Context(
      period: Period(start: total.over.start, end: period.end, kind: partKind), dimensions: dimensions)
    context.isOwn = false
    return context
  }

  /// A part of whole months moves by months, so that its end keeps its day.
  private var partKind: Period.Kind {
    switch total.over.kind {
    case .named(let grain): .toDate(grain)
    case .months: .toDate(.year)
    case .days, .toDate, .all, .before, .soFar: .days
    }
  }

  /// The same part of the period that gives the pace; nil for an even pace, or where there is none.
  func pace(_ context: Context?) -> Context? {
    guard let like = total.pacedLike, let context else { return nil }
    return try? context.applying(like, calendar)
  }

  /// All of them for the reported period and the ones beside it.
  func all(_ periods: [Period]) -> [Context] {
    guard let current = periods.last else { return [] }
    let paced = total.pacedLike == nil ? [] : periods.flatMap { period in
      [soFar(period), soFar(before(period))].map { pace($0) } + [pace(whole)]
    }
    return ([whole, soFar(current)] + paced).compactMap { $0 }
  }

  /// What ends where a period starts.
  func before(_ period: Period) -> Period {
    Period(start: period.start - 1, end: period.start, kind: .days)
  }
}
