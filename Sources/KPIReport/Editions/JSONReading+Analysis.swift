import KPIEvaluation
import KPIModel

extension JSONReading {
  /// What a change consists of, the outlook to a dated target, trend and record.
  func analysis() -> JSONValue {
    let analysis = reading.result.analysis
    return .object([
      ("decompositions", .array(analysis.decompositions.map(decomposition))),
      ("outlook", analysis.outlook.map(outlook) ?? .null), ("trend", analysis.trend.map(trend) ?? .null),
      ("record", analysis.record.map(record) ?? .null), ("outlier", analysis.outlier.map(outlier) ?? .null),
      ("share", analysis.share.map(share) ?? .null), ("links", .array(analysis.links.map(link))),
      ("detail", analysis.detail.map(detail) ?? .null),
      ("segments", .array(analysis.segments.map(segments))),
    ])
  }

  /// Weeks and months beside the year before, and longer units up to now; only where the report looks closely.
  private func detail(_ detail: DetailResult) -> JSONValue {
    .object([
      ("recent", .array(detail.recent.map(pair))), ("months", .array(detail.months.map(pair))),
      ("to_date", .array(detail.toDate.map(toDate))),
    ])
  }

  private func pair(_ pair: DetailResult.Pair) -> JSONValue {
    .object([("value", point(pair.current)), ("year_ago", point(pair.yearAgo))])
  }

  private func toDate(_ part: DetailResult.ToDate) -> JSONValue {
    .object([
      ("grain", .string(part.grain.rawValue)), ("value", point(part.current)),
      ("last_year", point(part.lastYear.reference)), ("difference", JSONReading.value(part.lastYear.difference)),
      ("relative", .double(part.lastYear.relative)),
    ])
  }

  /// The series of each part; only where the report shows parts side by side.
  private func segments(_ found: SegmentSeriesResult) -> JSONValue {
    .object([
      ("dimensions", .array(found.dimensions.map { .string($0) })),
      (
        "rows",
        .array(
          found.rows.map { row in
            .object([("labels", .array(row.labels.map { .string($0) })), ("series", .array(row.series.map(point)))])
          })
      ),
    ])
  }

  private func decomposition(_ result: DecompositionResult) -> JSONValue {
    let (method, dimensions): (String, [String]) =
      switch result.method {
      case .parts(let dimensions): ("parts", dimensions)
      case .rateAndMix(let dimensions): ("rate_and_mix", dimensions)
      case .factors: ("factors", [])
      }
    return .object([
      ("method", .string(method)), ("by", .array(dimensions.map { .string($0) })),
      ("before", number(result.before)), ("after", number(result.after)), ("parts", .array(result.parts.map(part))),
    ])
  }

  private func part(_ part: DecompositionResult.Part) -> JSONValue {
    let label: JSONValue =
      switch part.label {
      case .segment(let labels): .array(labels.map { .string($0) })
      case .factor(let name, _): .string(name)
      }
    return .object([
      ("label", label), ("change", number(part.change)), ("inside", part.rate.map(number) ?? .null),
      ("mix", part.mix.map(number) ?? .null),
    ])
  }

  private func outlook(_ outlook: OutlookResult) -> JSONValue {
    let (verdict, reason): (String, String?) =
      switch outlook.verdict {
      case .inReach: ("in_reach", nil)
      case .open: ("open", nil)
      case .outOfReach: ("out_of_reach", nil)
      case .noForecast(let reason): ("no_forecast", reason)
      }
    let points = outlook.points.map { point in
      JSONValue.object([
        ("period", .string(point.label)), ("expected", number(point.expected)), ("likely", range(point.likely)),
        ("very_likely", range(point.veryLikely)),
      ])
    }
    return .object([
      ("due", .string(outlook.dueLabel)), ("target", number(outlook.target)), ("verdict", .string(verdict)),
      ("reason", .optional(reason)), ("needed_each", number(outlook.neededPerPeriod)),
      ("recent_each", outlook.recentPerPeriod.map(number) ?? .null), ("so_far", outlook.soFar.map(number) ?? .null),
      ("periods_left", .integer(outlook.periodsLeft)), ("points", .array(points)),
    ])
  }

  private func trend(_ trend: TrendResult) -> JSONValue {
    .object([
      ("slope", number(trend.slope)), ("interval", trend.interval.map(range) ?? .null), ("count", .integer(trend.count)),
      ("seasonal", .bool(trend.isSeasonal)),
    ])
  }

  private func record(_ record: RecordResult) -> JSONValue {
    .object([("kind", .string(record.isHighest ? "highest" : "lowest")), ("count", .integer(record.count))])
  }

  private func outlier(_ outlier: OutlierResult) -> JSONValue {
    .object([
      ("median", number(outlier.median)), ("score", number(outlier.score)), ("count", .integer(outlier.count)),
      ("p", .double(outlier.adjustedP)), ("flagged", .bool(outlier.isFlagged)),
    ])
  }

  private func share(_ share: ShareEvidence) -> JSONValue {
    .object([
      ("against", .string(share.label)), ("difference", number(share.difference)), ("interval", range(share.interval)),
      ("sample", .integer(share.sample)), ("sample_before", .integer(share.sampleBefore)),
    ])
  }

  private func link(_ link: LeadLagResult) -> JSONValue {
    .object([
      ("supports", .string(link.follower)), ("after", .optional(link.after?.text)),
      ("correlation", .double(link.correlation)), ("p", .double(link.p)), ("count", .integer(link.count)),
      ("established", .bool(link.isEstablished)),
    ])
  }

  private func range(_ range: ClosedRange<Double>) -> JSONValue {
    .array([number(range.lowerBound), number(range.upperBound)])
  }

  private func number(_ value: Double) -> JSONValue { value.isFinite ? .number("\(value)") : .null }
}
