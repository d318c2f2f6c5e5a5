import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// The values of one KPI as a grid of segments and periods, with what writes them.
struct ShowFormatSection {
  let subject: ShowResult.Subject
  let dimensions: [String]
  /// In the order of the rows; one empty segment without dimensions.
  private(set) var segments: [[String]] = []
  /// Labels, oldest first.
  private(set) var periods: [String] = []
  /// For each segment one value for each period.
  private(set) var values: [[FormattedValue]] = []
  /// For each segment the numbers, for bars.
  private(set) var numbers: [[Double?]] = []

  /// All sections of an answer, in the order of the KPIs.
  static func all(_ result: ShowResult) -> [ShowFormatSection] {
    result.subjects.map { subject in
      ShowFormatSection(subject, result.dimensions, result.rows.filter { $0.kpi == subject.name })
    }
  }

  private init(_ subject: ShowResult.Subject, _ dimensions: [String], _ rows: [ShowResult.Row]) {
    self.subject = subject
    self.dimensions = dimensions
    let format = ValueFormat(unit: subject.unit, values: rows.compactMap(\.value.double))
    for row in rows {
      if segments.last != row.segment {
        segments.append(row.segment)
        values.append([])
        numbers.append([])
      }
      if segments.count == 1 { periods.append(row.label) }
      values[segments.count - 1].append(format.level(row.value))
      numbers[segments.count - 1].append(row.value.double)
    }
  }

  /// `EUR, by week`: what stands beside the title.
  var note: String {
    let unit: String? =
      switch subject.unit {
      case .plain, .count(nil), .duration: nil
      case .count, .ratio, .points, .money, .named, .quotient: subject.unit.text
      }
    let grain = subject.grain == .all ? "everything covered" : "by \(subject.grain.rawValue)"
    return [unit, dimensions.isEmpty ? grain : "\(grain) and \(dimensions.joined(separator: ", "))"]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// Each reason for a missing value, with how many values it concerns, in the order of their first occurrence.
  var reasons: [(reason: String, count: Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for reason in values.joined().compactMap(\.reason) {
      if counts[reason] == nil { order.append(reason) }
      counts[reason, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }
  }
}

extension ShowResult {
  /// The marks that numbers of the answer carry, with what they mean.
  func legend(_ sections: [ShowFormatSection]) -> [String] {
    let used = Set(sections.flatMap(\.values).joined().filter { $0.reason == nil }.flatMap(\.marks))
    return Mark.allCases.filter(used.contains).map { "\($0.text) \(ShowResult.meaning($0))" }
  }

  /// What a mark says about the number beside it; the words of the report.
  static func meaning(_ mark: Mark) -> String {
    let phrase: Phrase =
      switch mark {
      case .seriesBreak: .markB
      case .roundsToZero: .markK
      case .provisional: .markP
      case .smallSample: .markU
      case .notAvailable: .markX
      }
    return ReportLanguage.english.text(phrase)
  }

  /// `Data through 2026-08-23, as of 2026-08-24`, with the datasets that end earlier.
  var freshness: String {
    let ends = sources.compactMap { source in source.lastDay.map { (source.dataset, $0) } }
    guard let latest = ends.map(\.1).max() else { return "As of \(asOf.iso)" }
    let earlier = ends.filter { $0.1 < latest }.map { "`\($0.0)` through \($0.1.iso)" }
    let note = earlier.isEmpty ? "" : " (\(earlier.joined(separator: ", ")))"
    return "Data through \(latest.iso)\(note), as of \(asOf.iso)"
  }

  /// What is wrong in the data: a sentence each, and a few places.
  var problems: [DataProblem] { sources.flatMap(\.problems) }
}
