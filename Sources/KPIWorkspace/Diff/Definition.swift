import KPIDiagnostics
import KPIModel
import KPISyntax

/// One definition of a revision, cut into parts that can be compared one by one.
struct Definition {
  /// What kind of definition it is, and its name: by these it is found again in the other revision.
  struct Key: Hashable, Comparable {
    var kind: DefinitionKind
    /// The name in the newer revision.
    var name: String

    static func < (left: Key, right: Key) -> Bool { (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name) }
  }

  var key: Key
  /// The name in its own revision.
  var name: String
  /// Its title, where it has one.
  var title: String?
  /// "kpis/shop.kpi:12".
  var place: String
  /// What each part means: "formula", "column paid", "target".
  var parts: [String: String]
  /// As it was written; nil where that cannot be found.
  var text: DefinitionText?
  /// Earlier names that it states, newest first.
  var renamedFrom: [String] = []

  /// The meaning of the whole.
  var meaning: String { parts.keys.sorted().map { "\($0)=\(parts[$0] ?? "")" }.joined(separator: ";") }
}

/// What is defined, in the order in which changes are told.
public enum DefinitionKind: Int, Hashable, Sendable, CaseIterable {
  case kpi, metric, audience, dataset, rate, connection, template, goal, analysis, event, action, example, calendar

  /// The word for it.
  public var word: String {
    switch self {
    case .kpi: "KPI"
    case .metric: "metric"
    case .audience: "audience"
    case .dataset: "dataset"
    case .rate: "rate"
    case .connection: "connection"
    case .template: "template"
    case .goal: "goal"
    case .analysis: "analysis"
    case .event: "event"
    case .action: "action"
    case .example: "example"
    case .calendar: "calendar"
    }
  }

  /// What one is called in JSON: the keyword.
  var keyword: String { self == .kpi ? "kpi" : word }
}

/// All definitions of a revision by what they are called in the newer one.
struct DefinitionList {
  private(set) var all: [Definition.Key: Definition] = [:]
  let model: Model.Project
  private let meaning: MeaningText
  private let project: LoadedProject
  /// What was written, by file, in the order of the places.
  private var texts: [FileID: [(span: Span, text: DefinitionText)]] = [:]

  init(_ project: LoadedProject, newNames: [String: String] = [:]) {
    self.project = project
    model = project.model
    meaning = MeaningText(project.model, newNames: newNames)
    noteTexts()
    for kpi in model.kpis { add(kpi) }
    for metric in model.metrics { add(.metric, metric.name, metric.span, ["formula": meaning.text(of: metric.formula)]) }
    for audience in model.audiences {
      add(.audience, audience.name, audience.span, ["members": meaning.text(of: audience.audience)])
    }
    for dataset in model.datasets { add(.dataset, dataset.name, dataset.span, parts(of: dataset)) }
    for rate in model.rates { add(.rate, "\(rate.from) to \(rate.to)", rate.span, ["rate": meaning.text(of: rate.source)]) }
    for connection in model.connections {
      add(.connection, connection.name, connection.span, members(of: connection, without: ["name"]))
    }
    for goal in model.goals { add(.goal, goal.name, goal.span, members(of: goal, without: ["name"]), title: goal.title) }
    for analysis in model.analyses { add(analysis) }
    for event in model.events { add(.event, event.title, event.span, members(of: event, without: ["title"])) }
    for action in model.actions { add(.action, action.title, action.span, members(of: action, without: ["title", "place"])) }
    for example in model.examples { add(.example, example.title, example.span, members(of: example, without: ["title"])) }
    addTemplatesAndCalendar()
  }

  // MARK: Adding

  private mutating func add(
    _ kind: DefinitionKind, _ name: String, _ span: Span, _ parts: [String: String], title: String? = nil,
    renamedFrom: [String] = []
  ) {
    // Titles of events and examples may stand twice.
    var key = Definition.Key(kind: kind, name: meaning.name(name))
    for count in 2..<10_000 where all[key] != nil { key.name = "\(name) (\(count))" }
    all[key] = Definition(
      key: key, name: name, title: title, place: place(span), parts: parts, text: text(at: span),
      renamedFrom: renamedFrom)
  }

