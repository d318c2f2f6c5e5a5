import KPIEvaluation
import KPIModel
import KPIStatistics

/// A lifetime model as tables: what is expected, how well it foretold, and what it is made of.
struct LifetimeTables {
  let result: LifetimeResult
  let language: ReportLanguage
  var number: AnalysisNumber { AnalysisNumber(language: language) }
  private var lifetime: Model.Lifetime { result.lifetime }

  var all: [AnalysisTable] { [totals] + bands + [holdOut, parameters] }

  func money(_ value: Double?) -> String {
    guard let value else { return "–" }
    return ValueFormat(unit: lifetime.valueUnit, values: [value], language: language).level(value).text
  }

  // MARK: What is expected

  private var totals: AnalysisTable {
    let columns = [(language.text(.columnQuantity), false), ("", true)]
    guard let totals = result.totals else {
      return AnalysisTable("", columns, [], notes: [language.text(.lifetimeNone, language.reason(reason))])
    }
    var rows = [
      [language.text(.lifetimeCustomers), number.count(totals.customers)],
      [
        language.text(.lifetimeActive),
        ValueFormat(unit: .count(noun: nil), values: [totals.alive.rounded()], language: language).level(totals.alive.rounded()).text,
      ],
      [language.text(.lifetimePurchases, language.reason(lifetime.horizonText)), number.count(Int(totals.expected.rounded()))],
    ]
    if lifetime.value != nil { rows.append([language.text(.lifetimeValue, language.reason(lifetime.horizonText)), money(totals.value)]) }
    var notes = [language.text(.lifetimeNote, totals.lastDay.iso)]
    if case .failure(let reason)? = result.spending { notes.append(language.text(.lifetimeNoValue, language.reason(reason.reason))) }
    return AnalysisTable("", columns, rows, notes: notes)
  }

  private var reason: String {
    if case .failure(let reason) = result.learned { return reason.reason }
    return "the expected number of purchases cannot be computed for these parameters"
  }

  // MARK: The test

  private var holdOut: AnalysisTable {
    let columns = [
      (language.text(.columnWeeksAfter), false), (language.text(.lifetimeExpected), true), (language.text(.columnActual), true),
      (language.text(.columnDifferenceOfArm), true),
    ]
    switch result.holdOut {
    case .failure(let reason):
      return AnalysisTable(language.text(.lifetimeHeldBack), columns, [], notes: [language.text(.lifetimeNoTest, language.reason(reason.reason))])
    case .success(let test):
      let rows = shown(test.weeks).map { week in
        [
          "\(week.number)", number.count(Int(week.expected.rounded())), number.count(week.actual),
          week.actual > 0 ? signed((week.expected - Double(week.actual)) / Double(week.actual)) : "–",
        ]
      }
      return AnalysisTable(language.text(.lifetimeHeldBack), columns, rows, notes: [verdict(test)])
    }
  }

  private func verdict(_ test: LifetimeResult.HoldOut) -> String {
    guard test.error != nil else { return language.text(.lifetimeTested, language.text(.lifetimeUntested)) }
    return language.text(.lifetimeTested, language.text(test.isClose ? .lifetimeClose : .lifetimeOff))
  }

  /// A week of every month, and the last.
  private func shown(_ weeks: [LifetimeResult.Week]) -> [LifetimeResult.Week] {
    weeks.filter { $0.number % 4 == 0 || $0.number == weeks.count }
  }

  private func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + number.share(value) }

  // MARK: What it is made of

  private var parameters: AnalysisTable {
    var rows: [[String]] = []
    var notes: [String] = []
    switch result.learned {
    case .failure(let reason): notes.append(language.text(.lifetimeNotLearned, language.reason(reason.reason)))
    case .success(let learned):
      let model = learned.purchases
      rows += [
        [language.text(.lifetimeLearnedFrom), number.count(learned.customers)],
        [language.text(.lifetimeCameBack), number.count(learned.repeatBuyers)],
        ["r", number.plain(model.r)], [language.text(.lifetimeAlpha), number.plain(model.alpha)],
        ["a", number.plain(model.a)], ["b", number.plain(model.b)],
        [language.text(.lifetimeLikelihood), number.plain(learned.logLikelihood)],
      ]
      notes.append(language.text(.lifetimeLearned, lifetime.learn.start.iso, lifetime.learn.lastDay.iso))
    }
    if case .success(let spending)? = result.spending {
      rows += [
        ["p", number.plain(spending.model.p)], ["q", number.plain(spending.model.q)],
        ["gamma", number.plain(spending.model.gamma)],
        [language.text(.lifetimeMeanSpend), money(spending.model.populationMean)],
        [language.text(.lifetimeCorrelation), number.plain(spending.correlation)],
      ]
      notes.append(language.text(.lifetimeSpending, number.count(spending.customers)))
      if let correlation = spending.correlation, correlation.magnitude > 0.3 {
        notes.append(language.text(.lifetimeRelated))
      }
    }
    return AnalysisTable(language.text(.lifetimeModel), [(language.text(.columnParameter), false), ("", true)], rows, notes: notes)
  }
}
