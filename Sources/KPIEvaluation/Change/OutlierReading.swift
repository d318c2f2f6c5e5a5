import KPIStatistics

/// Looks for reported values far from the middle of those before, over all KPIs of a report at once: who looks at many
/// finds something by chance, so the number of looks counts.
enum OutlierReading {
  /// The distance of the last value; nil with fewer than 20 before it, or when more than half of them are equal.
  ///
  /// Series whose neighbours resemble each other wander off by themselves, and say nothing so.
  static func outlier(_ values: [Double?], isSlowMoving: Bool) -> OutlierResult? {
    guard !isSlowMoving, let last = values.last.flatMap({ $0 }), let robust = RobustOutlier(Array(values.dropLast())) else {
      return nil
    }
    return OutlierResult(
      median: robust.median, score: (last - robust.median) / robust.deviation,
      count: values.dropLast().compactMap { $0 }.count)
  }
}

extension [KPIResult] {
  /// The results with the chances of far values corrected for their number.
  public var withCorrectedOutliers: [KPIResult] {
    let chances = map { $0.analysis.outlier.map { NormalDistribution.twoSided($0.score) } }
    return zip(self, FalseDiscovery.adjusted(chances)).map { result, adjusted in
      var result = result
      result.analysis.outlier?.adjustedP = adjusted
      return result
    }
  }
}
