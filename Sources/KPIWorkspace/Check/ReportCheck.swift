import Foundation
import KPIDiagnostics
import KPIModel
import KPIReport
import KPISyntax

/// The templates of a project's reports, as `kpi check` looks at them: nothing is computed.
struct ReportCheck {
  /// What is wrong in the templates.
  private(set) var diagnostics: [Diagnostic] = []
  /// The names that templates mention; nil without any template.
  private(set) var names: Set<String>?
  /// How many templates there are.
  private(set) var count = 0
  /// Their absolute paths.
  private(set) var paths: [String] = []

  /// Checks every Markdown file in `reports`, apart from what was written to `reports/out`. Their texts are added to the
  /// project's sources.
  ///
  /// What a template means is looked at only if the definitions are sound: a KPI that could not be read would be unknown.
  init(_ project: inout LoadedProject) throws(WorkspaceProblem) {
    let isSound = !project.diagnostics.hasErrors
    for path in Self.templates(project.folder) {
      let source = try ReportSource.read(path, in: &project)
      count += 1
      paths.append(path)
      names = (names ?? []).union(Self.names(in: source))
      if isSound { diagnostics += Self.problems(project, source) }
    }
  }

  /// What is wrong in one template.
  static func problems(_ project: LoadedProject, _ source: ReportSource) -> [Diagnostic] {
    var blocks = BlockReader(project, source)
    for fence in source.template.fences { _ = blocks.block(fence) }
    var inlines = InlineReader(project, source)
    for inline in source.template.inlines { _ = inlines.meaning(inline) }
    let pictures = TemplateForm(source.source).pictureProblems(in: source.folder)
    return (source.diagnostics + blocks.diagnostics + inlines.diagnostics + pictures).uniqued()
  }

  /// The templates' absolute paths, in the order of their names.
  private static func templates(_ folder: ProjectFolder) -> [String] {
    let root = URL(filePath: folder.path + "/reports").resolvingSymlinksInPath().path(percentEncoded: false)
    guard let walker = FileManager.default.enumerator(atPath: root) else { return [] }
    var found: [String] = []
    while let next = walker.nextObject() as? String {
      let parts = next.split(separator: "/")
      guard next.hasSuffix(".md"), parts.first != "out", !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
      found.append(root.withoutTrailingSlash + "/" + next)
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Every word of the fences and inline values.
  private static func names(in source: ReportSource) -> Set<String> {
    let fences = source.template.fences.flatMap { $0.words + [$0.body] }
    let texts = fences + source.template.inlines.map(\.expression)
    return Set(
      texts.flatMap { text in
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      })
  }
}
