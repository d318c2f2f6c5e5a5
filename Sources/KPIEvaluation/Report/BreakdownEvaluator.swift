public import KPIModel
public import KPIPlan

/// Breaks a KPI down: finds the segments, keeps the largest, and puts the others together by evaluating them as one.
public struct BreakdownEvaluator {
  let evaluator: Evaluator
  let request: KPIRequest
  let breakdown: Model.Breakdown
  /// Rows beyond this number are never listed one by one.
  static let mostRows = 12

  /// Prepares one breakdown of a KPI; `evaluator` has the tables of the breakdown by all values.
  public init(_ evaluator: Evaluator, _ request: KPIRequest, _ breakdown: Model.Breakdown) {
    self.evaluator = evaluator
    self.request = request
    self.breakdown = breakdown
  }

  private var plainKeys: [DimensionKey] { breakdown.dimensions.map { DimensionKey($0) } }

  private func segments(_ keys: [DimensionKey]) -> [Segment] {
    evaluator.segments(
      of: request.formula, in: [Context(period: request.current, dimensions: keys)])
  }

  /// The dimensions with the values to keep, once the plain breakdown has been evaluated; nil if all segments are shown.
  public func keys() -> [DimensionKey]? {
    guard breakdown.dimensions.count == 1 else { return nil }
    let all = segments(plainKeys)
    let limit = breakdown.top ?? BreakdownEvaluator.mostRows
    let named = all.filter { if case .value = $0[0] { true } else { false } }
    guard named.count > limit else { return nil }
    let targets = request.kpi.targets(for: breakdown.dimensions)
    // A part with a target of its own is never put together with others.
    let isAimedAt = { (text: String) in targets.contains { $0.segment?.parts.first?.names(text) == true } }
    let kept = ranked(named).enumerated().compactMap { index, segment -> String? in
      if case .value(let text) = segment[0], index < limit || isAimedAt(text) { text } else { nil }
    }
    return [DimensionKey(breakdown.dimensions[0], keep: kept.sorted())]
  }

  /// The largest first: by value if values add up, otherwise by the rows that they rest on.
  private func ranked(_ segments: [Segment]) -> [Segment] {
    let context = Context(period: request.current, dimensions: plainKeys)
    let sizes = segments.map { segment -> Double in
      let (value, sample) = evaluator.valueAndSample(of: request.formula, in: Situation(context, segment: segment))
      return addsUp ? value.double ?? -.infinity : sample.map(Double.init) ?? value.double ?? -.infinity
    }
    return zip(segments, sizes).enumerated()
      .sorted { ($0.element.1, -$0.offset) > ($1.element.1, -$1.offset) }.map(\.element.0)
  }

  private var addsUp: Bool {
    switch request.kpi.unit {
    case .count, .money: true
    case .plain, .ratio, .points, .duration, .named, .quotient: false
    }
  }

  // MARK: Rows

  /// The rows of the breakdown, computed by an evaluator that has the kept dimensions.
  ///
  /// - Parameter final: the evaluator for `keys`; the first one if all segments are shown.
  public func result(_ keys: [DimensionKey]?, _ final: Evaluator) -> BreakdownResult {
    let dimensions = keys ?? plainKeys
    let context = Context(period: request.current, dimensions: dimensions)
    let builder = ValueBuilder(evaluator: final, request: request)
    let baselines = baselines(final, dimensions)
    var rows = final.segments(of: request.formula, in: [context]).map { segment in
      row(segment, context, builder, keys, baselines(segment))
    }
    if keys == nil { rows = limited(rows) }
    return BreakdownResult(dimensions: breakdown.dimensions, rows: sorted(rows), partsOverlap: partsOverlap)
  }

  private func row(
    _ segment: Segment, _ context: Context, _ builder: ValueBuilder, _ keys: [DimensionKey]?, _ baseline: Value?
  ) -> BreakdownResult.Row {
    let current = builder.periodValue(request.formula, Situation(context, segment: segment), request.current)
    var row = BreakdownResult.Row(
      labels: segment.map { label($0, keys) }, value: current,
      previous: builder.comparison(.previous, current, Situation(context, segment: segment)),
      lastYear: builder.comparison(.lastYear, current, Situation(context, segment: segment)),
      target: target(of: segment).map { target in
        TargetEvaluator(
          evaluator: builder.evaluator, request: request, baseline: baseline, dimensions: context.dimensions,
          segment: segment
        ).result(target, current.value, [request.current])
      })
    row.ratio = ratio(Situation(context, segment: segment), builder.evaluator)
    return row
  }

