public import KPIModel
public import KPIPlan

/// Breaks a KPI down: finds the segments, keeps the largest, and puts the others together by evaluating them as one.
public struct BreakdownEvaluator {
  /// What the first answers tell that must be asked for.
  public enum SecondLook: Hashable, Sendable {
    /// The dimension with the values to keep; the others are one segment.
    case kept([DimensionKey])
    /// The rows of all combinations that are not shown one by one.
    case others(Context)
  }

  let evaluator: Evaluator
  let request: KPIRequest
  let breakdown: Model.Breakdown
  let axes: BreakdownAxes
  /// Rows beyond this number are not listed one by one unless the breakdown asks for them.
  static let mostRows = 12
  /// The same for combinations of several dimensions.
  static let mostCombinations = 60
  /// The same where all values of a linked dataset are asked for.
  static let mostOfAll = 200

  /// Prepares one breakdown of a KPI; `evaluator` has the tables of the breakdown by all values.
  public init(_ evaluator: Evaluator, _ request: KPIRequest, _ breakdown: Model.Breakdown) {
    self.evaluator = evaluator
    self.request = request
    self.breakdown = breakdown
    axes = BreakdownAxes(breakdown.dimensions, in: evaluator.project)
  }

  /// A part of the breakdown: a context with its segment.
  struct Part {
    var segment: Segment
    var memberships: [Membership]
    var situation: Situation
  }

  func parts(_ keys: [DimensionKey], _ evaluator: Evaluator) -> [Part] {
    axes.parts(segments(keys, evaluator)).map { segment, memberships in
      let context = Context(period: request.current, dimensions: keys, memberships: memberships)
      return Part(segment: segment, memberships: memberships, situation: Situation(context, segment: segment))
    }
  }

  /// The segments with rows, and those of all values that are asked for.
  func segments(_ keys: [DimensionKey], _ evaluator: Evaluator) -> [Segment] {
    let found = evaluator.segments(of: request.formula, in: axes.contexts(request.current, keys: keys))
    guard let leaf = breakdown.allOf, keys.count == 1 else { return found }
    let kept = keys[0].keep.map { Set($0.map(ExactText.init)) }
    let all = evaluator.memberTexts(leaf).filter { kept?.contains(ExactText($0)) ?? true }
    return evaluator.sorted(Set(found).union(all.map { [.value($0)] }), by: keys)
  }

  // MARK: The second look

  /// What has to be asked for beside the plain breakdown; nil if all segments are shown.
  public func secondLook() -> SecondLook? {
    if axes.names.count == 1 { return kept() }
    let all = parts(axes.keys, evaluator)
    guard all.count > combinationLimit, axes.audiences.isEmpty else { return nil }
    let conditions = ranked(all).prefix(combinationLimit).compactMap { part in
      evaluator.project.condition(breakdown.dimensions, are: part.segment)
    }
    guard conditions.count == combinationLimit else { return nil }
    let others = Context(period: request.current)
    return (try? others.applying(.onlyWhere(.not(.or(conditions))), evaluator.project.calendar)).map { .others($0) }
  }

  private var combinationLimit: Int { breakdown.top ?? Self.mostCombinations }

  private func kept() -> SecondLook? {
    guard axes.audiences.isEmpty else { return nil }
    let limit = breakdown.top ?? (breakdown.allOf == nil ? Self.mostRows : Self.mostOfAll)
    let named = parts(axes.keys, evaluator).filter { if case .value = $0.segment[0] { true } else { false } }
    guard named.count > limit else { return nil }
    let kept = shown(named, limit).compactMap { part -> String? in
      if case .value(let text) = part.segment[0] { text } else { nil }
    }
    return .kept([DimensionKey(breakdown.dimensions[0], keep: kept.sorted())])
  }

  /// The largest ones. A part with a target of its own is never put together with others.
  private func shown(_ parts: [Part], _ limit: Int) -> [Part] {
    ranked(parts).enumerated().filter { $0.offset < limit || target(of: $0.element.segment) != nil }.map(\.element)
  }

  /// The largest first: by what `top … by` says, else by value if the KPI counts or sums, else by its
  /// denominator, or the rows that it rests on.
  /// Those of one size stay in the order in which they are shown.
  private func ranked(_ parts: [Part]) -> [Part] {
    let isTotal = evaluator.project.isTotal(request.kpi.formula)
    let sizes = parts.map { part -> Double in
      if let rank = breakdown.rank { return evaluator.value(of: rank, in: part.situation).double ?? -.infinity }
      if !isTotal, let quotient = request.product?.quotient {
        return evaluator.value(of: quotient.denominator, in: part.situation).double ?? -.infinity
      }
      let (value, sample) = evaluator.valueAndSample(of: request.formula, in: part.situation)
      return isTotal ? value.double ?? -.infinity : sample.map(Double.init) ?? value.double ?? -.infinity
    }
    return zip(parts, sizes).enumerated()
      .sorted { ($0.element.1, -$0.offset) > ($1.element.1, -$1.offset) }.map(\.element.0)
  }

