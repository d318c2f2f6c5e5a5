import KPIEvaluation
import KPIModel

/// One KPI in the JSON edition.
struct JSONReading {
  let reading: Report.Reading
  let calendar: Model.Calendar

  private var result: KPIResult { reading.result }
  private var kpi: Model.KPI { reading.result.kpi }

  func object() -> JSONValue {
    .object([
      ("name", .string(kpi.name)),
      ("title", .string(kpi.title)),
      ("unit", .string(kpi.unit.text)),
      ("grain", .string(result.grain.rawValue)),
      ("definition", definition()),
      ("value", result.current.map(point) ?? .null),
      ("text", .string(reading.value.textWithMarks)),
      ("last", comparison(result.previous, reading.last)),
      ("last_year", comparison(result.lastYear, reading.lastYear)),
      ("target", target()),
      ("baseline", result.baseline.map(JSONReading.value) ?? .null),
      ("process", process()),
      ("status", status()),
      ("band", .optional(result.band)),
      ("breaks", .array(result.breaks.map(seriesBreak))),
      ("owner", owner()),
      ("review", review()),
      ("sentence", sentence(reading.sentence)),
      ("series", .array(result.series.map(point))),
      ("breakdowns", .array(result.breakdowns.map(breakdown))),
      ("analysis", analysis()),
    ])
  }

  private func definition() -> JSONValue {
    .object([
      ("formula", .string(kpi.formulaText)), ("about", .optional(kpi.about)),
      ("direction", .optional(kpi.direction?.rawValue)),
      ("kind", .optional(kpi.isSoft.map { $0 ? "soft" : "hard" })), ("stage", .optional(kpi.stage)),
      ("labels", .array(kpi.labels.map { .string($0) })),
      ("renamed_from", .array(kpi.renamedFrom.map { .string($0) })),
      ("supports", .array(kpi.supports.map(support))),
      ("supported_by", .array(result.supportedBy.map { .string($0) })),
      ("goals", .array(kpi.goals.map { .string($0.goal) })), ("owner", .optional(kpi.owner)),
      ("place", .string(kpi.place)),
      ("minimum_sample", kpi.minimumSample.map { .integer($0) } ?? .null),
    ])
  }

  // MARK: Values

  static func period(_ period: Period, label: String) -> JSONValue {
    let first = period.isBounded ? JSONValue.string(period.start.iso) : .null
    let last = period.isBounded ? JSONValue.string(period.lastDay.iso) : .null
    return .object([("label", .string(label)), ("first_day", first), ("last_day", last)])
  }

  /// A number in full, or null with the kind and words of the reason.
  static func value(_ value: Value) -> JSONValue { .object(pairs(value)) }

  private static func pairs(_ value: Value) -> [(String, JSONValue)] {
    switch value {
    case .number(let quantity, let marks):
      guard quantity.double.isFinite else {
        return [
          ("number", .null), ("kind", .string("unreadable")), ("reason", .string("the result is not a finite number")),
        ]
      }
      let letters = Mark.marks(of: marks).map { JSONValue.string($0.rawValue) }
      return [("number", .number(quantity.text))] + (letters.isEmpty ? [] : [("marks", .array(letters))])
    case .none(let reason):
      return [("number", .null), ("kind", .string(kind(reason.kind))), ("reason", .string(reason.reason))]
    }
  }

  private static func kind(_ kind: NoValue.Kind) -> String {
    switch kind {
    case .notCovered: "not_covered"
    case .noRows: "no_rows"
    case .divisionByZero: "division_by_zero"
    case .undefinedPeriod: "undefined_period"
    case .definitionChanged: "definition_changed"
    case .rateMissing: "rate_missing"
    case .noTime: "no_time"
    case .unreadable: "unreadable"
    }
  }

  func point(_ point: PeriodValue) -> JSONValue {
    let sample = point.sample.map { [("sample", JSONValue.integer($0))] } ?? []
    return .object([("period", .string(point.label))] + JSONReading.pairs(point.value) + sample)
  }

  private func comparison(_ comparison: ComparisonResult, _ written: FormattedValue) -> JSONValue {
    .object([
      ("reference", point(comparison.reference)), ("difference", JSONReading.value(comparison.difference)),
      ("relative", .double(comparison.relative)), ("text", .string(written.textWithMarks)),
    ])
  }

  // MARK: Target and process

  private func target() -> JSONValue {
    result.target.map(target) ?? .null
  }

  private func target(_ target: TargetResult) -> JSONValue {
    let due = target.due.map { JSONReading.period($0, label: calendar.label($0)) } ?? .null
    return .object([
      ("value", JSONReading.value(target.value)), ("upper", target.upperValue.map(JSONReading.value) ?? .null),
      ("measured", JSONReading.value(target.measured)), ("share", .double(target.share)),
      ("progress", .double(target.progress)), ("total", target.total.map(total) ?? .null),
      ("at_risk", .array(target.thresholds.map(threshold))),
      ("final", target.final.map(JSONReading.value) ?? .null), ("due", due),
      ("difference", JSONReading.value(target.difference)), ("attainment", .string(attainment(target.attainment))),
      ("series", .array(target.series.map(JSONReading.value))),
      ("upper_series", .array(target.upperSeries.map(JSONReading.value))),
    ])
  }

