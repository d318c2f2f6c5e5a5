import KPIModel
import KPIReport
import KPIStatistics

/// Which KPIs a report is about, and what it needs of each.
struct ReportSelection {
  /// In declared order.
  var kpis: [Model.KPI]
  var goals: [Model.Goal]
  var grain: TimeGrain
  var periods: Int
  /// Whether it is about everything that is declared.
  var takesAll = false
  /// The rules by which signals are found.
  var rules = RuleSet.wheeler
  /// By the name of the KPI.
  var breakdowns: [String: [Model.Breakdown]]
  /// In declared order.
  var analyses: [Model.Analysis]
  /// Names of the KPIs that are looked at closely, and the dimensions whose parts are then shown as series.
  var details: [String: [[String]]] = [:]
  /// Formulas of inline values, with a nil for each inline value that is none.
  var formulas: [Model.Formula?]

  init(
    _ model: Model.Project, _ reader: BlockReader, _ blocks: [Report.Block], _ meanings: [InlineReader.Meaning],
    _ sections: [Report.TemplateSection] = []
  ) {
    let settings = reader.settings
    var named = Set(settings.kpis)
    var goalNames = Set(settings.goals)
    for case .when(let condition) in sections { named.formUnion(condition.kpis) }
    var analysisNames: Set<String> = []
    for block in blocks {
      switch block {
      case .chart(let kpi, _), .picture(let kpi, _, _), .breakdown(let kpi, _), .definition(let kpi): named.insert(kpi)
      case .detail(let kpi, let dimensions):
        named.insert(kpi)
        details[kpi, default: []] += dimensions.isEmpty ? [] : [dimensions]
      case .compare(let settings):
        named.formUnion(settings.kpis)
        goalNames.formUnion(settings.goals)
      case .scorecard(let card):
        named.formUnion(card.kpis)
        goalNames.formUnion(card.goals)
      case .analysis(let name): analysisNames.insert(name)
      case .report, .short, .changes, .targets, .goals, .actions, .notes, .provenance, .problem: break
      }
    }
    formulas = meanings.map { meaning in
      switch meaning {
      case .known(.kpi(let name, _, _)):
        named.insert(name)
        return nil
      case .known: return nil
      case .formula(let formula, _): return formula
      }
    }
    analyses = model.analyses.filter { analysisNames.contains($0.heading.name) }
    // A report that selects nothing is about everything.
    takesAll = settings.goals.isEmpty && settings.kpis.isEmpty
    let isWhole = takesAll
    kpis = model.kpis.filter { kpi in
      isWhole || named.contains(kpi.name) || kpi.goals.contains { goalNames.contains($0.goal) }
    }
    let served = Set(kpis.flatMap { $0.goals.map(\.goal) })
    goals = model.goals.filter { served.contains($0.name) || goalNames.contains($0.name) }
    grain = settings.every ?? .week
    periods = settings.periods
    rules = settings.rules
    breakdowns = Dictionary(
      uniqueKeysWithValues: kpis.map { kpi in
        let asked = reader.breakdowns[kpi.name] ?? []
        let declared = kpi.breakdowns.filter { one in !asked.contains { $0.dimensions == one.dimensions } }
        return (kpi.name, ReportSelection.unique(asked) + declared)
      })
  }

  /// KPIs without breakdowns, and metrics in the last period.
  init(kpis: [Model.KPI], metrics: [Model.Metric], grain: TimeGrain, periods: Int) {
    self.kpis = kpis
    goals = []
    self.grain = grain
    self.periods = periods
    breakdowns = [:]
    analyses = []
    formulas = metrics.map { Model.Formula(.reference($0.name), unit: $0.formula.unit, span: $0.span) }
  }

  private static func unique(_ breakdowns: [Model.Breakdown]) -> [Model.Breakdown] {
    breakdowns.enumerated().filter { index, one in
      !breakdowns.prefix(index).contains { $0.dimensions == one.dimensions }
    }.map(\.element)
  }
}
