import KPIEvaluation
import KPIModel

/// The triangle of a cohort as tables.
struct CohortTables {
  let result: CohortResult
  private var cohort: Model.Cohort { result.cohort }

  var all: [AnalysisTable] {
    var tables = tables(result.total, title: "")
    for (breakdown, groups) in result.breakdowns {
      for group in groups {
        let label =
          group.others == nil
          ? zip(breakdown.dimensions, group.labels).map { "\($0) \($1)" }.joined(separator: ", ")
          : "\(breakdown.dimensions.joined(separator: ", ")) \(group.labels.first ?? "")"
        tables += [shares(group, title: label)]
      }
    }
    return tables
  }

  private func tables(_ group: CohortResult.Group, title: String) -> [AnalysisTable] {
    var tables = [shares(group, title: title)]
    if cohort.value != nil { tables.append(values(group)) }
    return tables
  }

  private var ages: [String] { (0...cohort.count).map { "+\($0)" } }

  private func shares(_ group: CohortResult.Group, title: String) -> AnalysisTable {
    let size = ValueFormat(unit: .count(noun: nil), values: group.rows.compactMap(\.size.double))
    var rows = group.rows.map { row in
      [row.label, row.size.quantity == nil ? "–" : size.level(row.size).textWithMarks]
        + row.cells.map { AnalysisNumber.share($0.share.double) }
    }
    rows.append(["all, by person", ""] + group.averages.map { AnalysisNumber.share($0.byPerson.double) })
    rows.append(["all, by cohort", ""] + group.averages.map { AnalysisNumber.share($0.byCohort.double) })
    return AnalysisTable(
      title, [("Start", false), (cohort.noun, true)] + ages.map { ($0, true) }, rows, notes: notes(group))
  }

  private func notes(_ group: CohortResult.Group) -> [String] {
    var notes = [
      "Share of those who started in a \(cohort.grain.rawValue) and are back so many \(cohort.grain.rawValue)s later.",
      "\"By person\" weighs every person alike, \"by cohort\" every \(cohort.grain.rawValue); only cohorts that have reached the age count.",
    ]
    let open = group.rows.flatMap { row in row.cells.filter { $0.share.quantity == nil }.map { ($0, row) } }
    if !open.isEmpty {
      let reasons = AnalysisNumber.distinct(
        group.rows.compactMap { $0.size.reason?.reason } + open.compactMap { $0.0.share.reason?.reason })
      let first = reasons.prefix(3).joined(separator: "; ")
      let cells = open.count == 1 ? "1 empty cell has" : "\(open.count) empty cells have"
      notes.append("\(cells) no value: \(first)\(reasons.count > 3 ? "; and so on" : "").")
    }
    if let survival = group.survival {
      notes.append(
        "Survival (shifted beta-geometric): alpha \(AnalysisNumber.plain(survival.alpha)), beta \(AnalysisNumber.plain(survival.beta)); "
          + "\(AnalysisNumber.share(survival.curve.last)) are expected to be there after \(survival.curve.count - 1) \(cohort.grain.rawValue)s.")
    } else if let reason = group.survivalReason {
      notes.append("No survival curve: \(reason).")
    }
    return notes
  }

  private func values(_ group: CohortResult.Group) -> AnalysisTable {
    let unit = Model.Unit.quotient(cohort.valueUnit, .count(noun: cohort.noun))
    let numbers = group.rows.flatMap { $0.cells.compactMap { $0.valuePerStart?.double } }
    let format = ValueFormat(unit: unit, values: numbers)
    func text(_ value: Value?) -> String {
      guard let value, value.quantity != nil else { return "" }
      return format.level(value).text
    }
    var rows = group.rows.map { row in [row.label] + row.cells.map { text($0.valuePerStart) } }
    rows.append(["all"] + group.averages.map { text($0.valuePerStart) })
    return AnalysisTable(
      "Value for each who started", [("Start", false)] + ages.map { ($0, true) }, rows,
      notes: ["In \(unit.text), of the period alone: nothing is added up from period to period."])
  }
}
