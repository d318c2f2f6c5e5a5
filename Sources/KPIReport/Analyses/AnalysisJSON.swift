public import KPIEvaluation
import KPIModel
import KPIStatistics

/// Analyses as JSON: unrounded numbers, or null with a reason.
public enum AnalysisJSON {
  /// The text of one analysis, as `kpi show` and the JSON edition of a report write it.
  public static func text(_ result: AnalysisResult) -> String { value(result).text() + "\n" }

  /// The members that every analysis has, and its own.
  ///
  /// - Parameter withCustomers: whether a lifetime model lists its customers by their keys. A report is passed on, and
  ///   does not.
  static func value(_ result: AnalysisResult, withCustomers: Bool = true) -> JSONValue {
    let heading = result.heading
    var members: [(String, JSONValue)] = [
      ("name", .string(heading.name)), ("title", .string(heading.title)), ("about", .optional(heading.about)),
      ("owner", .optional(heading.owner)),
    ]
    switch result {
    case .cohort(let it): members += [("kind", .string("cohort"))] + self.members(it)
    case .funnel(let it): members += [("kind", .string("funnel"))] + self.members(it)
    case .experiment(let it): members += [("kind", .string("experiment"))] + self.members(it)
    case .lifetime(let it): members += [("kind", .string("lifetime"))] + self.members(it, withCustomers)
    }
    return .object(members)
  }

  private static func number(_ value: Value?) -> JSONValue {
    guard let quantity = value?.quantity, quantity.double.isFinite else { return .null }
    return .number(quantity.text)
  }

  private static func interval(_ interval: Interval?) -> JSONValue {
    interval.map { .array([.double($0.lower), .double($0.upper)]) } ?? .null
  }

  // MARK: Cohorts

  private static func members(_ it: CohortResult) -> [(String, JSONValue)] {
    [
      ("asOf", .string(it.asOf.iso)), ("grain", .string(it.cohort.grain.rawValue)),
      ("ages", .integer(it.cohort.count)), ("valueUnit", it.cohort.value == nil ? .null : .string(it.cohort.valueUnit.text)),
      ("total", group(it.total, [])),
      (
        "breakdowns",
        .array(
          it.breakdowns.map { breakdown, groups in
            .object([
              ("dimensions", .array(breakdown.dimensions.map { .string($0) })),
              ("groups", .array(groups.map { group($0, breakdown.dimensions) })),
            ])
          })
      ),
    ]
  }

