public import KPIDiagnostics
public import KPIModel
public import KPISyntax

/// From what was written to what was meant: names are bound, types and units are known, mistakes are told.
///
/// Nothing here throws or traps. A project with errors still holds everything that could be understood.
public enum Checker {
  /// Checks all files of a project as one: the order of files and declarations does not matter.
  ///
  /// Diagnostics come in the order of the text. With an error among them, the project must not be evaluated.
  ///
  /// `folders` says which files are those of other folders and by which names they are reached; files that it does not
  /// mention are the project's own. `libraryFunctions` are the templates that `use "library"` would bring, and
  /// `openTemplates` those that it brings, also where their files were not read because nothing calls them.
  /// `targetFiles` is what ``targetFiles(in:)`` has asked for; a file that is not among them cannot be read.
  public static func check(
    _ files: [(source: SourceFile, tree: Syntax.File)], folders: [Folder] = [], libraryFunctions: [String] = [],
    openTemplates: [String] = [],
    targetFiles: [TargetFileReference: TargetFileContent] = [:]
  ) -> (Model.Project, [Diagnostic]) {
    var checking = Checking()
    checking.targetFiles = targetFiles
    checking.libraryFunctions = libraryFunctions
    checking.openTemplates = openTemplates
    checking.checkAll(files, folders)
    return (checking.project, checking.finalDiagnostics())
  }

  /// The meaning of a formula that stands outside the definitions: in a report, or on the command line.
  ///
  /// Its names are the metrics, KPIs and audiences of a checked project. Aggregates over rows have no place here,
  /// because a number that is worth showing is worth a name. The formula is nil if there is an error.
  /// `source` is the file that holds the formula, for messages that quote it.
  public static func formula(
    from expr: Syntax.Expr, in project: Model.Project, source: SourceFile? = nil
  ) -> (Model.Formula?, [Diagnostic]) {
    var checking = Checking(project: project)
    if let source { checking.sources[source.id] = source }
    let formula = checking.formula(checking.fullNames(expr))
    let added =
      checking.project.leaves.dropFirst(project.leaves.count).map(\.span)
      + checking.project.memberLeaves.dropFirst(project.memberLeaves.count).map(\.span)
    if let span = added.min() { checking.report(.aggregateInReport(at: span)) }
    let diagnostics = checking.diagnostics.inSourceOrder()
    return (diagnostics.hasErrors ? nil : formula, diagnostics)
  }

  /// Where the rows are that say what values there are, for `by campaign all`: an index into the project's member leaves;
  /// nil with a diagnostic where the dimensions do not lead to the one key of a dataset.
  public static func allValues(
    of dimensions: [String], for formula: Model.Formula, in project: Model.Project, at span: Span
  ) -> (Int?, [Diagnostic]) {
    var checking = Checking(project: project)
    let leaf = checking.allValues(of: dimensions, formula, at: span)
    return (leaf.flatMap { project.memberLeaves.indices.contains($0) ? $0 : nil }, checking.diagnostics)
  }

  /// The period that a literal names by the project's calendar; nil with a diagnostic if it is none or does not exist.
  public static func period(from expr: Syntax.Expr, in project: Model.Project) -> (Period?, [Diagnostic]) {
    var checking = Checking(project: project)
    let period = checking.period(expr)
    return (period, checking.diagnostics)
  }
}