  private func total(_ total: TargetResult.Total) -> JSONValue {
    .object([
      ("over", JSONReading.period(total.over, label: calendar.label(total.over))),
      ("value", JSONReading.value(total.value)), ("upper", total.upperValue.map(JSONReading.value) ?? .null),
      ("so_far", JSONReading.value(total.soFar)), ("paced_like", .optional(total.isPacedLike)),
    ])
  }

  private func threshold(_ threshold: TargetResult.Threshold) -> JSONValue {
    .object([("below", .bool(threshold.isBelow)), ("value", .double(threshold.value))])
  }

  private func attainment(_ attainment: TargetResult.Attainment) -> String {
    switch attainment {
    case .met: "met"
    case .atRisk: "at_risk"
    case .missed: "missed"
    case .notYetDue: "not_yet_due"
    case .notJudged: "not_judged"
    }
  }

  private func process() -> JSONValue {
    let process = result.process
    let baseline = process.baseline.map { range in
      JSONValue.array(
        [range.lowerBound, range.upperBound].map { index in
          result.series.indices.contains(index) ? .string(result.series[index].label) : .null
        })
    }
    return .object([
      ("state", .string(state(process.state))), ("points", .integer(process.pointCount)),
      ("centre", .double(process.centre)),
      ("lower", .double(process.lower)), ("upper", .double(process.upper)), ("baseline", baseline ?? .null),
      ("signals", .array(process.signals.map(signal))), ("current", process.current.map(signal) ?? .null),
      ("better", process.isBetter.map { .bool($0) } ?? .null),
    ])
  }

  private func state(_ state: ProcessResult.State) -> String {
    switch state {
    case .tooFewPoints: "too_few_points"
    case .provisional: "provisional"
    case .full: "full"
    case .slowMoving: "slow_moving"
    }
  }

  private func signal(_ signal: ProcessResult.Signal) -> JSONValue {
    let rule =
      switch signal.rule {
      case .outside: "outside"
      case .run(let length): "run of \(length)"
      case .nearLimit: "near limit"
      }
    let label =
      result.series.indices.contains(signal.index) ? JSONValue.string(result.series[signal.index].label) : .null
    return .object([("period", label), ("rule", .string(rule)), ("above", .bool(signal.isAbove))])
  }

  // MARK: The definition over time

  private func seriesBreak(_ found: SeriesBreak) -> JSONValue {
    let label = result.series.indices.contains(found.index) ? result.series[found.index].label : nil
    return .object([
      ("period", .optional(label)), ("since", .string(found.day.iso)), ("reason", .string(found.reason)),
      ("within", .bool(found.isWithin)),
    ])
  }

  private func owner() -> JSONValue {
    result.owner.map { .object([("name", .string($0.name)), ("goal", .optional($0.goal))]) } ?? .null
  }

  private func review() -> JSONValue {
    result.review.map { review in
      .object([
        ("every", .string(review.every.text)), ("last", .optional(review.last?.iso)),
        ("next", .optional(review.next?.iso)), ("due", .bool(review.isDue)),
      ])
    } ?? .null
  }

  private func support(_ support: Model.Support) -> JSONValue {
    .object([("kpi", .string(support.kpi)), ("after", .optional(support.after?.text))])
  }

  // MARK: Words

  private func status() -> JSONValue {
    let reach: JSONValue =
      switch reading.reach {
      case .normallyMet: .string("normally_met")
      case .hitOrMiss: .string("hit_or_miss")
      case .outOfReach: .string("out_of_reach")
      case nil: .null
      }
    return .object([("change", .string(reading.tone.rawValue)), ("reach", reach), ("text", .string(reading.status))])
  }

  private func sentence(_ sentence: Report.Sentence) -> JSONValue {
    .object([("rule", .string(sentence.rule.rawValue)), ("text", .string(sentence.text))])
  }

  private func breakdown(_ breakdown: BreakdownResult) -> JSONValue {
    .object([
      ("dimensions", .array(breakdown.dimensions.map { .string($0) })),
      ("parts_overlap", .bool(breakdown.partsOverlap)),
      ("rows", .array(breakdown.rows.map(row))),
    ])
  }

  private func row(_ row: BreakdownResult.Row) -> JSONValue {
    .object([
      ("labels", .array(row.labels.map { .string($0) })), ("value", point(row.value)),
      ("last", JSONReading.value(row.previous.reference.value)),
      ("last_year", JSONReading.value(row.lastYear.reference.value)),
      ("target", row.target.map(target) ?? .null),
    ])
  }
}