  /// The target that is declared for a part.
  private func target(of segment: Segment) -> Model.Target? {
    request.kpi.targets(for: breakdown.dimensions).first { target in
      target.segment?.parts.allSatisfy { part in
        guard let index = breakdown.dimensions.firstIndex(of: part.dimension) else { return false }
        switch segment[index] {
        case .value(let text): return part.includes(text)
        case .none: return part.includes(nil)
        case .others: return false
        }
      } ?? false
    }
  }

  /// The baseline of each part: its own mean, or the value that is stated for the whole only.
  private func baselines(_ final: Evaluator, _ dimensions: [DimensionKey]) -> (Segment) -> Value? {
    guard case .periods? = request.kpi.baseline,
      request.kpi.targets(for: breakdown.dimensions).contains(where: { $0.due != nil })
    else { return { _ in nil } }
    let builder = ValueBuilder(evaluator: final, request: request)
    return { segment in
      BaselineReading(request: request).value(
        request.baselinePeriods.map {
          builder.periodValue(
            request.formula, Situation(Context(period: $0, dimensions: dimensions), segment: segment), $0)
        })
    }
  }

  private func ratio(_ situation: Situation, _ final: Evaluator) -> RatioParts? {
    let reading = RatioReading(evaluator: final, formula: request.formula, product: request.product)
    guard let earlier = try? situation.applying(.previous, final.project.calendar), let before = reading.parts(earlier),
      let after = reading.parts(situation)
    else { return nil }
    return RatioParts(before: before, after: after)
  }

  private func label(_ value: SegmentValue, _ keys: [DimensionKey]?) -> String {
    switch value {
    case .value(let text): return text
    case .none: return "(none)"
    case .others:
      let kept = Set(keys?.first?.keep ?? [])
      let others = segments(plainKeys).filter {
        if case .value(let text) = $0[0] { !kept.contains(text) } else { false }
      }
      return "(others: \(others.count))"
    }
  }

  /// Largest first where values add up; "(none)" and "(others)" stay last.
  private func sorted(_ rows: [BreakdownResult.Row]) -> [BreakdownResult.Row] {
    guard addsUp, breakdown.dimensions.count == 1, !isOrdered else { return rows }
    let isLast = { (row: BreakdownResult.Row) in row.labels[0] == "(none)" || row.labels[0].hasPrefix("(others: ") }
    let named = rows.filter { !isLast($0) }.enumerated()
      .sorted { ($0.element.size, -$0.offset) > ($1.element.size, -$1.offset) }.map(\.element)
    return named + rows.filter(isLast)
  }

  /// Whether the dimension has an order of its own.
  private var isOrdered: Bool {
    guard let name = breakdown.dimensions.first else { return false }
    return Model.TimePart(rawValue: name) != nil
      || evaluator.project.datasets.contains { $0.column(named: name)?.oneOf != nil }
  }

  /// Several dimensions: the largest combinations, and a row that says how many there are beside them.
  private func limited(_ rows: [BreakdownResult.Row]) -> [BreakdownResult.Row] {
    let limit = breakdown.top ?? 60
    guard rows.count > limit, let first = rows.first else { return rows }
    let bySize = rows.enumerated().sorted { ($0.element.size, -$0.offset) > ($1.element.size, -$1.offset) }
    let kept = Set(bySize.prefix(limit).map(\.offset))
    let reason = NoValue(.unreadable, "combinations of several dimensions are not put together")
    var rest = first
    rest.labels = ["(others: \(rows.count - limit))"] + breakdown.dimensions.dropFirst().map { _ in "" }
    rest.value.value = .none(reason)
    rest.previous.difference = .none(reason)
    rest.lastYear.difference = .none(reason)
    rest.previous.relative = nil
    rest.lastYear.relative = nil
    return rows.enumerated().filter { kept.contains($0.offset) }.map(\.element) + [rest]
  }

  private var partsOverlap: Bool {
    breakdown.dimensions.contains { name in
      evaluator.project.datasets.contains { $0.tags(named: name) != nil }
    }
  }
}

extension BreakdownResult.Row {
  /// What rows are sorted by.
  fileprivate var size: Double { value.value.double ?? -.infinity }
}
