/// Which week the first report should be about, if rows thin out at the end of the exports.
struct FirstReport {
  let parts: [DatasetPart]

  /// The day as of which to report, since 1970-01-01; nil where the last complete week is a good one.
  ///
  /// As for any report, it is the last day that holds for at least half of the KPIs.
  var asOf: Int? {
    let known = parts.compactMap { part -> (plain: Int, good: Int, weight: Int)? in
      guard !part.kpis.isEmpty, let daily = part.draft.file.daily, let last = daily.lastDay else { return nil }
      return (last + 1, daily.thinEnd?.day ?? last + 1, part.kpis.count)
    }
    guard let plain = Self.middle(known.map { ($0.plain, $0.weight) }), let good = Self.middle(known.map { ($0.good, $0.weight) }),
      DailyRows.monday(of: good) < DailyRows.monday(of: plain)
    else { return nil }
    return good
  }

  /// The last day that at least half of the weight reaches.
  private static func middle(_ days: [(day: Int, weight: Int)]) -> Int? {
    let whole = days.reduce(0) { $0 + $1.weight }
    var reached = 0
    for (day, weight) in days.sorted(by: { $0.day > $1.day }) {
      reached += weight
      if reached * 2 >= whole { return day }
    }
    return nil
  }
}
