public import KPIModel
public import KPIPlan

/// Computes formulas in contexts from the component tables of a plan. It never asks an engine.
public final class Evaluator {
  let project: Model.Project
  /// The definitions that it computes.
  public var definitions: Model.Project { project }
  let plan: ReportPlan
  let tables: [ScanTable]
  let entityCount: Int
  /// The keys of entities, by their numbers.
  let entityTexts: [String]
  /// Numbers for the texts that formulas compare.
  var texts: TextNumbers
  /// The span of each dataset, by the name of the dataset that formulas use.
  let coverage: [String: CoverageSpan]
  var referenceCache: [ReferenceKey: Outcome] = [:]
  var audienceCache: [AudienceKey: AudienceOutcome] = [:]

  struct ReferenceKey: Hashable {
    var name: String
    var situation: Situation
  }

  struct AudienceKey: Hashable {
    var audience: Model.Audience
    var situation: Situation
  }

  /// The purchases of each lifetime model, by its name.
  let purchases: [String: PurchaseTable]
  /// The result of each funnel's statement.
  let funnels: [AnalysisDemand: ComponentTable]
  var lifetimeCache: [String: LifetimeFit] = [:]

  /// - Parameter tables: the result of each scan of the plan, in its order.
  /// - Parameter analyses: the result of each statement of an analysis, in the order of the plan.
  /// - Parameter coverage: spans by dataset name; a dataset with times that is missing here has no rows.
  public init(
    project: Model.Project, plan: ReportPlan, tables: [ComponentTable], coverage: [String: CoverageSpan],
    analyses: [ComponentTable] = []
  ) {
    self.project = project
    self.plan = plan
    self.coverage = coverage
    var entities = EntityNumbers()
    var texts = TextNumbers()
    self.tables = zip(plan.scans, tables).map { ScanTable($0, $1, &entities, &texts) }
    self.texts = texts
    var purchases: [String: PurchaseTable] = [:]
    var funnels: [AnalysisDemand: ComponentTable] = [:]
    for (scan, table) in zip(plan.analyses, analyses) {
      switch scan.demand {
      case .lifetime(let name): purchases[name] = PurchaseTable(table, &entities)
      case .funnel: funnels[scan.demand] = table
      }
    }
    self.purchases = purchases
    self.funnels = funnels
    entityCount = entities.count
    entityTexts = entities.texts
  }

  /// The value of a formula as it would be written, where it is no number.
  public func text(of formula: Model.Formula, in situation: Situation) -> String? {
    guard let type = formula.otherType, case .success(let quantity) = evaluate(formula, situation).result else { return nil }
    switch type {
    case .text, .entity: return texts.text(of: quantity).map { "\"\($0)\"" }
    case .flag: return quantity.double == 0 ? "false" : "true"
    case .date, .time: return Moment.text(quantity, type)
    case .number: return nil
    }
  }

  /// The value of a formula.
  public func value(of formula: Model.Formula, in situation: Situation) -> Value {
    let outcome = evaluate(formula, situation)
    switch outcome.result {
    case .success(let quantity):
      guard quantity.double.isFinite else {
        return .none(NoValue(.unreadable, "the number is too large to be held"))
      }
      return .number(quantity, marks: outcome.isPartial ? .provisional : [])
    case .failure(let reason): return .none(reason)
    }
  }
}

/// What came of evaluating: a number or a reason, and whether something under it was covered only in part.
struct Outcome {
  var result: Result<Quantity, NoValue>
  var isPartial = false
  /// The rows that the value rests on: of the denominator, or of the only aggregate.
  var sample: Int?

  init(_ quantity: Quantity, isPartial: Bool = false, sample: Int? = nil) {
    result = .success(quantity)
    self.isPartial = isPartial
    self.sample = sample
  }

  init(_ reason: NoValue, sample: Int? = nil) {
    result = .failure(reason)
    self.sample = sample
  }
}

extension NoValue: Error {}
