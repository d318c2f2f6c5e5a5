import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Cohorts of random purchases against a walk over the rows, one by one.
@Suite(.needsDuckDB) struct CohortWalkTests {
  private static let definitions = """
    dataset orders from "data/orders.csv" {
      key      order_id
      time     at
      entity   person
      text     channel
      number   pieces
      complete through 2026-06-30
      since    2026-01-01 because "opening"
    }
    audience buyers    = orders.person
    audience newcomers = buyers except before(overall(buyers))
    cohort walk "Walk" { start newcomers; return buyers; every month for 3; value sum(orders.pieces); by channel top 2 }
    """

  private struct Row {
    var person: Int?
    var month: Int
    var channel: String
    var pieces: Int
  }

  private func rows(_ seed: UInt64) -> [Row] {
    var numbers = SeededNumbers(seed)
    return (0..<260).map { _ in
      let person = Int.random(in: 0..<70, using: &numbers)
      return Row(
        person: person < 65 ? person : nil, month: Int.random(in: 1...6, using: &numbers),
        channel: ["", "mail", "shop", "web", "web", "web", "fair"].randomElement(using: &numbers) ?? "",
        pieces: Int.random(in: 0..<9, using: &numbers))
    }
  }

  private func file(_ rows: [Row]) -> String {
    "order_id,person,at,channel,pieces\n"
      + rows.enumerated().map { number, row in
        "\(number),\(row.person.map { "p\($0)" } ?? ""),2026-0\(row.month)-\(10 + number % 18),\(row.channel),\(row.pieces)\n"
      }.joined()
  }

  /// Who started in a month, by one of these channels; nil: by any.
  private func started(_ rows: [Row], _ month: Int, _ channels: Set<String>?) -> Set<Int> {
    var found: Set<Int> = []
    for row in rows {
      guard let person = row.person, row.month == month, channels?.contains(row.channel) != false else { continue }
      if !rows.contains(where: { $0.person == person && $0.month < month }) { found.insert(person) }
    }
    return found
  }

  private func expect(_ group: CohortResult.Group, _ rows: [Row], _ channels: Set<String>?) {
    #expect(group.rows.map(\.label) == ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"])
    for (index, row) in group.rows.enumerated() {
      let people = started(rows, index + 1, channels)
      #expect(row.size.quantity?.text == "\(people.count)")
      for cell in row.cells {
        let month = index + 1 + cell.age
        guard month <= 6 else {
          #expect(cell.members.quantity == nil && cell.value?.quantity == nil)
          continue
        }
        let there = rows.filter { $0.month == month && $0.person.map(people.contains) == true }
        #expect(cell.members.quantity?.text == "\(Set(there.compactMap(\.person)).count)")
        #expect(cell.value?.quantity?.text == "\(there.reduce(0) { $0 + $1.pieces })")
        if people.isEmpty { #expect(cell.share.quantity == nil) }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4]) func everyCell(_ seed: UInt64) throws {
    let rows = rows(seed)
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": file(rows)])
    let result = try #require(try project.analysis("walk", from: "2026-01", asOf: "2026-07-01").cohort)
    expect(result.total, rows, nil)
    let groups = try #require(result.breakdowns.first?.1)
    let kept = groups.filter { $0.others == nil }.map { $0.labels[0] == "(none)" ? "" : $0.labels[0] }
    #expect(groups.count == 3 && kept.contains("web") && groups[2].others == 3 && groups[2].labels == ["(others: 3)"])
    for (group, channel) in zip(groups, kept) { expect(group, rows, [channel]) }
    let left = Set(rows.map(\.channel)).subtracting(kept)
    expect(groups[2], rows, left)
    // The largest are kept.
    func size(_ channel: String) -> Int { (1...6).reduce(0) { $0 + started(rows, $1, [channel]).count } }
    #expect((kept.map(size).min() ?? 0) >= (left.map(size).max() ?? 0))
  }
}
