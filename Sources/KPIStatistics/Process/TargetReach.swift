/// Whether a process, as it runs now, delivers a target: the second axis of the status matrix.
public enum TargetReach: Hashable, Sendable {
  /// Both limits on the good side: the target is normally met.
  case normallyMeets
  /// The target lies between the limits: single points say little.
  case hitOrMiss
  /// Both limits on the bad side: only a change of process gets there.
  case outOfReach
}

extension ProcessLimits {
  /// Places a target against the limits. `higherIsBetter` tells which side is good.
  /// Nil for fewer than 13 points or a target that is not a finite number.
  public func reach(of target: Double, higherIsBetter: Bool) -> TargetReach? {
    guard standing != .tooFew, target.isFinite else { return nil }
    let (worst, best) = higherIsBetter ? (lower, upper) : (-upper, -lower)
    let goal = higherIsBetter ? target : -target
    if worst >= goal { return .normallyMeets }
    return best < goal ? .outOfReach : .hitOrMiss
  }
}
