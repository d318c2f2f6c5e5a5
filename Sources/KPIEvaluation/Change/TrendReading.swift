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

  /// What the test found, whether or not it may be said.
  func evidence() -> TrendEvidence? {
    let season = OutlookReading.season(of: request.grain, in: values)
    return Trend(values, period: season).map { trend in
      TrendEvidence(
        slope: trend.slope, interval: trend.interval.map { $0.lower...$0.upper }, p: trend.p, count: trend.count,
        isSeasonal: season != nil)
    }
  }

  /// How far the reported value lies from the middle of those before it, seasons taken off.
  func outlier(_ process: ProcessResult) -> OutlierResult? {
    let offsets = process.season?.offsets.dropFirst(start).map { $0 } ?? []
    let adjusted = values.enumerated().map { index, value in
      value.map { $0 - (offsets.indices.contains(index) ? offsets[index] : 0) }
    }
    return OutlierReading.outlier(Array(adjusted), isSlowMoving: process.state == .slowMoving)
  }

  /// Highest or lowest of 26 values or more.
  func record() -> RecordResult? {
    SeriesRecord(values).map { RecordResult(isHighest: $0.kind == .highest, count: $0.points) }
  }
}
