import KPIModel
public import KPIPlan

extension BreakdownEvaluator {
  /// The dimensions with the values that are kept; combinations beyond the largest are not put together as series.
  private func keys(_ look: SecondLook?) -> [DimensionKey] {
    if case .kept(let keys)? = look { keys } else { axes.keys }
  }

  /// What the series of the parts need, once it is known which values are kept.
  public func seriesEvaluations(_ look: SecondLook?) -> [Evaluation] {
    request.periods.flatMap { period in
      axes.contexts(period, keys: keys(look)).map { Evaluation(request.formula, in: $0) }
    }
  }

  /// The series of each part that has rows in the reported period, in the order of the breakdown's rows.
  ///
  /// - Parameter final: an evaluator that has ``seriesEvaluations(_:)`` for the same look.
  public func series(_ look: SecondLook?, _ final: Evaluator, like rows: [BreakdownResult.Row]) -> SegmentSeriesResult {
    let keys = keys(look)
    let others = segments(axes.keys, evaluator).count { isOther($0, keys) }
    let builder = ValueBuilder(evaluator: final, request: request)
    let found = parts(keys, final).map { part in
      SegmentSeriesResult.Row(
        labels: labels(part, others: others),
        series: request.periods.map { period in
          let context = Context(period: period, dimensions: keys, memberships: part.memberships)
          return builder.periodValue(request.formula, Situation(context, segment: part.segment), period)
        })
    }
    let places = Dictionary(rows.enumerated().map { ($0.element.labels, $0.offset) }, uniquingKeysWith: min)
    let ordered = found.enumerated().sorted { left, right in
      let (a, b) = (places[left.element.labels] ?? Int.max, places[right.element.labels] ?? Int.max)
      return (a, left.offset) < (b, right.offset)
    }
    return SegmentSeriesResult(dimensions: breakdown.dimensions, rows: ordered.map(\.element))
  }
}
