import KPIDraft
import KPIModel
import KPIPlan

/// Finds out how many rows lie on each day, and where they thin out at the end of a file.
struct EndSearch {
  let looks: [FileLook]
  let executor: any QueryExecutor

  func find(_ profiles: inout [FileProfile]) throws(QueryError) {
    let times = ProjectDrafter(profiles, DraftSettings()).timeColumns
    for (index, name) in times.enumerated() {
      guard let name, let column = profiles[index].columns.first(where: { $0.name == name }),
        let trial = ReadingProgram([(0, name, column.reading)]).trials.first
      else { continue }
      let daily = try daily(looks[index], trial.model)
      profiles[index].daily = daily
      if let end = daily.thinEnd { profiles[index].doubts.append(Self.doubt(end, name)) }
    }
  }

  private func daily(_ look: FileLook, _ model: Model.Column) throws(QueryError) -> DailyRows {
    let table = try executor.run(look.daily(model))
    var rows: [Int: Int] = [:]
    for (day, count) in zip(table.integers("day"), table.integers("times")) {
      if let day, let count { rows[Int(day)] = Int(count) }
    }
    return DailyRows(rows)
  }

  private static func doubt(_ end: DailyRows.ThinEnd, _ column: String) -> String {
    let day = Day(number: end.day).iso
    return
      "from \(day) on there \(end.rows == 1 ? "is 1 row" : "are \(end.rows) rows") by [\(column)], where \(end.usual) in a week are usual: was the export cut off? `--as-of \(day)` reports on the last week that is whole"
  }
}
