import KPIModel
import KPIStatistics

/// Reads a series with process limits: did it really change?
struct ProcessReading {
  let request: KPIRequest
  let series: [PeriodValue]
  /// The first period that today's definition speaks about; earlier ones are those of another.
  var start = 0
  /// How many of the last periods give the limits when the definition names no baseline.
  static let window = 26
  static let locked = 20

  /// Only complete values with a sufficient sample speak about the process.
  private var values: [Double?] {
    series.enumerated().map { index, point in
      index >= start && point.value.marks.subtracting(.seriesBreak).isEmpty ? point.value.double : nil
    }
  }

  func result() -> ProcessResult {
    let season = SeasonReading(grain: request.grain).season(of: values, from: start)
    let values = season?.adjusted(values) ?? values
    let baseline = baselineRange(values)
    let points = baseline.map { Array(values[$0]) } ?? []
    guard let baseline,
      let limits = ProcessLimits(baseline: points, bounds: bounds(values), widening: season?.widening ?? 1),
      limits.standing != .tooFew
    else { return ProcessResult(state: .tooFewPoints(points.compactMap { $0 }.count)) }
    var reading = result(limits, signals(values, limits), baseline)
    reading.season = season?.result
    return reading
  }

  /// The signals of the chosen rules, by position, strongest first.
  private func signals(_ values: [Double?], _ limits: ProcessLimits) -> [ProcessResult.Signal] {
    switch request.rules {
    case .wheeler:
      return ProcessSignals(values, against: limits).signals.map { signal(of: $0) }
    case .limits:
      return ProcessSignals(values, against: limits).signals.filter { $0.rule == .outsideLimits }.map { signal(of: $0) }
    case .nhs:
      let all = HealthServiceRules(values, against: limits).signals
      // Rules about several points mean nothing where neighbours resemble each other.
      return all.filter { !limits.isSlowMoving || $0.rule == .outsideLimits }.map { signal(of: $0, values, limits.centre) }
    }
  }

  private func result(
    _ limits: ProcessLimits, _ signals: [ProcessResult.Signal], _ baseline: ClosedRange<Int>
  ) -> ProcessResult {
    let all = signals.map { signal in
      var signal = signal
      let earlier = signals.last {
        $0.rule.isSameKind(as: signal.rule) && $0.isAbove == signal.isAbove && $0.index < signal.index
      }
      signal.periodsSinceLast = earlier.map { signal.index - $0.index }
      return signal
    }
    let current = all.first { $0.index == series.count - 1 }
    let state: ProcessResult.State =
      limits.isSlowMoving ? .slowMoving : limits.standing == .full ? .full : .provisional
    var reading = ProcessResult(
      state: state, centre: limits.centre, lower: limits.lower, upper: limits.upper, baseline: baseline,
      pointCount: limits.pointCount, signals: all, current: current, isBetter: current.flatMap(isBetter))
    reading.meanStep = limits.typicalRange
    reading.largestStep = limits.rangeLimit
    reading.autocorrelation = limits.residualAutocorrelation
    reading.rules = request.rules
    return reading
  }

  private func signal(of signal: ProcessSignals.Signal) -> ProcessResult.Signal {
    let rule: ProcessResult.Rule =
      switch signal.rule {
      case .outsideLimits: .outside
      case .eightOnOneSide: .run(signal.runLength)
      case .threeOfFourNearLimit: .nearLimit
      }
    return ProcessResult.Signal(index: signal.index, rule: rule, isAbove: signal.side == .above, periodsSinceLast: nil)
  }

  private func signal(
    of signal: HealthServiceRules.Signal, _ values: [Double?], _ centre: Double
  ) -> ProcessResult.Signal {
    let isAbove = signal.side == .above
    let before = values.prefix(signal.index + 1)
    let rule: ProcessResult.Rule =
      switch signal.rule {
      case .outsideLimits: .outside
      case .twoOfThreeNearLimit: .twoOfThree
      case .sevenOnOneSide:
        .run(before.reversed().prefix { $0.map { isAbove ? $0 > centre : $0 < centre } ?? false }.count)
      case .sevenRising: .rising(rising(before, isAbove))
      }
    return ProcessResult.Signal(index: signal.index, rule: rule, isAbove: isAbove, periodsSinceLast: nil)
  }

  /// How many values at the end rise (fall) without a stop.
  private func rising(_ values: ArraySlice<Double?>, _ isRising: Bool) -> Int {
    let steps = zip(values.dropFirst(), values).reversed().prefix { next, last in
      guard let next, let last else { return false }
      return isRising ? next > last : next < last
    }
    return steps.count + 1
  }

  private func isBetter(_ signal: ProcessResult.Signal) -> Bool? {
    switch request.kpi.direction {
    case .higher: signal.isAbove
    case .lower: !signal.isAbove
    case .inside, nil: nil
    }
  }

  /// The declared baseline if enough of it is in the series, otherwise the first 20 of the last 26 periods.
  private func baselineRange(_ values: [Double?]) -> ClosedRange<Int>? {
    if case .periods(let span)? = request.kpi.baseline {
      let inside = series.indices.filter { series[$0].period.start >= span.start && series[$0].period.end <= span.end }
      if let first = inside.first, let last = inside.last, values[first...last].compactMap({ $0 }).count >= 13 {
        return first...last
      }
    }
    guard !values.isEmpty else { return nil }
    let first = min(values.count - 1, max(start, values.count - ProcessReading.window))
    return first...min(values.count - 1, first + ProcessReading.locked - 1)
  }

  private func bounds(_ values: [Double?]) -> ProcessLimits.NaturalBounds {
    switch request.kpi.unit {
    case .ratio: values.compactMap { $0 }.allSatisfy { (0...1).contains($0) } ? .share : .none
    case .count, .money, .duration, .quotient, .plain, .named:
      values.compactMap { $0 }.allSatisfy { $0 >= 0 } ? .nonNegative : .none
    case .points: .none
    }
  }
}

extension ProcessResult.Rule {
  /// Runs of any length are of one kind.
  fileprivate func isSameKind(as other: ProcessResult.Rule) -> Bool {
    switch (self, other) {
    case (.outside, .outside), (.run, .run), (.nearLimit, .nearLimit), (.twoOfThree, .twoOfThree), (.rising, .rising): true
    case (.outside, _), (.run, _), (.nearLimit, _), (.twoOfThree, _), (.rising, _): false
    }
  }
}
