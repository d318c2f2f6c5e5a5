import KPIDiagnostics
import KPIModel
import KPISyntax

/// One run of the checker: what has been understood so far, and what was said about it.
struct Checking {
  var project = Model.Project()
  var diagnostics: [Diagnostic] = []
  private var reported: [Diagnostic.Severity: Int] = [:]
  var sources: [FileID: SourceFile] = [:]
  var symbols = SymbolTable()
  /// Every dimension that some dataset has, each once, in declared order; and the same for asking.
  private(set) var dimensionNames: [String] = []
  private(set) var knownDimensions: Set<String> = []
  /// The files of targets that definitions name, read before.
  var targetFiles: [TargetFileReference: TargetFileContent] = [:]
  /// The index of each dataset in the project.
  var datasetIndex: [String: Int] = [:]
  /// What each dataset's names stand for, in the order of the project's datasets.
  var members: [[String: Member]] = []
  var kinds = EntityKinds()
  /// The columns of files that only keys and links name, as "dataset.column".
  var undeclaredKeys: Set<String> = []
  /// The units of metrics and KPIs whose formulas are known.
  var formulaUnits: [String: Model.Unit] = [:]
  /// Metrics and KPIs whose value grows with the length of the period.
  var growing: Set<String> = []
  /// The formulas of metrics and KPIs that are known while the others are still to come.
  var lowered: [String: Model.Formula] = [:]
  /// KPIs whose definition changed, and when: what they say holds for a part of time only.
  var changed: [String: Span] = [:]
  /// For metrics and KPIs, how many values of something else one value rests on by way of series.
  var seriesSizes: [String: Int] = [:]
  /// Metrics and KPIs that have no value at a moment, and why.
  var stockObstacles: [String: StockObstacle] = [:]
  /// Metrics and KPIs that could not be understood: whoever refers to them is not blamed again.
  var broken: Set<String> = []
  /// The calls of templates that have been replaced by formulas.
  var expansions: [Expansion] = []
  /// The units that templates state for their results, by the place of the call.
  var statedUnits: [Span: Syntax.UnitName] = [:]
  /// The folders of files that are not the project's own, by their prefixes.
  var prefixes: [FileID: String] = [:]
  /// The templates that the library has.
  var libraryFunctions: [String] = []
  /// The templates of the library that the project uses, whether they were read or not: names that may have been meant.
  var openTemplates: [String] = []

  /// What a name within a dataset stands for: an index into its columns, links or tags.
  enum Member {
    case column(Int), link(Int), tags(Int)
  }

  init() {}

  /// An environment of definitions that have been checked before.
  init(project: Model.Project) {
    self.project = project
    for (index, dataset) in project.datasets.enumerated() {
      datasetIndex[dataset.name] = index
      members.append(Self.members(of: dataset))
      symbols.add(dataset.name, .dataset, dataset.span)
    }
    for audience in project.audiences { symbols.add(audience.name, .audience, audience.span) }
    for metric in project.metrics {
      symbols.add(metric.name, .metric, metric.span)
      formulaUnits[metric.name] = metric.formula.unit
    }
    for kpi in project.kpis {
      symbols.add(kpi.name, .kpi, kpi.span)
      formulaUnits[kpi.name] = kpi.unit
    }
    for kpi in project.kpis where !kpi.history.isEmpty { changed[kpi.name] = kpi.span }
    for goal in project.goals { symbols.add(goal.name, .goal, goal.span) }
    // What was checked before keeps within the limit; what is built on it may not.
    for name in project.metrics.map(\.name) + project.kpis.map(\.name) {
      if let formula = project.formula(named: name) { seriesSizes[name] = seriesValues(of: formula) }
    }
    for analysis in project.analyses { symbols.add(analysis.heading.name, .analysis, analysis.heading.span) }
    kinds = EntityKinds(known: project)
    noteDimensions()
  }

  static func members(of dataset: Model.Dataset) -> [String: Member] {
    var result: [String: Member] = [:]
    for (index, tags) in dataset.tags.enumerated() { result[tags.name] = .tags(index) }
    for (index, column) in dataset.columns.enumerated() { result[column.name] = .column(index) }
    // A link may have the name of the column that holds its key: as a value both are the same.
    for (index, link) in dataset.links.enumerated() { result[link.name] = .link(index) }
    return result
  }

  /// After so many messages of a severity the rest is not worth reading, and showing it would take long.
  static let maximumDiagnostics = 1_000

  mutating func report(_ diagnostic: Diagnostic) {
    reported[diagnostic.severity, default: 0] += 1
    if reported[diagnostic.severity, default: 0] <= Self.maximumDiagnostics {
      diagnostics.append(seenFromCall(diagnostic))
    }
  }

  /// The text of a span as it was written, shortened for messages.
  func text(_ span: Span) -> String {
    guard let source = sources[span.file] else { return "this" }
    let text = source.text(of: span)
    return text.count > 60 ? text.prefix(57) + "…" : text
  }

  /// The whole text of a span.
  func fullText(_ span: Span) -> String { sources[span.file]?.text(of: span) ?? "" }

  /// "kpis/shop.kpi:42".
  func place(_ span: Span) -> String {
    guard let source = sources[span.file] else { return "" }
    return "\(source.path):\(source.line(at: span.lower))"
  }

  private mutating func noteDimensions() {
    knownDimensions = []
    dimensionNames = project.datasets.flatMap(\.dimensionNames).filter { knownDimensions.insert($0).inserted }
  }

  mutating func checkAll(_ files: [(source: SourceFile, tree: Syntax.File)], _ folders: [Checker.Folder]) {
    for file in files { sources[file.source.id] = file.source }
    let trees = resolved(files.map(\.tree), folders)
    let declarations = Declarations(trees)
    collectNames(declarations)
    checkCalendar(declarations.calendars.filter { isOwn($0.span) })
    checkCalendarsAgree(declarations.calendars)
    checkConnections(declarations.connections)
    checkRates(declarations.rates)
    checkDatasets(declarations.rates.compactMap(ratesDataset) + declarations.datasets)
    noteDimensions()
    checkLifetimes(declarations.lifetimes)
    checkAudiences(declarations.audiences)
    checkFormulas(metrics: declarations.metrics, kpis: declarations.kpis)
    checkGoals(declarations.goals)
    checkKPIClauses(declarations.kpis)
    checkAnalyses(declarations)
    convertAhead()
    noteAllKeys()
    checkEvents(declarations.events)
    checkActions(declarations.actions)
    checkExamples(declarations.examples.filter { isOwn($0.span) })
  }
}
