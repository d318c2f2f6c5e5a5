import KPIModel
import KPIStatistics

/// Reads whether a KPI moved together with those that it is declared to support, at the declared lag alone.
struct LeadLagReading {
  let results: [KPIResult]

  /// One for each declared link to a KPI of the report.
  func links(of leader: KPIResult) -> [LeadLagResult] {
    let declared = leader.kpi.supports.filter { support in results.contains { $0.kpi.name == support.kpi } }
    return declared.map { link($0, of: leader, among: declared.count) }
  }

  private func link(_ support: Model.Support, of leader: KPIResult, among links: Int) -> LeadLagResult {
    var result = LeadLagResult(follower: support.kpi, after: support.after, count: 0)
    guard let follower = results.first(where: { $0.kpi.name == support.kpi }) else { return result }
    guard let after = support.after else {
      result.obstacle = .noLag
      return result
    }
    guard leader.grain == follower.grain, leader.series.map(\.period) == follower.series.map(\.period) else {
      result.obstacle = .otherGrain
      return result
    }
    guard let lag = after.periods(of: leader.grain) else {
      result.obstacle = .unevenLag
      return result
    }
    result.lag = lag
    let (x, y) = (values(leader), values(follower))
    // Differences and the filter cost two points, the lag as many as it has periods.
    let points = max(0, x.count - 2 - lag)
    result.count = points
    guard points >= LeadLagResult.leastPoints else {
      result.obstacle = .tooFew(points)
      return result
    }
    guard let test = LeadLag(leader: x, follower: y, maximumLag: lag),
      let found = test.correlations.first(where: { $0.lag == lag })
    else {
      result.obstacle = .gaps
      return result
    }
    result.correlation = found.value
    // Only the declared lag is looked at; what counts are the links that are declared.
    result.p = min(1, NormalDistribution.twoSided(found.value * test.effectiveCount.squareRoot()) * Double(max(1, links)))
    return result
  }

  private func values(_ result: KPIResult) -> [Double?] {
    result.series.map { $0.value.marks.isEmpty ? $0.value.double : nil }
  }
}

extension [KPIResult] {
  /// The results with what they say about declared links between them.
  public var withLinks: [KPIResult] {
    let reading = LeadLagReading(results: self)
    return map { result in
      var result = result
      result.analysis.links = reading.links(of: result)
      return result
    }
  }
}

extension TimeSpan {
  /// How many periods of a grain the time is; nil if it is no whole number of them.
  func periods(of grain: TimeGrain) -> Int? {
    func whole(_ count: Int, by size: Int) -> Int? { count % size == 0 ? count / size : nil }
    switch (unit, grain) {
    case (.day, .day), (.week, .week), (.month, .month), (.quarter, .quarter), (.year, .year): return count
    case (.week, .day): return count * 7
    case (.day, .week): return whole(count, by: 7)
    case (.quarter, .month): return count * 3
    case (.year, .month): return count * 12
    case (.year, .quarter): return count * 4
    case (.month, .quarter): return whole(count, by: 3)
    case (.month, .year): return whole(count, by: 12)
    case (.quarter, .year): return whole(count, by: 4)
    default: return nil
    }
  }
}
