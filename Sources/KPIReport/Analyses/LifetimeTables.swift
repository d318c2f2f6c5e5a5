import KPIEvaluation
import KPIModel
import KPIStatistics

/// A lifetime model as tables: what is expected, how well it foretold, and what it is made of.
struct LifetimeTables {
  let result: LifetimeResult
  private var lifetime: Model.Lifetime { result.lifetime }

  var all: [AnalysisTable] { [totals] + bands + [holdOut, parameters] }

  func money(_ value: Double?) -> String {
    guard let value else { return "–" }
    return ValueFormat(unit: lifetime.valueUnit, values: [value]).level(value).text
  }

  // MARK: What is expected

  private var totals: AnalysisTable {
    let columns = [("Quantity", false), ("", true)]
    guard let totals = result.totals else {
      return AnalysisTable("", columns, [], notes: ["No model: \(reason)."])
    }
    var rows = [
      ["customers", AnalysisNumber.count(totals.customers)],
      ["of them still active", ValueFormat(unit: .count(noun: nil), values: [totals.alive.rounded()]).level(totals.alive.rounded()).text],
      ["purchases expected in \(lifetime.horizonText)", AnalysisNumber.count(Int(totals.expected.rounded()))],
    ]
    if lifetime.value != nil { rows.append(["value expected in \(lifetime.horizonText)", money(totals.value)]) }
    var notes = ["At the end of \(totals.lastDay.iso). Purchases of one customer on one day are one purchase. Nothing is discounted."]
    if case .failure(let reason)? = result.spending { notes.append("No value: \(reason.reason).") }
    return AnalysisTable("", columns, rows, notes: notes)
  }

  private var reason: String {
    if case .failure(let reason) = result.learned { return reason.reason }
    return "the expected number of purchases cannot be computed for these parameters"
  }

  // MARK: The test

  private var holdOut: AnalysisTable {
    let columns = [("Weeks after learning", false), ("expected", true), ("actual", true), ("difference", true)]
    switch result.holdOut {
    case .failure(let reason):
      return AnalysisTable("Held-back weeks", columns, [], notes: ["No test: \(reason.reason)."])
    case .success(let test):
      let rows = shown(test.weeks).map { week in
        [
          "\(week.number)", AnalysisNumber.count(Int(week.expected.rounded())), AnalysisNumber.count(week.actual),
          week.actual > 0 ? signed((week.expected - Double(week.actual)) / Double(week.actual)) : "–",
        ]
      }
      return AnalysisTable("Held-back weeks", columns, rows, notes: [verdict(test)])
    }
  }

  private func verdict(_ test: LifetimeResult.HoldOut) -> String {
    let start = "Repeat purchases up to each week of customers who came in the days of learning. "
    guard test.error != nil else { return start + "Nothing was bought in these weeks: the model cannot be tested." }
    return start
      + (test.isClose
        ? "The model is within a tenth of what came." : "The model is off by more than a tenth: do not rely on it.")
  }

  /// A week of every month, and the last.
  private func shown(_ weeks: [LifetimeResult.Week]) -> [LifetimeResult.Week] {
    weeks.filter { $0.number % 4 == 0 || $0.number == weeks.count }
  }

  private func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + AnalysisNumber.share(value) }

  // MARK: What it is made of

  private var parameters: AnalysisTable {
    var rows: [[String]] = []
    var notes: [String] = []
    switch result.learned {
    case .failure(let reason): notes.append("Nothing was learned: \(reason.reason).")
    case .success(let learned):
      let model = learned.purchases
      rows += [
        ["customers learned from", AnalysisNumber.count(learned.customers)],
        ["of them came back", AnalysisNumber.count(learned.repeatBuyers)],
        ["r", AnalysisNumber.plain(model.r)], ["alpha (weeks)", AnalysisNumber.plain(model.alpha)],
        ["a", AnalysisNumber.plain(model.a)], ["b", AnalysisNumber.plain(model.b)],
        ["log-likelihood", AnalysisNumber.plain(learned.logLikelihood)],
      ]
      notes.append("Purchases: BG/NBD. Learned from \(lifetime.learn.start.iso) to \(lifetime.learn.lastDay.iso).")
    }
    if case .success(let spending)? = result.spending {
      rows += [
        ["p", AnalysisNumber.plain(spending.model.p)], ["q", AnalysisNumber.plain(spending.model.q)],
        ["gamma", AnalysisNumber.plain(spending.model.gamma)],
        ["mean spend of a purchase", money(spending.model.populationMean)],
        ["correlation of frequency and spend", AnalysisNumber.plain(spending.correlation)],
      ]
      notes.append("Spending: gamma-gamma, from \(AnalysisNumber.count(spending.customers)) customers who came back; it assumes that frequency and spend are unrelated.")
      if let correlation = spending.correlation, correlation.magnitude > 0.3 {
        notes.append("They are related here: the value is not to be relied on.")
      }
    }
    return AnalysisTable("The model", [("Parameter", false), ("", true)], rows, notes: notes)
  }
}