  private var addsUp: Bool {
    switch request.kpi.unit {
    case .count, .money: true
    case .plain, .ratio, .points, .duration, .named, .quotient: false
    }
  }

  // MARK: Rows

  /// The rows of the breakdown.
  ///
  /// - Parameter final: the evaluator for the second look; the first one if all segments are shown.
  public func result(_ look: SecondLook?, _ final: Evaluator) -> BreakdownResult {
    var rows: [BreakdownResult.Row]
    switch look {
    case .kept(let keys)?:
      let all = segments(axes.keys, evaluator)
      rows = parts(keys, final).map { row($0, final, others: all.count { isOther($0, keys) }) }
    case .others(let context)?:
      let all = parts(axes.keys, evaluator)
      rows = limited(all)
      rows.append(othersRow(all.count - combinationLimit, Situation(context), final))
    case nil:
      let all = parts(axes.keys, evaluator)
      rows = axes.names.count == 1 ? all.map { row($0, evaluator, others: 0) } : limited(all)
      if axes.names.count > 1, all.count > combinationLimit { rows.append(unknownOthers(all, evaluator)) }
    }
    return BreakdownResult(dimensions: breakdown.dimensions, rows: sorted(rows), partsOverlap: partsOverlap)
  }

  func isOther(_ segment: Segment, _ keys: [DimensionKey]) -> Bool {
    guard case .value(let text)? = segment.first else { return false }
    return !(keys.first?.keep ?? []).contains { ExactText($0) == ExactText(text) }
  }

  func labels(_ part: Part, others: Int) -> [String] {
    let labels = part.segment.map { value in
      switch value {
      case .value(let text): text
      case .none: "(none)"
      case .others: "(others: \(others))"
      }
    }
    return axes.labels(labels, part.memberships)
  }

  private func row(_ part: Part, _ evaluator: Evaluator, others: Int) -> BreakdownResult.Row {
    row(labels(part, others: others), part.situation, evaluator)
  }

  private func row(_ labels: [String], _ situation: Situation, _ evaluator: Evaluator) -> BreakdownResult.Row {
    let builder = ValueBuilder(evaluator: evaluator, request: request)
    let current = builder.periodValue(request.formula, situation, request.current)
    var row = BreakdownResult.Row(
      labels: labels, value: current, previous: builder.comparison(.previous, current, situation),
      lastYear: builder.comparison(.lastYear, current, situation),
      target: target(of: situation.segment).map { targetResult($0, current.value, situation, builder) })
    row.ratio = ratio(situation, evaluator)
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

  private func targetResult(
    _ target: Model.Target, _ current: Value, _ situation: Situation, _ builder: ValueBuilder
  ) -> TargetResult {
    TargetEvaluator(
      evaluator: builder.evaluator, request: request,
      baseline: target.due == nil ? nil : baseline(situation, builder),
      dimensions: situation.context.dimensions, segment: situation.segment
    ).result(target, current, [request.current])
  }

  /// The baseline of a part: its own mean; one that is stated speaks about the whole only.
  private func baseline(_ situation: Situation, _ builder: ValueBuilder) -> Value? {
    guard case .periods? = request.kpi.baseline else { return nil }
    return BaselineReading(request: request).value(
      request.baselinePeriods.map { period in
        var own = situation
        own.context.period = period
        return builder.periodValue(request.formula, own, period)
      })
  }

  private func ratio(_ situation: Situation, _ final: Evaluator) -> RatioParts? {
    let reading = RatioReading(evaluator: final, formula: request.formula, product: request.product)
    guard let earlier = try? situation.applying(.previous, final.project.calendar), let before = reading.parts(earlier),
      let after = reading.parts(situation)
    else { return nil }
    return RatioParts(before: before, after: after)
  }

  /// The largest combinations, in the order in which all are shown.
  private func limited(_ all: [Part]) -> [BreakdownResult.Row] {
    let kept = Set(ranked(all).prefix(combinationLimit).map(\.situation))
    return all.filter { kept.contains($0.situation) }.map { row($0, evaluator, others: 0) }
  }

  private func othersRow(_ count: Int, _ situation: Situation, _ evaluator: Evaluator) -> BreakdownResult.Row {
    row(["(others: \(count))"] + breakdown.dimensions.dropFirst().map { _ in "" }, situation, evaluator)
  }

  /// Where rows can have several values, the other combinations are not one set of rows.
  private func unknownOthers(_ all: [Part], _ evaluator: Evaluator) -> BreakdownResult.Row {
    let reason = NoValue(.unreadable, "rows can be in several of these combinations, and are not put together")
    var rest = othersRow(all.count - combinationLimit, Situation(Context(period: request.current)), evaluator)
    rest.value.value = .none(reason)
    rest.ratio = nil
    rest.previous.difference = .none(reason)
    rest.lastYear.difference = .none(reason)
    rest.previous.relative = nil
    rest.lastYear.relative = nil
    return rest
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
    return Model.TimePart(rawValue: name) != nil || axes.audiences.contains(name)
      || evaluator.project.datasets.contains { $0.column(named: name)?.oneOf != nil }
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
