import KPIEvaluation
import KPIModel

/// The triangle of a cohort as tables.
struct CohortTables {
  let result: CohortResult
  let language: ReportLanguage
  private var number: AnalysisNumber { AnalysisNumber(language: language) }
  private var cohort: Model.Cohort { result.cohort }

  var all: [AnalysisTable] {
    var tables = tables(result.total, title: "")
    for (breakdown, groups) in result.breakdowns {
      for group in groups {
        let label =
          group.others == nil
          ? zip(breakdown.dimensions, group.labels).map { "\($0) \(number.segment($1))" }.joined(separator: ", ")
          : "\(breakdown.dimensions.joined(separator: ", ")) \(number.segment(group.labels.first ?? ""))"
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
    let size = ValueFormat(unit: .count(noun: nil), values: group.rows.compactMap(\.size.double), language: language)
    var rows = group.rows.map { row in
      [row.label, row.size.quantity == nil ? "–" : size.level(row.size).textWithMarks]
        + row.cells.map { number.share($0.share.double) }
    }
    rows.append([language.text(.allByPerson), ""] + group.averages.map { number.share($0.byPerson.double) })
    rows.append([language.text(.allByCohort), ""] + group.averages.map { number.share($0.byCohort.double) })
    return AnalysisTable(
      title, [(language.text(.columnStart), false), (cohort.noun, true)] + ages.map { ($0, true) }, rows, notes: notes(group))
  }

  private var grain: String { language.name(of: cohort.grain) }

  private func notes(_ group: CohortResult.Group) -> [String] {
    var notes = [
      language.text(.cohortShares, grain, language.plural(of: cohort.grain)),
      language.text(.cohortWeights, grain),
    ]
    let open = group.rows.flatMap { row in row.cells.filter { $0.share.quantity == nil }.map { ($0, row) } }
    if !open.isEmpty {
      let reasons = AnalysisNumber.distinct(
        group.rows.compactMap { $0.size.reason?.reason } + open.compactMap { $0.0.share.reason?.reason })
      let first = reasons.prefix(3).map(language.reason).joined(separator: "; ")
      let all = reasons.count > 3 ? language.text(.andSoOn, first) : first
      notes.append(
        open.count == 1 ? language.text(.cohortEmptyOne, all) : language.text(.cohortEmpty, number.count(open.count), all))
    }
    if let survival = group.survival {
      notes.append(
        language.text(
          .survival, number.plain(survival.alpha), number.plain(survival.beta), number.share(survival.curve.last),
          String(survival.curve.count - 1), language.plural(of: cohort.grain)))
    } else if let reason = group.survivalReason {
      notes.append(language.text(.noSurvival, language.reason(reason)))
    }
    return notes
  }

  private func values(_ group: CohortResult.Group) -> AnalysisTable {
    let unit = Model.Unit.quotient(cohort.valueUnit, .count(noun: cohort.noun))
    let numbers = group.rows.flatMap { $0.cells.compactMap { $0.valuePerStart?.double } }
    let format = ValueFormat(unit: unit, values: numbers, language: language)
    func text(_ value: Value?) -> String {
      guard let value, value.quantity != nil else { return "" }
      return format.level(value).text
    }
    var rows = group.rows.map { row in [row.label] + row.cells.map { text($0.valuePerStart) } }
    rows.append([language.text(.analysisAll)] + group.averages.map { text($0.valuePerStart) })
    return AnalysisTable(
      language.text(.valuePerStart), [(language.text(.columnStart), false)] + ages.map { ($0, true) }, rows,
      notes: [language.text(.valuePerStartNote, unit.name(language))])
  }
}
