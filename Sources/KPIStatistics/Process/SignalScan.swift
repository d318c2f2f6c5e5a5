/// One pass over a series, keeping what the three rules need to know about the points before.
struct SignalScan {
  private(set) var signals: [ProcessSignals.Signal] = []
  private let limits: ProcessLimits
  private let runRules: Bool
  /// Positions of the points since the last gap, newest last: at most four are looked at.
  private var recent: [Double] = []
  private var side: ProcessSignals.Side?
  private var sideLength = 0
  private var outside: ProcessSignals.Side?
  private var outsideLength = 0

  init(_ series: [Double?], _ limits: ProcessLimits, runRules: Bool) {
    self.limits = limits
    self.runRules = runRules
    for (index, value) in series.enumerated() {
      guard let value else {
        forget()
        continue
      }
      take(value)
      report(index)
    }
  }

  private mutating func forget() {
    recent = []
    (side, sideLength) = (nil, 0)
    (outside, outsideLength) = (nil, 0)
  }

  private mutating func take(_ value: Double) {
    recent = recent.suffix(3) + [value]
    (side, sideLength) = continued(side, sideLength, by: centreSide(value))
    (outside, outsideLength) = continued(outside, outsideLength, by: limitSide(value))
  }

  private func continued(
    _ old: ProcessSignals.Side?, _ length: Int, by new: ProcessSignals.Side?
  ) -> (ProcessSignals.Side?, Int) {
    guard let new else { return (nil, 0) }
    return (new, new == old ? length + 1 : 1)
  }

  private mutating func report(_ index: Int) {
    if let outside { add(index, outside, .outsideLimits, outsideLength) }
    guard runRules else { return }
    if let side, sideLength >= 8 { add(index, side, .eightOnOneSide, sideLength) }
    guard recent.count == 4 else { return }
    for side in ProcessSignals.Side.allCases {
      let near = recent.count { isNearLimit($0, side) }
      if near >= 3 { add(index, side, .threeOfFourNearLimit, near) }
    }
  }

  private mutating func add(
    _ index: Int, _ side: ProcessSignals.Side, _ rule: ProcessSignals.Rule, _ length: Int
  ) {
    signals.append(.init(index: index, side: side, rule: rule, runLength: length))
  }

  /// Differences of a few last binary digits are rounding, not news: a flat series must stay silent.
  private func exceeds(_ value: Double, _ line: Double) -> Bool {
    value - line > 1e-12 * max(value.magnitude, line.magnitude)
  }

  private func centreSide(_ value: Double) -> ProcessSignals.Side? {
    if exceeds(value, limits.centre) { return .above }
    return exceeds(limits.centre, value) ? .below : nil
  }

  private func limitSide(_ value: Double) -> ProcessSignals.Side? {
    if exceeds(value, limits.upper) { return .above }
    return exceeds(limits.lower, value) ? .below : nil
  }

  /// Halfway to the limit by the formula. A clipped limit would make the rule fire on ordinary points near 0 or 100 %.
  private func isNearLimit(_ value: Double, _ side: ProcessSignals.Side) -> Bool {
    switch side {
    case .above: exceeds(value, limits.centre + (limits.unclippedUpper - limits.centre) / 2)
    case .below: exceeds(limits.centre - (limits.centre - limits.unclippedLower) / 2, value)
    }
  }
}
