import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// A hand-written question about one KPI, with what its first line says.
struct Oracle: Hashable, Sendable, CustomTestStringConvertible {
  var project: String
  var file: String
  var kpi: String
  var grain: TimeGrain
  var from: String
  var to: String
  var by: [String]
  var asOf: String?
  var sql: String

  var testDescription: String { "\(project)/\(file)" }

  /// All oracles of a project; one whose first line cannot be read becomes a question about nothing, which fails.
  static func all(of project: String, in folder: String = "oracles") -> [Oracle] {
    files(of: project, in: folder).map { Oracle(project, folder, $0) }
  }

  static func files(of project: String, in folder: String = "oracles") -> [String] {
    let path = "\(Checkout.fixtures)/\(project)/\(folder)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted()
  }

  init(_ project: String, _ folder: String, _ file: String) {
    let path = "\(Checkout.fixtures)/\(project)/\(folder)/\(file)"
    sql = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    self.project = project
    self.file = file
    let header = Oracle.header(String(sql.prefix { $0 != "\n" }))
    kpi = header["kpi"] ?? ""
    grain = header["grain"].flatMap(TimeGrain.init(rawValue:)) ?? .all
    from = header["from"] ?? ""
    to = header["to"] ?? ""
    by = (header["by"] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    asOf = header["as-of"]
  }

  private static func header(_ line: String) -> [String: String] {
    let pairs = line.drop { $0 == "-" || $0 == " " }.split(separator: ";").map { pair in
      pair.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Oracles of one group are answered by one run.
  var group: OracleGroup { OracleGroup(project: project, grain: grain, by: by, asOf: asOf) }
}

struct OracleGroup: Hashable, Sendable {
  var project: String
  var grain: TimeGrain
  var by: [String]
  var asOf: String?
}

/// Values of a run, found by KPI, then by period and segment.
typealias Answers = [String: [[String]: Value]]

/// The compiled answers to all oracles of a project: each group is run once, over the union of its spans.
actor OracleBook {
  static let book = OracleBook(open: Engine.open)

  private let open: @Sendable ([String]) throws(QueryError) -> any QueryExecutor
  private var known: [OracleGroup: Result<Answers, any Error>] = [:]

  init(open: @escaping @Sendable ([String]) throws(QueryError) -> any QueryExecutor) {
    self.open = open
  }

  func answers(to oracle: Oracle) throws -> Answers {
    if let known = known[oracle.group] { return try known.get() }
    let result = Result { try run(oracle.group) }
    known[oracle.group] = result
    return try result.get()
  }

  /// For each project but the one without times: the day after the last row, or the day that its reports speak of.
  private static let asOf = [
    "complete_journey": "2018-01-01", "helpdesk": "2014-01-04", "newsletter": "2019-12-11", "olist": "2018-08-27",
    "seat_reviews": "2015-08-03", "social": "2015-02-25",
  ]

  private func run(_ group: OracleGroup) throws -> Answers {
    let oracles = Oracle.all(of: group.project).filter { $0.group == group }
    let project = try TestProject(fixture: group.project)
    var request = ShowRequest(names: Array(Set(oracles.map(\.kpi))).sorted(), grain: group.grain, by: group.by)
    if group.grain != .all {
      request.from = oracles.map(\.from).min()
      request.to = oracles.map(\.to).max()
    }
    request.asOf = (group.asOf ?? OracleBook.asOf[group.project]).flatMap { Model.Calendar().period(labelled: $0)?.start }
    let result = try project.show(request, open: open)
    var answers: Answers = [:]
    for row in result.rows { answers[row.kpi, default: [:]][[row.label] + row.segment] = row.value }
    return answers
  }
}

extension Oracle {
  /// What differs between the hand-written SQL and the compiled answers.
  func differences(_ answers: Answers) throws -> [String] {
    let expected = PlainSQL.rows(try PlainSQL.run(sql, data: "\(Checkout.shared)/\(project)"))
    guard !expected.isEmpty else { return ["the oracle has no rows"] }
    let found = answers[kpi] ?? [:]
    var differences = expected.compactMap { difference($0.key, $0.value, found[$0.key]) }
    let keys = Set(expected.map(\.key))
    if keys.count < expected.count { differences.append("the oracle has a row twice") }
    for key in found.keys where !keys.contains(key) && isInSpan(key) {
      differences.append("\(key): not in the oracle, found \(Oracle.text(found[key]))")
    }
    return differences.sorted()
  }

  /// A segment in which nothing happened in the periods asked for is not listed: its counts are 0, its means nothing.
  private func difference(_ key: [String], _ expected: Double?, _ found: Value?) -> String? {
    guard let found else {
      return (expected == nil || expected == 0) && !by.isEmpty ? nil : "\(key): expected \(Oracle.text(expected)), not listed"
    }
    let isRight = expected.map { number in found.double.map { areClose($0, number) } ?? false } ?? (found.quantity == nil)
    return isRight ? nil : "\(key): expected \(Oracle.text(expected)), found \(Oracle.text(found))"
  }

  /// Runs are made over the union of the spans of a group.
  private func isInSpan(_ key: [String]) -> Bool {
    grain == .all || (from <= (key.first ?? "") && (key.first ?? "") <= to)
  }

  private static func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "no value" }

  private static func text(_ value: Value?) -> String {
    value?.quantity?.text ?? "no value, because \(value?.reason?.reason ?? "it is not there")"
  }
}
