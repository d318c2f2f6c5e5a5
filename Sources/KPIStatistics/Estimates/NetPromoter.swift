/// Net promoter score of one wave of answers, in points from −100 to 100.
public struct NetPromoter: Hashable, Sendable {
  /// Answers 9 and 10.
  public let promoters: Int
  /// Answers 7 and 8.
  public let passives: Int
  /// Answers 0 to 6.
  public let detractors: Int

  /// How the interval is computed.
  public enum Method: Hashable, Sendable {
    /// From the counts as they are; degenerate when all answers agree.
    case plain
    /// Adjusted Wald (Rocks 2016): ¾ of an answer added to promoters and to detractors, 3 answers in all.
    /// Sensible below 100 answers.
    case adjusted
  }

  /// Nil when a count is negative or there is no answer.
  public init?(promoters: Int, passives: Int, detractors: Int) {
    guard promoters >= 0, passives >= 0, detractors >= 0 else { return nil }
    guard promoters > 0 || passives > 0 || detractors > 0 else { return nil }
    self.promoters = promoters
    self.passives = passives
    self.detractors = detractors
  }

  /// Number of answers.
  public var answers: Double { Double(promoters) + Double(passives) + Double(detractors) }

  /// 100·(share of promoters − share of detractors), not adjusted.
  public var score: Double { moments(.plain).score }

  /// Standard error in points: 100·√(((P + D) − (P − D)²)/n).
  public func standardError(_ method: Method = .plain) -> Double { moments(method).error }

  /// Interval in points, cut off at ±100. Nil unless 0 < `confidence` < 1.
  public func interval(_ method: Method = .adjusted, confidence: Double = 0.95) -> Interval? {
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let (score, error) = moments(method)
    return Interval(score - z * error, score + z * error)?.clipped(to: -100...100)
  }

  /// This wave minus `other`, different respondents: standard errors in quadrature. Nil unless 0 < `confidence` < 1.
  public func difference(
    from other: NetPromoter, _ method: Method = .adjusted, confidence: Double = 0.95
  ) -> EstimatedDifference? {
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let (own, theirs) = (moments(method), other.moments(method))
    let half = z * hypotenuse(own.error, theirs.error)
    let middle = own.score - theirs.score
    return Interval(middle - half, middle + half).map {
      EstimatedDifference(estimate: score - other.score, interval: $0)
    }
  }

  private func moments(_ method: Method) -> (score: Double, error: Double) {
    let extra = method == .adjusted ? 0.75 : 0
    let n = answers + 4 * extra
    let p = (Double(promoters) + extra) / n
    let d = (Double(detractors) + extra) / n
    let variance = max(0, (p + d) - (p - d) * (p - d))
    return (100 * (p - d), 100 * (variance / n).squareRoot())
  }
}
