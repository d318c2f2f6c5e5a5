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
    let values = values
    let baseline = baselineRange(values)
    let points = baseline.map { Array(values[$0]) } ?? []
    guard let baseline, let limits = ProcessLimits(baseline: points, bounds: bounds(values)),
      limits.standing != .tooFew
    else { return ProcessResult(state: .tooFewPoints(points.compactMap { $0 }.count)) }
    let signals = ProcessSignals(values, against: limits)
    return result(limits, signals, baseline)
  }

  private func result(_ limits: ProcessLimits, _ signals: ProcessSignals, _ baseline: ClosedRange<Int>) -> ProcessResult {
    let all = signals.signals.map { signal(of: $0, among: signals.signals) }
    let current = signals.lastSignal.map { signal(of: $0, among: signals.signals) }
    let state: ProcessResult.State =
      signals.isSlowMoving ? .slowMoving : limits.standing == .full ? .full : .provisional
    var reading = ProcessResult(
      state: state, centre: limits.centre, lower: limits.lower, upper: limits.upper, baseline: baseline,
      pointCount: limits.pointCount, signals: all, current: current, isBetter: current.flatMap(isBetter))
    reading.meanStep = limits.typicalRange
    reading.largestStep = limits.rangeLimit
    return reading
  }

  private func signal(of signal: ProcessSignals.Signal, among all: [ProcessSignals.Signal]) -> ProcessResult.Signal {
    let rule: ProcessResult.Rule =
      switch signal.rule {
      case .outsideLimits: .outside
      case .eightOnOneSide: .run(signal.runLength)
      case .threeOfFourNearLimit: .nearLimit
      }
    let earlier = all.last { $0.rule == signal.rule && $0.side == signal.side && $0.index < signal.index }
    return ProcessResult.Signal(
      index: signal.index, rule: rule, isAbove: signal.side == .above,
      periodsSinceLast: earlier.map { signal.index - $0.index })
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
