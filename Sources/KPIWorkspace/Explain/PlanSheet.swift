import KPIModel
import KPIPlan

/// The statements of a plan in the order in which they run, each with what it is for.
struct PlanSheet {
  let plan: ReportPlan
  let calendar: Model.Calendar

  struct Step: Hashable {
    var purpose: String
    var statement: SQLStatement
  }

  var steps: [Step] {
    plan.relations.map { Step(purpose: purpose($0), statement: $0.statement) }
      + plan.profiles.map { profile in
        Step(
          purpose: "look over `\(profile.dataset)`: how far it reaches, and what is wrong in it",
          statement: profile.statement)
      } + plan.scans.map { Step(purpose: purpose($0), statement: $0.statement) }
      + plan.analyses.map { Step(purpose: purpose($0), statement: $0.statement) }
  }

  /// All statements with their values written out, to be run in this order.
  var sql: String {
    steps.enumerated().map { index, step in
      "-- \(index + 1). \(Screen.visible(step.purpose))\n\(PlanSheet.broken(step.statement.readable));\n"
    }.joined(separator: "\n")
  }

  private func purpose(_ relation: Relation) -> String {
    let isTable = relation.statement.text.hasPrefix("CREATE TEMP TABLE")
    return "make the \(isTable ? "table" : "view") \"\(relation.name)\" from `\(relation.dataset)`"
  }

  private func purpose(_ scan: Scan) -> String {
    let columns = scan.keyCount == 0 ? "" : ", with the entities apart"
    let dimensions =
      scan.dimensions.isEmpty ? "" : ", by \(scan.dimensions.map { "`\($0.name)`" }.joined(separator: ", "))"
    return "read `\(scan.dataset)` once, \(slicing(scan.slicing))\(dimensions)\(columns)"
  }

  private func purpose(_ scan: AnalysisScan) -> String {
    switch scan.demand {
    case .funnel(let name, _): "read the steps of `\(name)`, one row for everybody who took the first"
    case .lifetime(let name): "read the purchases of `\(name)`, one row for each customer and day"
    }
  }

  private func slicing(_ slicing: Scan.Slicing) -> String {
    switch slicing {
    case .atoms(let grain): "by \(grain.rawValue)"
    case .periods(let periods):
      periods.count == 1
        ? "for \(calendar.label(periods[0]))" : "for \(periods.count) periods"
    case .everything: "as a whole"
    }
  }

  /// A line break before the main parts of a statement, outside of quotes and parentheses.
  static func broken(_ sql: String) -> String {
    let starts = [
      " FROM ", " LEFT JOIN ", " JOIN ", " CROSS JOIN ", " WHERE ", " GROUP BY ", " ORDER BY ", " HAVING ", " QUALIFY ",
    ]
    var result = ""
    var quote: Character?
    var depth = 0
    var position = sql.startIndex
    while position < sql.endIndex {
      let character = sql[position]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if character == " ", depth == 0, starts.contains(where: { sql[position...].hasPrefix($0) }) {
        result += "\n"
        position = sql.index(after: position)
        continue
      }
      result.append(character)
      position = sql.index(after: position)
    }
    return result
  }
}