  private mutating func add(_ kpi: Model.KPI) {
    let parts = members(of: kpi, without: ["name", "place", "formulaText", "renamedFrom"])
    add(.kpi, kpi.name, kpi.span, parts, title: kpi.title, renamedFrom: kpi.renamedFrom)
  }

  private mutating func add(_ analysis: Model.Analysis) {
    let heading = analysis.heading
    var parts = [
      "title": meaning.text(of: heading.title), "about": meaning.text(of: heading.about as Any),
      "owner": meaning.text(of: heading.owner as Any),
    ]
    let content: Any =
      switch analysis {
      case .cohort(let it): it
      case .funnel(let it): it
      case .experiment(let it): it
      case .lifetime(let it): it
      }
    for (label, text) in members(of: content, without: ["heading"]) { parts[label] = text }
    add(.analysis, heading.name, heading.span, parts, title: heading.title)
  }

  private mutating func addTemplatesAndCalendar() {
    for (source, tree) in project.ownTrees {
      for declaration in tree.declarations {
        switch declaration.kind {
        case .template(let node):
          let text = DefinitionText(declaration, tree)
          add(.template, node.name.text, declaration.span, ["formula": ([text.head] + text.clauses).joined(separator: "\n")])
        case .calendar, .dataset, .metric, .audience, .kpi, .goal, .cohort, .funnel, .experiment, .lifetime, .event, .action, .connection,
          .rate, .example, .use, .lint, .malformed: break
        }
        if case .calendar = declaration.kind, source.id == declaration.span.file {
          add(.calendar, "calendar", declaration.span, calendarParts)
        }
      }
    }
    if !all.keys.contains(where: { $0.kind == .calendar }) {
      all[Definition.Key(kind: .calendar, name: "calendar")] = Definition(
        key: Definition.Key(kind: .calendar, name: "calendar"), name: "calendar", place: "", parts: calendarParts)
    }
  }

  private var calendarParts: [String: String] { members(of: model.calendar, without: []) }

  private mutating func noteTexts() {
    for (source, tree) in project.trees {
      texts[source.id] = tree.declarations.map { ($0.span, DefinitionText($0, tree)) }
    }
  }

  /// The definition that a place lies in: the model knows some by their names and some by all of their text.
  private func text(at span: Span) -> DefinitionText? {
    let all = texts[span.file] ?? []
    var range = all.startIndex..<all.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = all[middle].span.lower <= span.lower ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    guard range.lowerBound > 0, all[range.lowerBound - 1].span.upper >= span.upper else { return nil }
    return all[range.lowerBound - 1].text
  }

  private func place(_ span: Span) -> String {
    guard let source = project.sources[span.file] else { return "" }
    return "\(source.path):\(source.line(at: span.lower))"
  }

  // MARK: Parts

  /// The members of a value by their names, as texts of their meaning.
  private func members(of value: Any, without left: Set<String>) -> [String: String] {
    var result: [String: String] = [:]
    for child in Mirror(reflecting: value).children {
      guard let label = child.label, !left.contains(label), !(child.value is Span) else { continue }
      result[label] = meaning.text(of: child.value, labelled: label)
    }
    return result
  }

  private func parts(of dataset: Model.Dataset) -> [String: String] {
    var parts = members(
      of: dataset, without: ["name", "columns", "columnPositions", "links", "tags", "timeColumns", "rules"])
    // The first time decides; the others are columns like any.
    parts["time"] = dataset.timeColumns.first.map { meaning.text(of: $0) } ?? "-"
    for column in dataset.columns { parts["column \(column.name)"] = meaning.text(of: column) }
    for link in dataset.links { parts["link \(link.name)"] = meaning.text(of: link) }
    for tags in dataset.tags { parts["tags \(tags.name)"] = meaning.text(of: tags) }
    for rule in dataset.rules { parts["expect \(meaning.text(of: rule))"] = "" }
    return parts
  }
}
