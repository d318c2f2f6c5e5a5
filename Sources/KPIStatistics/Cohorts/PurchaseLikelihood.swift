/// The log-likelihood of many purchase histories under BG/NBD, prepared so that a fit on tens of thousands of customers
/// takes a moment: what depends on the number of repeats alone, and each logarithm of a time, is computed once.
struct PurchaseLikelihood {
  private struct Item {
    var repeats: Int
    var last: Int
    var age: Int
    var customers: Double
  }

  private let repeats: [Int]
  private let times: [Double]
  private let items: [Item]

  init(_ histories: [(history: PurchaseHistory, customers: Int)]) {
    let counted = histories.filter { $0.customers > 0 }
    repeats = Set(counted.map(\.history.repeats)).sorted()
    times = Set(counted.flatMap { [$0.history.lastPurchase, $0.history.age] }).sorted()
    let repeatIndex = Dictionary(repeats.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let timeIndex = Dictionary(times.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var weights: [PurchaseHistory: Int] = [:]
    for item in counted { weights[item.history, default: 0] += item.customers }
    items = weights.map { history, customers in
      Item(
        repeats: repeatIndex[history.repeats] ?? 0, last: timeIndex[history.lastPurchase] ?? 0,
        age: timeIndex[history.age] ?? 0, customers: Double(customers))
    }.sorted { ($0.repeats, $0.last, $0.age) < ($1.repeats, $1.last, $1.age) }
  }

  func value(_ model: PurchaseModel) -> Double {
    let logs = times.map { logarithm(model.alpha + $0) }
    let active = repeats.map { x in
      logGamma(model.r + Double(x)) - logGamma(model.r) + model.r * logarithm(model.alpha)
        + logBeta(model.a, model.b + Double(x)) - logBeta(model.a, model.b)
    }
    // Stopped after the last purchase, compared with still active: B(a+1, b+x−1)/B(a, b+x) = a/(b+x−1).
    let stopped = repeats.map { x in logarithm(model.a / (model.b + Double(x) - 1)) }
    var sum = 0.0
    for item in items {
      let x = repeats[item.repeats]
      let power = model.r + Double(x)
      var own = active[item.repeats] - power * logs[item.age]
      if x > 0 {
        let more = stopped[item.repeats] + power * (logs[item.age] - logs[item.last])
        own += more > 0 ? more + logarithm(1 + exponential(-more)) : logarithm(1 + exponential(more))
      }
      sum += item.customers * own
    }
    return sum
  }
}
