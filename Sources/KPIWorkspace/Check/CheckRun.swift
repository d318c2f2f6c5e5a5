public import KPIDiagnostics
import KPILint
public import KPIModel
import KPISyntax

/// `kpi check`: everything that can be said about a project's definitions and reports.
public struct CheckRun: Sendable {
  /// The project, with the texts of its reports among the sources.
  public private(set) var project: LoadedProject
  /// Messages of all stages and findings of the rules, in the order of the text.
  public private(set) var diagnostics: [Diagnostic]
  /// How many reports were looked at.
  public private(set) var reportCount: Int

  /// Checks without looking at data.
  ///
  /// - Parameter today: decides which reviews are overdue; nil leaves them alone.
  public init(_ project: LoadedProject, today: Day?) throws(WorkspaceProblem) {
    try self.init(project, today: today, measured: nil)
  }

  /// Checks the values too: is a target ever reached, does a baseline lie in the data?
  public init(_ project: LoadedProject, today: Day, open: @escaping EngineOpener) throws(WorkspaceProblem) {
    guard !project.diagnostics.hasErrors else {
      try self.init(project, today: today, measured: nil)
      return
    }
    var measured: [MeasuredKPI]?
    var data: [Diagnostic] = []
    do {
      measured = try KPIMeasurement(project, today: today).result(open)
    } catch {
      // A file that is missing is one more message, and no reason to keep the others back.
      if error.diagnostics.isEmpty { throw error }
      data = error.diagnostics
    }
    try self.init(project, today: today, measured: measured, data: data, open: data.isEmpty ? open : nil)
  }

  private init(
    _ project: LoadedProject, today: Day?, measured: [MeasuredKPI]?, data: [Diagnostic] = [], open: EngineOpener? = nil
  ) throws(WorkspaceProblem) {
    var project = project
    let reports = try ReportCheck(&project)
    self.project = project
    reportCount = reports.count
    var others = reports.diagnostics + data
    if let open, let today { others += ReportText(project: project, today: today, open: open).warnings(reports.paths) }
    diagnostics = project.messages(today: today, reportNames: reports.names, measured: measured, others: others)
  }
}

extension LoadedProject {
  /// The messages about texts that lie in no project.
  static func messages(of files: [SourceFile], _ sources: SourceMap, today: Day?) -> [Diagnostic] {
    LoadedProject(folder: ProjectFolder(unchecked: "/"), sources: sources, files: files).messages(today: today)
  }

  /// The messages of all stages, those of the rules included; reports are not read.
  ///
  /// - Parameter today: decides which reviews are overdue; nil leaves them alone.
  public func messages(today: Day?) -> [Diagnostic] { messages(today: today, reportNames: nil, measured: nil, others: []) }

  func messages(
    today: Day?, reportNames: Set<String>?, measured: [MeasuredKPI]?, others: [Diagnostic]
  ) -> [Diagnostic] {
    let input = LintInput(
      project: model, files: ownTrees.map(\.tree), reportNames: reportNames, today: today, measured: measured)
    return (Lint.messages(diagnostics, input) + others).inSourceOrder()
  }
}
