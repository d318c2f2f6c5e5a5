import KPIModel
import KPIStatistics

/// Reads trend and records from a series, each behind its gate.
struct TrendReading {
  let request: KPIRequest
  let series: [PeriodValue]
  /// Index of the first period that the present definition speaks about.
  var start = 0

  private var values: [Double?] { series.dropFirst(start).map { $0.value.marks.isEmpty ? $0.value.double : nil } }

  /// A trend that may be stated: 13 values, p < 0.05 after correction, an interval without zero; with seasons, like with like.
  func trend() -> TrendResult? {
    let season = OutlookReading.season(of: request.grain, in: values)
    guard let trend = Trend(values, period: season), trend.isEstablished else { return nil }
    return TrendResult(
      slope: trend.slope, interval: trend.interval.map { $0.lower...$0.upper }, count: trend.count,
      isSeasonal: season != nil)
  }

  /// Highest or lowest of 26 values or more.
  func record() -> RecordResult? {
    SeriesRecord(values).map { RecordResult(isHighest: $0.kind == .highest, count: $0.points) }
  }
}
