import KPIDiagnostics
public import KPIModel
public import KPISyntax

/// What the rules look at. Nothing is read here: files, the day and the values are handed in.
public struct LintInput: Sendable {
  /// What the definitions mean. They have no errors.
  public var project: Model.Project
  /// The project's own files of definitions.
  public var files: [Syntax.File]
  /// The names that the project's reports mention; nil if there is no report.
  public var reportNames: Set<String>?
  /// Today; nil leaves out the rules that need it.
  public var today: Day?
  /// Values of KPIs over time; nil leaves out the rules that need them.
  public var measured: [MeasuredKPI]?

  /// What the rules look at; without reports, day and values unless they are given.
  public init(
    project: Model.Project, files: [Syntax.File], reportNames: Set<String>? = nil, today: Day? = nil,
    measured: [MeasuredKPI]? = nil
  ) {
    self.project = project
    self.files = files
    self.reportNames = reportNames
    self.today = today
    self.measured = measured
  }

  /// Whether a rule has what it needs.
  func canRun(_ rule: LintRule) -> Bool {
    switch rule.basis {
    case .definitions, .elsewhere: true
    case .today: today != nil
    case .data: measured != nil
    }
  }

  /// The KPIs that are declared in the project's own files, with the clauses as they were written.
  var kpis: [(model: Model.KPI, node: Syntax.KPI)] {
    files.flatMap(\.declarations).compactMap { declaration in
      guard case .kpi(let node) = declaration.kind,
        let model = project.kpis.first(where: { $0.span == node.name.span })
      else { return nil }
      return (model, node)
    }
  }
}

/// What the data say about a KPI, period by period.
public struct MeasuredKPI: Hashable, Sendable {
  /// A period with a final value and the target in it.
  public struct Point: Hashable, Sendable {
    /// The period's label: `2026-W34`.
    public var label: String
    /// The KPI's value.
    public var value: Double
    /// What it should have been: of a band the lower end. nil where there is no target for this period.
    public var target: Double?
    /// The upper end of a band.
    public var upperTarget: Double?

    /// A value with its target.
    public init(label: String, value: Double, target: Double?, upperTarget: Double? = nil) {
      self.label = label
      self.value = value
      self.target = target
      self.upperTarget = upperTarget
    }
  }

  /// The KPI's name.
  public var name: String
  /// The length of its periods: "week".
  public var grain: String
  /// Oldest first, only those with a value that counts.
  public var points: [Point]
  /// The baseline's value, if there is one.
  public var baseline: Double?
  /// Why a declared baseline has no value; nil if it has one, or none is declared.
  public var baselineProblem: String?

  /// A KPI's values.
  public init(name: String, grain: String, points: [Point], baseline: Double? = nil, baselineProblem: String? = nil) {
    self.name = name
    self.grain = grain
    self.points = points
    self.baseline = baseline
    self.baselineProblem = baselineProblem
  }
}
