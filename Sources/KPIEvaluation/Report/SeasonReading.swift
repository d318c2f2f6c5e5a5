import KPIModel
import KPIStatistics

/// Takes the season off a series before it is judged: a Saturday is compared with Saturdays.
///
/// The season must show (Kruskal-Wallis, p < 0.01) in two whole cycles before the reported value, three of weeks. The
/// reported value itself has no say in it.
struct SeasonReading {
  let grain: TimeGrain

  /// What is taken off, and how much wider limits have to be.
  struct Found {
    var result: ProcessResult.Season
    var widening: Double

    func adjusted(_ values: [Double?]) -> [Double?] {
      zip(values, result.offsets).map { value, offset in value.map { $0 - offset } }
    }
  }

  /// Nil where there is no season, or too little history. Values before `start` are of another definition.
  func season(of values: [Double?], from start: Int) -> Found? {
    let before = Array(values.dropLast().dropFirst(start))
    guard let period = OutlookReading.season(of: grain, in: before), let factors = SeasonalFactors(before, period: period) else {
      return nil
    }
    let now = factors.factor(at: values.count - 1 - start)
    let offsets = values.indices.map { factors.factor(at: $0 - start) - now }
    return Found(
      result: ProcessResult.Season(period: period, offsets: offsets, cycles: factors.cycles), widening: factors.widening)
  }
}
