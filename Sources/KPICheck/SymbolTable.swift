import KPIDiagnostics

/// The names that the declarations of a project give. One namespace for all, except for templates.
struct SymbolTable {
  enum Kind: Hashable {
    case dataset, audience, metric, kpi, goal, template, connection, analysis

    /// The word used in messages.
    var text: String {
      switch self {
      case .dataset: "a dataset"
      case .audience: "an audience"
      case .metric: "a metric"
      case .kpi: "a KPI"
      case .goal: "a goal"
      case .template: "a template"
      case .connection: "a connection"
      case .analysis: "an analysis"
      }
    }
  }

  struct Symbol {
    var name: String
    var kind: Kind
    var span: Span
  }

  private var table: [String: Symbol] = [:]
  private var byLook: [String: Symbol] = [:]
  /// In the order in which they were added.
  private(set) var all: [Symbol] = []

  subscript(_ name: String) -> Symbol? { table[name] }

  /// Adds a name; returns the earlier symbol of the same name, or of one that differs only in case or looks the same.
  @discardableResult
  mutating func add(_ name: String, _ kind: Kind, _ span: Span) -> Symbol? {
    let key = kind == .template ? "template " + name : name
    let look = NameLook.of(key)
    let earlier = table[key] ?? byLook[look]
    let symbol = Symbol(name: name, kind: kind, span: span)
    if table[key] == nil {
      table[key] = symbol
      all.append(symbol)
    }
    if byLook[look] == nil { byLook[look] = symbol }
    return earlier
  }

  /// The names of these kinds, in declared order.
  func names(_ kinds: Kind...) -> [String] { all.filter { kinds.contains($0.kind) }.map(\.name) }
}
