/// How long subscribers stay when each may leave at every renewal, with chances differing between persons.
///
/// Shifted-beta-geometric (Fader & Hardie 2007): P(T=1) = α/(α+β); P(T=t) = P(T=t−1)·(β+t−2)/(α+β+t−1).
public struct ShiftedBetaGeometric: Hashable, Sendable {
  /// First parameter of the distribution of leaving chances.
  public let alpha: Double
  /// Second parameter.
  public let beta: Double

  /// Nil unless both are above 0 and finite.
  public init?(alpha: Double, beta: Double) {
    guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
    self.alpha = alpha
    self.beta = beta
  }

  /// Fits to the number of survivors at renewals 0, 1, 2 … by maximum likelihood.
  ///
  /// Nil with fewer than three numbers, numbers that rise, are negative or not finite, or nobody lost at all.
  public static func fit(survivors: [Double]) -> ShiftedBetaGeometric? {
    guard survivors.count > 2, let first = survivors.first, let last = survivors.last else { return nil }
    guard survivors.allSatisfy({ $0.isFinite && $0 >= 0 }), first > last else { return nil }
    guard zip(survivors, survivors.dropFirst()).allSatisfy({ $0 >= $1 }) else { return nil }
    let search = NelderMead { point in
      let model = ShiftedBetaGeometric(alpha: exponential(point[0]), beta: exponential(point[1]))
      return -(model?.logLikelihood(survivors: survivors) ?? -.infinity)
    }
    let best = search.minimum(from: [0, 0])
    // Beyond these bounds the likelihood is flat: all persons alike, or no information.
    guard best.allSatisfy({ $0.magnitude < 12 }) else { return nil }
    return ShiftedBetaGeometric(alpha: exponential(best[0]), beta: exponential(best[1]))
  }

  /// Fits to several groups that started at different times, each with its survivors at renewals 0, 1, 2 … as far as they
  /// are known. Nil as above, for any of the groups with two numbers or more.
  public static func fit(groups: [[Double]]) -> ShiftedBetaGeometric? {
    let known = groups.filter { $0.count > 1 }
    let isUsable = known.allSatisfy { group in
      group.allSatisfy { $0.isFinite && $0 >= 0 } && zip(group, group.dropFirst()).allSatisfy { $0 >= $1 }
    }
    guard isUsable, known.contains(where: { $0.count > 2 }),
      known.contains(where: { ($0.first ?? 0) > ($0.last ?? 0) })
    else { return nil }
    let search = NelderMead { point in
      let model = ShiftedBetaGeometric(alpha: exponential(point[0]), beta: exponential(point[1]))
      return -(model.map { model in known.reduce(0) { $0 + model.logLikelihood(survivors: $1) } } ?? -.infinity)
    }
    let best = search.minimum(from: [0, 0])
    guard best.allSatisfy({ $0.magnitude < 12 }) else { return nil }
    return ShiftedBetaGeometric(alpha: exponential(best[0]), beta: exponential(best[1]))
  }

  /// Share still there after each of the renewals 0…`renewals` (at most 10 000). Starts with 1.
  public func survival(renewals: Int) -> [Double] {
    var share = 1.0
    var curve = [share]
    for renewal in stride(from: 1, through: min(max(0, renewals), 10_000), by: 1) {
      share *= retention(at: renewal)
      curve.append(share)
    }
    return curve
  }

  /// Share of those present who stay at renewal number `renewal` (from 1): (β + t − 1)/(α + β + t − 1). It rises with time.
  public func retention(at renewal: Int) -> Double {
    let t = Double(max(1, renewal))
    return (beta + t - 1) / (alpha + beta + t - 1)
  }

  /// Log-likelihood of survivors at renewals 0, 1, 2 …
  public func logLikelihood(survivors: [Double]) -> Double {
    var sum = 0.0
    let shares = survival(renewals: survivors.count - 1)
    for (now, next) in zip(zip(survivors, shares), zip(survivors, shares).dropFirst()) where now.0 > next.0 {
      sum += (now.0 - next.0) * logarithm(now.1 - next.1)
    }
    guard let last = survivors.last, let share = shares.last, last > 0 else { return sum }
    return sum + last * logarithm(share)
  }
}
