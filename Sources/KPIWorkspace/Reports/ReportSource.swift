import Foundation
import KPIDiagnostics
import KPIMarkdown
import KPIModel
import KPIReport

/// A report's template as a file, with the places of its pieces in the text.
struct ReportSource {
  /// The file's name without its ending: `weekly`.
  var name: String
  var source: SourceFile
  var template: Report.Template
  /// The folder that the file lies in: paths in it begin there.
  var folder: URL

  /// A template larger than this is refused.
  static let largestFile = 4 * 1024 * 1024

  /// Reads a template; `sources` gets its text, so that messages can show it.
  static func read(_ path: String, in project: inout LoadedProject) throws(WorkspaceProblem) -> ReportSource {
    let url = URL(filePath: path)
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path(percentEncoded: false)),
      attributes[.type] as? FileAttributeType == .typeRegular
    else {
      throw WorkspaceProblem(.misuse, "there is no report `\(path)`", help: "reports are Markdown files, usually in `reports/`")
    }
    guard (attributes[.size] as? Int ?? 0) <= largestFile, let data = FileManager.default.contents(atPath: path) else {
      throw WorkspaceProblem(.finding, "`\(path)` cannot be read or is larger than 4 MB")
    }
    let source = project.sources.add(path: shown(url, project), bytes: Array(data))
    return ReportSource(
      name: url.deletingPathExtension().lastPathComponent, source: source,
      template: Report.TemplateReader.read(markdown: source.text, in: surroundings(project, beside: url)),
      folder: url.deletingLastPathComponent())
  }

  /// What loops, conditions and parts of a template can refer to.
  private static func surroundings(_ project: LoadedProject, beside url: URL) -> Report.TemplateSurroundings {
    let kpis = project.model.kpis
    var sets = ["kpis": kpis.map(\.name)]
    for goal in project.model.goals {
      sets["goal.\(goal.name)"] = kpis.filter { kpi in kpi.goals.contains { $0.goal == goal.name } }.map(\.name)
    }
    for stage in Set(kpis.compactMap(\.stage)) { sets["stage.\(stage)"] = kpis.filter { $0.stage == stage }.map(\.name) }
    let folder = url.deletingLastPathComponent()
    let root = project.folder.path
    return Report.TemplateSurroundings(sets: sets, kpis: Set(kpis.map(\.name))) { path in
      part(path, in: folder, below: root)
    }
  }

  /// The text of a part. It must lie inside the project, for a report shows what it includes.
  private static func part(
    _ path: String, in folder: URL, below root: String
  ) -> Result<String, Report.TemplateSurroundings.PartProblem> {
    let url = URL(filePath: path, relativeTo: folder).standardizedFileURL.resolvingSymlinksInPath()
    let full = url.path(percentEncoded: false)
    guard full.hasPrefix(root + "/") else { return .failure(.init("it lies outside the project")) }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: full),
      attributes[.type] as? FileAttributeType == .typeRegular, (attributes[.size] as? Int ?? 0) <= largestFile,
      let data = FileManager.default.contents(atPath: full)
    else { return .failure(.init("there is no such file")) }
    return .success(String(decoding: data, as: UTF8.self))
  }

  /// What is wrong with the text itself, with loops, conditions and parts, and with what belongs to other tools.
  var diagnostics: [Diagnostic] {
    let unreadable = template.document.problems.map { problem in
      Diagnostic.unreadableTemplate(problem.message, at: source.lineSpan(problem.line))
    }
    let structure = template.structureProblems.map { Diagnostic.structure($0.kind, at: source.lineSpan($0.line)) }
    let strays = template.strayImages.map { Diagnostic.imageNotAlone(at: source.lineSpan($0)) }
    return unreadable + strays + structure.uniqued() + ForeignTemplate(source: source, template: template).diagnostics()
      + TemplateForm(source).diagnostics()
  }

  private static func shown(_ url: URL, _ project: LoadedProject) -> String {
    let full = url.standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
    let root = project.folder.path + "/"
    return full.hasPrefix(root) ? String(full.dropFirst(root.count)) : url.lastPathComponent
  }

  /// Where the body of a fence begins.
  func bodyOffset(_ fence: Report.Fence) -> Int {
    guard fence.caption != nil else { return source.lineSpan(fence.line + 1).lower }
    let line = source.lineSpan(fence.line)
    let bytes = Array(source.bytes[line.lower..<line.upper])
    let wanted = Array(fence.body.utf8.dropLast())
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return line.lower }
    let start = (0...(bytes.count - wanted.count)).last { bytes[$0...].starts(with: wanted) }
    return line.lower + (start ?? 0)
  }

  /// The line of a fence, for messages about its first words.
  func span(of fence: Report.Fence) -> Span {
    source.lineSpan(fence.line)
  }

  /// Where an inline expression begins: the first place on its line where it stands.
  func offset(of inline: Report.InlineCode) -> Int {
    let line = source.lineSpan(inline.line)
    let from = max(0, (inline.column ?? 1) - 1)
    let bytes = Array(source.bytes[line.lower..<line.upper])
    let wanted = Array(inline.expression.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return line.lower }
    for start in from..<max(from, bytes.count - wanted.count + 1) where bytes[start...].starts(with: wanted) {
      return line.lower + start
    }
    return line.lower
  }
}
