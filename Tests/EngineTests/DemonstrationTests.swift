import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// The demonstration of the repository, against hand-written SQL for each of its KPIs, week by week for two years.
@Suite(.needsDuckDB)
struct DemonstrationTests {
  static let oracles: [String] = {
    let folder = "\(Checkout.fixtures)/demo"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".sql") }.sorted()
  }()

  @Test func everyOracleIsThere() {
    #expect(Self.oracles.count == 20)
  }

  @Test(arguments: oracles)
  func valuesAreThoseOfTheOracle(_ file: String) throws {
    let name = String(file.dropLast(4))
    let parts = name.components(separatedBy: "_by_")
    let by = Array(parts.dropFirst())
    let project = try TestProject(copyOf: Checkout.root)
    let result = try project.show(
      ShowRequest(parts[0], by: by, .week, "2024-W35 2026-W34", asOf: "2026-08-24"))
    let found = Dictionary(result.rows.map { ([$0.label] + $0.segment, $0.value) }, uniquingKeysWith: { first, _ in first })
    let sql = try String(contentsOfFile: "\(Checkout.fixtures)/demo/\(file)", encoding: .utf8)
    let rows = PlainSQL.rows(try PlainSQL.run(sql, data: "\(Checkout.root)/kpis/data"))
    #expect(rows.count > 50)
    // Durations are seconds within; the oracle speaks of hours.
    let factor = parts[0] == "first_response" ? 3600.0 : 1
    var known: Set<[String]> = []
    for (key, number) in rows {
      known.insert(key)
      let value = found[key]
      if let number {
        #expect(value?.double.map { areClose($0, number * factor) } == true, "\(key): \(number), not \(String(describing: value))")
      } else {
        #expect(value?.quantity == nil, "\(key)")
      }
    }
    // What the oracle does not list has no value, or nothing happened. Its windows begin when the shop has been open for so
    // long; the definitions say that there was nothing before.
    let first = rows.compactMap(\.key.first).min() ?? ""
    for (key, value) in found where !known.contains(key) && (key.first ?? "") >= first {
      #expect(value.double == nil || value.double == 0, "\(key): \(String(describing: value.double))")
    }
  }
}

/// The same input gives the same bytes.
@Suite(.needsDuckDB)
struct SameBytesTests {
  private let asOf = Day(unchecked: 2026, 8, 24)

  private func files() throws -> [String: String] {
    let project = try TestProject(copyOf: Checkout.root)
    let reports = try project.report("reports/weekly.md", asOf: asOf)
    return Dictionary(reports.flatMap(\.files).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func twiceInOneProcess() throws {
    let first = try files()
    let second = try files()
    #expect(first.count >= 3)
    #expect(first.keys.sorted() == second.keys.sorted())
    for name in first.keys { #expect(first[name] == second[name], "\(name)") }
  }

  /// Another zone, language, folder and user of the process change nothing.
  @Test(.enabled(if: Kpi.isBuilt, "the program is not built"))
  func inOtherSurroundings() throws {
    var outcomes: [[String: Data]] = []
    for (zone, language) in [("UTC", "C"), ("Pacific/Kiritimati", "de_DE.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8")] {
      let project = try TestProject(copyOf: Checkout.root)
      let run = try Kpi.run(
        ["report", "reports/weekly.md", "reports/detail.md", "--as-of", "2026-08-24", "--out", "\(project.path)/out", "--email"], folder: project.path,
        environment: ["TZ": zone, "LANG": language, "LC_ALL": language, "HOME": "/nonexistent", "USER": language])
      #expect(run.status == 0, "\(run.errors)")
      outcomes.append(try contents(of: "\(project.path)/out"))
    }
    // Page, mail, Markdown, values and pictures of two reports.
    #expect(outcomes[0].keys.filter { $0.hasSuffix(".eml") || $0.hasSuffix(".svg") }.count > 5)
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[0] == outcomes[2])
  }

  private func contents(of folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      if let data = FileManager.default.contents(atPath: "\(folder)/\(name)"), !data.isEmpty { found[name] = data }
    }
    return found
  }
}