  private static func group(_ group: CohortResult.Group, _ dimensions: [String]) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if !dimensions.isEmpty { members.append(("segment", .object(zip(dimensions, group.labels).map { ($0, .string($1)) }))) }
    members += [
      ("cohorts", .array(group.rows.map(row))), ("averages", .array(group.averages.map(average))),
      (
        "survival",
        group.survival.map { survival in
          .object([
            ("alpha", .double(survival.alpha)), ("beta", .double(survival.beta)),
            ("curve", .array(survival.curve.map { .double($0) })),
          ])
        } ?? .null
      ), ("survivalReason", .optional(group.survivalReason)),
    ]
    return .object(members)
  }

  private static func row(_ row: CohortResult.Row) -> JSONValue {
    .object([
      ("period", .string(row.label)), ("start", .string(row.period.start.iso)), ("end", .string(row.period.lastDay.iso)),
      ("size", number(row.size)), ("reason", .optional(row.size.reason?.reason)), ("cells", .array(row.cells.map(cell))),
    ])
  }

  private static func cell(_ cell: CohortResult.Cell) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("age", .integer(cell.age)), ("members", number(cell.members)), ("share", number(cell.share)),
    ]
    if cell.value != nil { members += [("value", number(cell.value)), ("valuePerStart", number(cell.valuePerStart))] }
    if let reason = cell.share.reason ?? cell.value?.reason { members.append(("reason", .string(reason.reason))) }
    return .object(members)
  }

  private static func average(_ average: CohortResult.Average) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("age", .integer(average.age)), ("cohorts", .integer(average.cohorts)), ("byPerson", number(average.byPerson)),
      ("byCohort", number(average.byCohort)),
    ]
    if average.valuePerStart != nil { members.append(("valuePerStart", number(average.valuePerStart))) }
    return .object(members)
  }

  // MARK: Funnels

  private static func members(_ it: FunnelResult) -> [(String, JSONValue)] {
    [
      ("asOf", .string(it.asOf.iso)), ("grain", .string(it.grain.rawValue)), ("noun", .string(it.funnel.noun)),
      ("within", .string(it.funnel.windowText)), ("total", row(it.total)), ("periods", .array(it.rows.map(row))),
      (
        "breakdowns",
        .array(
          zip(it.breakdownList, it.breakdownRows).map { breakdown, rows in
            .object([
              ("dimensions", .array(breakdown.dimensions.map { .string($0) })), ("rows", .array(rows.map(row))),
            ])
          })
      ),
    ]
  }

  private static func row(_ row: FunnelResult.Row) -> JSONValue {
    .object([
      ("label", .string(row.label)), ("isFinal", .bool(row.isFinal)), ("reason", .optional(row.reason?.reason)),
      ("largestLoss", row.largestLoss.map { .string(row.steps[$0].title) } ?? .null),
      ("steps", .array(row.steps.map(step))),
    ])
  }

  private static func step(_ step: FunnelResult.Step) -> JSONValue {
    .object([
      ("title", .string(step.title)), ("count", .integer(step.count)), ("fromPrevious", number(step.fromPrevious)),
      ("fromPreviousInterval", interval(step.fromPreviousInterval)), ("fromFirst", number(step.fromFirst)),
      ("fromFirstInterval", interval(step.fromFirstInterval)), ("left", .integer(step.left)),
      ("medianSeconds", number(step.medianSeconds)),
    ])
  }

  // MARK: Experiments

  private static func members(_ it: ExperimentResult) -> [(String, JSONValue)] {
    let (state, reason): (String, String?) =
      switch it.state {
      case .sampleRatioMismatch: ("sampleRatioMismatch", nil)
      case .running: ("running", nil)
      case .finished: ("finished", nil)
      case .impossible(let reason): ("impossible", reason)
      }
    return [
      ("asOf", .string(it.asOf.iso)), ("state", .string(state)), ("reason", .optional(reason)),
      ("noun", .string(it.experiment.noun)), ("units", .integer(it.units)),
      ("planned", it.experiment.planned.map { .integer($0) } ?? .null), ("withoutArm", .integer(it.withoutArm)),
      ("inSeveralArms", .integer(it.inSeveralArms)),
      (
        "sampleRatio",
        it.ratioCheck.map { check in
          .object([
            ("chiSquare", .double(check.chiSquare)), ("p", .double(check.p)), ("isExact", .bool(check.isExact)),
            ("threshold", .double(ExperimentResult.RatioCheck.threshold)), ("isMismatch", .bool(check.isMismatch)),
          ])
        } ?? .null
      ),
      (
        "arms",
        .array(
          it.arms.map { arm in
            .object([
              ("name", .string(arm.name)), ("isControl", .bool(arm.isControl)), ("units", .integer(arm.units)),
              ("share", .double(arm.share)), ("plannedShare", .double(arm.plannedShare)),
            ])
          })
      ), ("outcomes", .array(it.outcomes.map(outcome))),
    ]
  }

  private static func outcome(_ outcome: ExperimentResult.Outcome) -> JSONValue {
    .object([
      ("title", .string(outcome.outcome.title)), ("formula", .string(outcome.outcome.text)),
      ("unit", .string(outcome.outcome.unit.text)), ("method", .string(outcome.method)),
      (
        "arms",
        .array(
          outcome.arms.map { arm in
            .object([
              ("arm", .string(arm.arm)), ("value", number(arm.value)), ("interval", interval(arm.interval)),
              ("sample", .integer(arm.sample)), ("reason", .optional(arm.value.reason?.reason)),
            ])
          })
      ), ("comparisons", .array(outcome.comparisons.map(comparison))),
    ])
  }

  private static func comparison(_ comparison: ExperimentResult.Comparison) -> JSONValue {
    let (verdict, reason): (String, String?) =
      switch comparison.verdict {
      case .higher: ("higher", nil)
      case .lower: ("lower", nil)
      case .unclear: ("unclear", nil)
      case .untested(let reason): ("untested", reason)
      }
    return .object([
      ("arm", .string(comparison.arm)), ("difference", number(comparison.difference)),
      ("interval", interval(comparison.interval)), ("relative", .double(comparison.relative)), ("p", .double(comparison.p)),
      ("correctedP", .double(comparison.adjusted)), ("verdict", .string(verdict)), ("reason", .optional(reason)),
    ])
  }

  // MARK: Lifetimes

  private static func members(_ it: LifetimeResult, _ withCustomers: Bool) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("asOf", .string(it.asOf.iso)),
      ("learn", .array([.string(it.lifetime.learn.start.iso), .string(it.lifetime.learn.lastDay.iso)])),
      ("horizonDays", .integer(it.lifetime.horizonDays)),
      ("valueUnit", it.lifetime.value == nil ? .null : .string(it.lifetime.valueUnit.text)),
      (
        "totals",
        it.totals.map { totals in
          .object([
            ("lastDay", .string(totals.lastDay.iso)), ("customers", .integer(totals.customers)),
            ("alive", .double(totals.alive)), ("expected", .double(totals.expected)), ("value", .double(totals.value)),
          ])
        } ?? .null
      ), ("purchases", learned(it.learned)),
    ]
    members.append(("byChance", .array(it.bandsByChance.map(band))))
    members.append(("byRepeats", .array(it.bandsByRepeats.map(band))))
    if let spending = it.spending { members.append(("spending", self.spending(spending))) }
    members.append(("holdOut", holdOut(it.holdOut)))
    guard withCustomers else { return members }
    members.append((
      "customers",
      .array(
        it.customers.map { customer in
          .object([
            ("key", .string(customer.key)), ("first", .string(customer.first.iso)), ("last", .string(customer.last.iso)),
            ("repeats", .integer(customer.repeats)), ("alive", .double(customer.alive)),
            ("expected", .double(customer.expected)), ("value", .double(customer.value)),
          ])
        })
    ))
    return members
  }

  private static func band(_ band: LifetimeResult.Band) -> JSONValue {
    .object([
      ("lower", .double(band.lower)), ("upper", .double(band.upper)), ("customers", .integer(band.customers)),
      ("boughtOnce", .integer(band.boughtOnce)), ("alive", .double(band.alive)), ("expected", .double(band.expected)),
      ("value", .double(band.value)),
    ])
  }

  private static func refused(_ reason: NoValue) -> JSONValue { .object([("reason", .string(reason.reason))]) }

  private static func learned(_ result: Result<LifetimeResult.Learned, NoValue>) -> JSONValue {
    switch result {
    case .failure(let reason): refused(reason)
    case .success(let it):
      .object([
        ("model", .string("BG/NBD")), ("customers", .integer(it.customers)), ("repeatBuyers", .integer(it.repeatBuyers)),
        ("r", .double(it.purchases.r)), ("alphaWeeks", .double(it.purchases.alpha)), ("a", .double(it.purchases.a)),
        ("b", .double(it.purchases.b)), ("logLikelihood", .double(it.logLikelihood)),
      ])
    }
  }

  private static func spending(_ result: Result<LifetimeResult.Spending, NoValue>) -> JSONValue {
    switch result {
    case .failure(let reason): refused(reason)
    case .success(let it):
      .object([
        ("model", .string("gamma-gamma")), ("customers", .integer(it.customers)), ("p", .double(it.model.p)),
        ("q", .double(it.model.q)), ("gamma", .double(it.model.gamma)),
        ("populationMean", .double(it.model.populationMean)), ("correlation", .double(it.correlation)),
      ])
    }
  }

  private static func holdOut(_ result: Result<LifetimeResult.HoldOut, NoValue>) -> JSONValue {
    switch result {
    case .failure(let reason): refused(reason)
    case .success(let it):
      .object([
        ("expected", .double(it.expected)), ("actual", .integer(it.actual)), ("error", .double(it.error)),
        ("isClose", .bool(it.isClose)),
        (
          "weeks",
          .array(
            it.weeks.map { week in
              .object([
                ("number", .integer(week.number)), ("lastDay", .string(week.lastDay.iso)),
                ("expected", .double(week.expected)), ("actual", .integer(week.actual)),
              ])
            })
        ),
      ])
    }
  }
}
