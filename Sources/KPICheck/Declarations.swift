import KPIDiagnostics
import KPISyntax

/// A declaration of one sort with the place of the whole and of its keyword.
struct Declared<Node> {
  var node: Node
  var span: Span
  var keyword: Span
}

/// The declarations of all files, sorted by what they define. Order within a sort is that of the files.
struct Declarations {
  var datasets: [Declared<Syntax.Dataset>] = []
  var audiences: [Declared<Syntax.Audience>] = []
  var metrics: [Declared<Syntax.Metric>] = []
  var kpis: [Declared<Syntax.KPI>] = []
  var goals: [Declared<Syntax.Goal>] = []
  var events: [Declared<Syntax.Event>] = []
  var actions: [Declared<Syntax.Action>] = []
  var calendars: [Declared<Syntax.Calendar>] = []
  var connections: [Declared<Syntax.Connection>] = []
  var rates: [Declared<Syntax.Rate>] = []
  var examples: [Declared<Syntax.Example>] = []
  var cohorts: [Declared<Syntax.Cohort>] = []
  var funnels: [Declared<Syntax.Funnel>] = []
  var experiments: [Declared<Syntax.Experiment>] = []
  var lifetimes: [Declared<Syntax.Lifetime>] = []
  /// Everything that gives a name, in the order of the files.
  var named: [(name: Syntax.Name, kind: SymbolTable.Kind)] = []

  init(_ files: [Syntax.File]) {
    for declaration in files.lazy.flatMap(\.declarations) { add(declaration) }
  }

  private mutating func add(_ declaration: Syntax.Declaration) {
    func declared<Node>(_ node: Node) -> Declared<Node> {
      Declared(node: node, span: declaration.span, keyword: declaration.keywordSpan)
    }
    switch declaration.kind {
    case .dataset(let node): datasets.append(declared(node)); name(node.name, .dataset)
    case .audience(let node): audiences.append(declared(node)); name(node.name, .audience)
    case .metric(let node): metrics.append(declared(node)); name(node.name, .metric)
    case .kpi(let node): kpis.append(declared(node)); name(node.name, .kpi)
    case .goal(let node): goals.append(declared(node)); name(node.name, .goal)
    case .event(let node): events.append(declared(node))
    case .action(let node): actions.append(declared(node))
    case .calendar(let node): calendars.append(declared(node))
    case .example(let node): examples.append(declared(node))
    case .connection(let node): connections.append(declared(node)); name(node.name, .connection)
    case .cohort(let node): cohorts.append(declared(node)); name(node.name, .analysis)
    case .funnel(let node): funnels.append(declared(node)); name(node.name, .analysis)
    case .experiment(let node): experiments.append(declared(node)); name(node.name, .analysis)
    case .lifetime(let node): lifetimes.append(declared(node)); name(node.name, .analysis)
    case .template(let node):
      name(node.name, .template)
    case .rate(let node):
      rates.append(declared(node))
      let dataset = Syntax.Name(text: Checking.datasetName(node), span: node.from.span.joined(with: node.to.span))
      if case .file = node.source, !named.contains(where: { $0.name.text == dataset.text }) { name(dataset, .dataset) }
    // `lint` is read by the rules, above this stage.
    case .use, .lint, .malformed: break
    }
  }

  private mutating func name(_ name: Syntax.Name, _ kind: SymbolTable.Kind) {
    if !name.isMissing { named.append((name, kind)) }
  }
}
