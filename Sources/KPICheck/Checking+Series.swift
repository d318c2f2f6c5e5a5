import KPIDiagnostics
import KPIModel
import KPISyntax

// `mean_of(f, 12 weeks)` and its like.
extension Checking {
  /// More values than this are not looked at for one.
  static let mostSeriesValues = 10_000

  mutating func series(_ call: Syntax.Call, _ function: Model.SeriesFunction, at span: Span) -> Model.Formula? {
    guard call.arguments.count == 2, let first = call.arguments.first, let second = call.arguments.last else {
      report(.argumentCount(function.rawValue, expected: 2...2, found: call.arguments.count, at: span))
      return nil
    }
    for argument in call.arguments {
      if let clause = argument.whereCondition?.span ?? argument.on?.span ?? argument.having?.span ?? argument.top?.span {
        report(.clauseOfContext(function.rawValue, at: clause))
      }
    }
    let inner = formula(first.value)
    let units = timeSpan(second.value)
    guard let inner, let units else { return nil }
    guard units.count * max(1, seriesValues(of: inner)) <= Self.mostSeriesValues else {
      report(.seriesTooLong(at: second.value.span))
      return nil
    }
    return Model.Formula(.series(function, inner, units), unit: inner.unit, span: span)
  }

  /// How many values of something else one value of a formula rests on at most, by way of series.
  func seriesValues(of formula: Model.Formula) -> Int {
    switch formula.kind {
    case .number, .text, .day, .aggregate, .size: return 1
    case .arithmetic, .negate, .conditional, .function: return largest(formula.operands)
    case .inContext(_, let inner): return seriesValues(of: inner)
    case .reference(let name): return seriesSizes[name] ?? 1
    case .series(_, let inner, let span): return span.count * seriesValues(of: inner)
    }
  }

  private func largest(_ formulas: [Model.Formula]) -> Int {
    formulas.map { seriesValues(of: $0) }.max() ?? 1
  }
}
