import KPIModel
import KPIStatistics

/// What a lifetime model has learned from its days of learning.
struct LifetimeFit {
  var learned: Result<LifetimeResult.Learned, NoValue>
  /// nil if the definition has no value.
  var spending: Result<LifetimeResult.Spending, NoValue>?

  /// Fewer customers who came back than this teach nothing.
  static let fewestRepeatBuyers = 30

  init(_ lifetime: Model.Lifetime, _ table: PurchaseTable, _ coverage: CoverageSpan?) {
    let learn = lifetime.learn
    if let reason = LifetimeFit.uncovered(lifetime, coverage) {
      learned = .failure(reason)
      spending = lifetime.value == nil ? nil : .failure(reason)
      return
    }
    let records = table.records(before: learn.end.number).filter { $0.first >= learn.start.number }
    learned = LifetimeFit.purchases(records, until: learn.end.number)
    spending = lifetime.value == nil ? nil : LifetimeFit.spending(records)
  }

  private static func uncovered(_ lifetime: Model.Lifetime, _ coverage: CoverageSpan?) -> NoValue? {
    guard let coverage else { return NoValue(.notCovered, "there are no rows in `\(lifetime.dataset)`") }
    let learn = lifetime.learn
    if learn.end > coverage.end || (learn.start < coverage.start && !coverage.nothingBefore) {
      return NoValue(
        .notCovered,
        "the data of `\(lifetime.dataset)` reach from \(coverage.start.iso) to \((coverage.end - 1).iso), and the model is to learn from \(learn.start.iso) to \(learn.lastDay.iso)")
    }
    return nil
  }

  static func weeks(_ days: Int) -> Double { Double(days) / 7 }

  static func history(_ record: PurchaseTable.Record, until end: Int) -> PurchaseHistory? {
    PurchaseHistory(
      repeats: record.repeats, lastPurchase: weeks(record.last - record.first), age: weeks(end - 1 - record.first))
  }

  private static func purchases(
    _ records: [PurchaseTable.Record], until end: Int
  ) -> Result<LifetimeResult.Learned, NoValue> {
    let repeatBuyers = records.count { $0.repeats > 0 }
    guard repeatBuyers >= fewestRepeatBuyers else {
      return .failure(
        NoValue(
          .noRows,
          "\(repeatBuyers) of \(records.count) customers came back in the days of learning, and a model needs \(fewestRepeatBuyers)"))
    }
    let histories = records.compactMap { history($0, until: end) }.map { (history: $0, customers: 1) }
    guard let model = PurchaseModel.fit(histories) else {
      return .failure(
        NoValue(.noRows, "the search for a model did not settle: purchases do not tell how long customers stay"))
    }
    return .success(
      LifetimeResult.Learned(
        customers: records.count, repeatBuyers: repeatBuyers, purchases: model,
        logLikelihood: model.logLikelihood(histories)))
  }

  private static func spending(_ records: [PurchaseTable.Record]) -> Result<LifetimeResult.Spending, NoValue> {
    let spends = records.compactMap { record in
      record.valued > 0
        ? SpendModel.Spend(mean: record.spent / Double(record.valued), purchases: record.valued) : nil
    }
    guard spends.count >= fewestRepeatBuyers else {
      return .failure(
        NoValue(.noRows, "\(spends.count) customers spent something when they came back, and a model needs \(fewestRepeatBuyers)"))
    }
    guard let model = SpendModel.fit(spends) else {
      return .failure(NoValue(.noRows, "the search for a model of spending did not settle"))
    }
    return .success(
      LifetimeResult.Spending(
        model: model, customers: spends.count,
        correlation: correlation(spends.map { (Double($0.purchases), $0.mean) })))
  }

  private static func correlation(_ pairs: [(Double, Double)]) -> Double? {
    let n = Double(pairs.count)
    let (mx, my) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let (xx, yy, xy) = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
      let (dx, dy) = (pair.0 - mx, pair.1 - my)
      return (sums.0 + dx * dx, sums.1 + dy * dy, sums.2 + dx * dy)
    }
    let bottom = (xx * yy).squareRoot()
    return bottom > 0 ? xy / bottom : nil
  }

  // MARK: Customers

  /// What is expected of each customer at the end of the day before `end`.
  func customers(
    _ lifetime: Model.Lifetime, _ table: PurchaseTable, before end: Int
  ) -> Result<[LifetimeResult.Customer], NoValue> {
    switch learned {
    case .failure(let reason): return .failure(reason)
    case .success(let learned):
      var known: [PurchaseHistory: (Double, Double)] = [:]
      let horizon = LifetimeFit.weeks(lifetime.horizonDays)
      var result: [LifetimeResult.Customer] = []
      for record in table.records(before: end) {
        guard let history = LifetimeFit.history(record, until: end) else { continue }
        if known[history] == nil {
          guard let expected = learned.purchases.expectedPurchases(within: horizon, after: history) else {
            return .failure(NoValue(.noRows, "the expected number of purchases cannot be computed for these parameters"))
          }
          known[history] = (learned.purchases.chanceActive(history), expected)
        }
        let (alive, expected) = known[history] ?? (0, 0)
        result.append(
          LifetimeResult.Customer(
            key: table.keys[record.customer] ?? "", first: Day(number: record.first), last: Day(number: record.last),
            repeats: record.repeats, alive: alive, expected: expected, value: value(record).map { $0 * expected }))
      }
      return .success(result)
    }
  }

  /// What a purchase of this customer is expected to bring.
  private func value(_ record: PurchaseTable.Record) -> Double? {
    guard case .success(let spending)? = spending else { return nil }
    let mean = record.valued > 0 ? record.spent / Double(record.valued) : 0
    return spending.model.expectedSpend(meanSpend: mean, purchases: record.valued)
  }
}
