import KPIEvaluation
import KPIModel

extension Report {
  /// All values in full precision, with the reasons of those that are missing: what the next report compares itself with.
  public static func writeJSON(_ document: ReportDocument) -> String {
    JSONEdition(document: document).document().text() + "\n"
  }
}

/// Builds the JSON edition. Its shape is numbered: readers check `format`.
struct JSONEdition {
  let source: ReportDocument

  init(document: ReportDocument) {
    source = document
  }

  private var result: ReportResult { source.result }

  func document() -> JSONValue {
    .object([
      ("format", .string("kpi-report/1")),
      ("report", report()),
      ("kpis", .array(source.readings.map { JSONReading(reading: $0, calendar: result.calendar).object() })),
      ("goals", .array(result.goals.map(goal))),
      ("standings", .array(result.standings.map(JSONStanding.object))),
      ("gaps", .array(result.gaps.map(gap))),
      ("actions", .array(result.actions.map(action))),
      ("analyses", .array(result.analyses.map { AnalysisJSON.value($0, withCustomers: false) })),
      ("events", .array(result.events.map(event))),
      ("sources", .array(result.sources.map(sourceObject))),
      (
        "provenance",
        .array(
          source.footer.provenance.items.map { .object([("term", .string($0.term)), ("text", .string($0.text))]) })
      ),
    ])
  }

  private func report() -> JSONValue {
    .object([
      ("title", .string(source.masthead.title)),
      ("language", .string(source.language.code)),
      ("period", JSONReading.period(result.period, label: result.label)),
      ("complete", .bool(source.masthead.isComplete)),
      ("as_of", .string(result.asOf.iso)),
      ("timezone", .optional(result.calendar.timezone)),
    ])
  }

  private func goal(_ goal: Model.Goal) -> JSONValue {
    .object([
      ("name", .string(goal.name)), ("title", .string(goal.title)), ("objective", .optional(goal.objective)),
      ("owner", .optional(goal.owner)), ("parent", .optional(goal.parent)), ("weight", .number(goal.weight.text)),
    ])
  }

  private func gap(_ gap: Model.AlignmentGap) -> JSONValue {
    let (kind, name): (String, String) =
      switch gap {
      case .goalWithoutKPI(let name): ("goal_without_kpi", name)
      case .kpiWithoutGoal(let name): ("kpi_without_goal", name)
      case .softWithoutSupport(let name): ("soft_without_support", name)
      }
    return .object([("kind", .string(kind)), ("name", .string(name))])
  }

  private func action(_ standing: ActionStanding) -> JSONValue {
    let action = standing.action
    return .object([
      ("kind", .string(action.kind.rawValue)), ("title", .string(action.title)), ("kpi", .string(action.kpi)),
      ("about", .optional(action.about)),
      ("owner", standing.owner.map { .object([("name", .string($0.name)), ("goal", .optional($0.goal))]) } ?? .null),
      ("since", .optional(action.since?.iso)), ("due", .string(action.due.iso)), ("closed", .optional(action.closed?.iso)),
      ("outcome", .optional(action.outcome)), ("state", .string(standing.state.rawValue)), ("place", .string(action.place)),
    ])
  }

  private func event(_ event: Model.Event) -> JSONValue {
    .object([("title", .string(event.title)), ("first", .string(event.first.iso)), ("last", .string(event.last.iso)),
      ("where", .optional(event.concernsText)),
    ])
  }

  private func sourceObject(_ source: SourceResult) -> JSONValue {
    .object([
      ("dataset", .string(source.dataset)), ("files", .array(source.files.map { .string($0) })),
      ("rows", .integer(source.rows)),
      ("first_day", .optional(source.firstDay?.iso)), ("last_day", .optional(source.lastDay?.iso)),
      ("problems", .array(source.problems.map(problem))),
    ])
  }

  private func problem(_ problem: DataProblem) -> JSONValue {
    .object([
      ("kind", .string(kind(problem.kind))), ("count", .integer(problem.count)), ("column", .optional(problem.column)),
      ("text", .string(problem.text)), ("places", .array(problem.places.map { .string($0) })),
    ])
  }

  private func kind(_ kind: DataProblem.Kind) -> String {
    switch kind {
    case .brokenRows: "broken_rows"
    case .unreadableCells: "unreadable_cells"
    case .outOfRange: "out_of_range"
    case .duplicateKeys: "duplicate_keys"
    case .missingTimes: "missing_times"
    case .orphans: "orphans"
    case .brokenRule: "broken_rule"
    case .rateMissing: "rate_missing"
    case .laterRows: "later_rows"
    case .backwardIntervals: "backward_intervals"
    case .overlappingIntervals: "overlapping_intervals"
    }
  }
}
