public import KPIModel
public import KPIPlan
import KPIStatistics

/// What a lifetime model learned, how well it foretold what was held back, and what it expects now.
public struct LifetimeEvaluator {
  let lifetime: Model.Lifetime
  let asOf: Day
  /// A hold-out of fewer weeks says nothing.
  static let fewestWeeks = 4

  /// Prepares a lifetime model.
  public init(_ lifetime: Model.Lifetime, asOf: Day) {
    self.lifetime = lifetime
    self.asOf = asOf
  }

  /// What the plan must hold.
  public var demand: AnalysisDemand { .lifetime(lifetime.heading.name) }

  /// The model, from an evaluator whose plan holds ``demand``.
  public func result(_ evaluator: Evaluator) -> LifetimeResult {
    let missing = NoValue(.notCovered, "there are no rows in `\(lifetime.dataset)`")
    guard let fit = evaluator.lifetimeFit(lifetime), let table = evaluator.purchases[lifetime.heading.name],
      let span = evaluator.coverage[lifetime.dataset]
    else {
      return LifetimeResult(
        lifetime: lifetime, asOf: asOf, learned: .failure(missing),
        spending: lifetime.value == nil ? nil : .failure(missing), holdOut: .failure(missing), totals: nil, customers: [])
    }
    var result = LifetimeResult(
      lifetime: lifetime, asOf: asOf, learned: fit.learned, spending: fit.spending,
      holdOut: holdOut(fit, table, span), totals: nil, customers: [])
    if case .success(let customers) = evaluator.customers(lifetime, .all) {
      result.customers = customers.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      result.totals = totals(customers, fit, span)
    }
    return result
  }

  private func totals(_ customers: [LifetimeResult.Customer], _ fit: LifetimeFit, _ span: CoverageSpan) -> LifetimeResult.Totals {
    var value: Double?
    if case .success? = fit.spending { value = customers.reduce(0) { $0 + ($1.value ?? 0) } }
    return LifetimeResult.Totals(
      lastDay: span.end - 1, customers: customers.count, alive: customers.reduce(0) { $0 + $1.alive },
      expected: customers.reduce(0) { $0 + $1.expected }, value: value)
  }

  /// The customers of the days of learning, in the weeks after: what was expected at the end of learning, and what came.
  private func holdOut(
    _ fit: LifetimeFit, _ table: PurchaseTable, _ span: CoverageSpan
  ) -> Result<LifetimeResult.HoldOut, NoValue> {
    guard case .success(let learned) = fit.learned else {
      return fit.learned.map { _ in LifetimeResult.HoldOut(weeks: []) }
    }
    let (start, end) = (lifetime.learn.start.number, lifetime.learn.end.number)
    let count = (span.end.number - end) / 7
    guard count >= LifetimeEvaluator.fewestWeeks else {
      return .failure(
        NoValue(
          .notCovered,
          "the data end \(count) whole weeks after \(lifetime.learn.lastDay.iso), and \(LifetimeEvaluator.fewestWeeks) must be held back for a test"))
    }
    let records = table.records(before: end).filter { $0.first >= start }
    var customers: [PurchaseHistory: Int] = [:]
    for record in records {
      if let history = LifetimeFit.history(record, until: end) { customers[history, default: 0] += 1 }
    }
    let known = Set(records.map(\.customer))
    var bought = Array(repeating: 0, count: count)
    for purchase in table.purchases where purchase.day >= end && known.contains(purchase.customer) {
      let week = (purchase.day - end) / 7
      if week < count { bought[week] += 1 }
    }
    let histories = customers.sorted {
      ($0.key.repeats, $0.key.lastPurchase, $0.key.age) < ($1.key.repeats, $1.key.lastPurchase, $1.key.age)
    }
    return weeks(learned.purchases, histories, bought, from: end)
  }

  private func weeks(
    _ model: PurchaseModel, _ histories: [(key: PurchaseHistory, value: Int)], _ bought: [Int], from end: Int
  ) -> Result<LifetimeResult.HoldOut, NoValue> {
    var actual = 0
    var weeks: [LifetimeResult.Week] = []
    for (index, count) in bought.enumerated() {
      actual += count
      var expected = 0.0
      for (history, customers) in histories {
        guard let own = model.expectedPurchases(within: Double(index + 1), after: history) else {
          return .failure(NoValue(.noRows, "the expected number of purchases cannot be computed for these parameters"))
        }
        expected += own * Double(customers)
      }
      weeks.append(
        LifetimeResult.Week(number: index + 1, lastDay: Day(number: end + 7 * (index + 1) - 1), expected: expected, actual: actual))
    }
    return .success(LifetimeResult.HoldOut(weeks: weeks))
  }
}
