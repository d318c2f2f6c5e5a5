import Foundation
import KPIReport

/// The folder with the issues of a report that were kept: each left its values as JSON.
struct IssueFolder {
  let path: String
  /// `weekly`: the files are `weekly-2026-W33.json`.
  let name: String

  /// Issues that can be read, oldest first. A file that is none is left out: it may be somebody else's, or that of a report
  /// whose name begins alike (`weekly-shops`).
  func issues() -> [Report.ToldIssue] {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    let issues = files.filter { $0.hasPrefix("\(name)-") && $0.hasSuffix(".json") }.compactMap { file -> Report.ToldIssue? in
      guard let data = FileManager.default.contents(atPath: "\(path)/\(file)"), data.count < 50_000_000,
        let issue = Self.issue(data), file == "\(name)-\(issue.label).json"
      else { return nil }
      return issue
    }
    return issues.sorted { ($0.firstDay, $0.label) < ($1.firstDay, $1.label) }
  }

  static func issue(_ data: Data) -> Report.ToldIssue? {
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      (root["format"] as? String)?.hasPrefix("kpi-report/") == true, let report = root["report"] as? [String: Any],
      let period = report["period"] as? [String: Any], let label = period["label"] as? String,
      let kpis = root["kpis"] as? [[String: Any]]
    else { return nil }
    return Report.ToldIssue(
      label: label, firstDay: period["first_day"] as? String ?? "", title: report["title"] as? String ?? "",
      kpis: kpis.compactMap(kpi))
  }

  private static func kpi(_ object: [String: Any]) -> Report.ToldIssue.ToldKPI? {
    guard let name = object["name"] as? String else { return nil }
    let definition = object["definition"] as? [String: Any]
    let series = object["series"] as? [[String: Any]] ?? []
    let values = series.compactMap { point -> (String, Double)? in
      guard let label = point["period"] as? String, let number = point["number"] as? NSNumber, point["marks"] == nil else {
        return nil
      }
      return (label, number.doubleValue)
    }
    return Report.ToldIssue.ToldKPI(
      name: name, formula: definition?["formula"] as? String ?? "",
      values: Dictionary(values) { first, _ in first }, expected: expected(object),
      tone: (object["status"] as? [String: Any])?["change"] as? String ?? "")
  }

  /// The next period of a forecast that was shown; forecasts of totals speak of sums, which the series does not hold.
  private static func expected(_ object: [String: Any]) -> [String: ClosedRange<Double>] {
    guard let outlook = (object["analysis"] as? [String: Any])?["outlook"] as? [String: Any],
      outlook["so_far"] is NSNull, let first = (outlook["points"] as? [[String: Any]])?.first,
      let label = first["period"] as? String, let likely = first["likely"] as? [NSNumber], likely.count == 2,
      likely[0].doubleValue <= likely[1].doubleValue
    else { return [:] }
    return [label: likely[0].doubleValue...likely[1].doubleValue]
  }
}
