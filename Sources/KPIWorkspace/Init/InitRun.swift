import Foundation
import KPIDiagnostics
import KPIDraft
public import KPIModel
import KPIPlan
import KPISyntax

/// From exports to a project that can be checked and a report that can be made: `kpi init`.
///
/// Looks at the files, drafts, tries the draft, and only then writes: what was there before stays whole if anything is wrong.
public struct InitRun {
  private let request: InitRequest
  private let folder: String

  /// A run for a request; nothing is looked at yet.
  public init(_ request: InitRequest) {
    self.request = request
    let into = request.into ?? "."
    let url = into.hasPrefix("/") ? URL(filePath: into) : URL(filePath: request.folder).appending(path: into)
    folder = url.standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false).withoutTrailingSlash
  }

  /// Looks, drafts and writes.
  public func result(open: EngineOpener) throws(WorkspaceProblem) -> InitResult {
    let exports = try self.exports()
    let places = try exports.map { file throws(WorkspaceProblem) in try place(of: file) }
    let staging = folder + "/.kpi-init-" + String(UInt64.random(in: .min ... .max), radix: 36)
    defer { try? FileManager.default.removeItem(atPath: staging) }
    let profiles = try profiles(exports, places, staging, open)
    let existing = try existing(exports)
    var draft = ProjectDrafter(profiles, existing.settings).draft()
    try adapt(&draft)
    try form(&draft, existing)
    try write(exports, places, draft, staging)
    let warnings = draft.found.filter { !$0.hasTime && !$0.isLinked }.map { Diagnostic.exportWithoutTime($0.file) }
    return InitResult(
      draft, folder: folder, copies: copyLines(exports, places), warnings: warnings, change: request.into.map { $0.withoutTrailingSlash })
  }

  // MARK: Files

  private func exports() throws(WorkspaceProblem) -> [ExportFile] {
    var files: [ExportFile] = []
    var problems: [Diagnostic] = []
    for given in request.files {
      do throws(Diagnostic) {
        let file = try ExportFile.look(at: given, from: request.folder)
        if files.contains(where: { NameGiver.stem(of: $0.name) == NameGiver.stem(of: file.name) }) { throw Diagnostic.exportTwice(given) }
        files.append(file)
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw Self.problem(problems) }
    return files
  }

  private static func problem(_ diagnostics: [Diagnostic]) -> WorkspaceProblem {
    WorkspaceProblem(.finding, "nothing was written", diagnostics: diagnostics)
  }

  /// Where the project reads a file from: the path below its folder, and whether it has to be put there.
  private struct Place {
    var path: String
    var isCopy: Bool
  }

  private func place(of file: ExportFile) throws(WorkspaceProblem) -> Place {
    if file.path.hasPrefix(folder + "/"), !file.needsRewriting {
      let path = String(file.path.dropFirst(folder.count + 1))
      if Self.canBeNamed(path) { return Place(path: path, isCopy: false) }
    }
    let isPlain = Self.canBeNamed(file.name) && !file.needsRewriting
    let ending = file.format == .csv && file.needsRewriting ? ".csv" : Self.ending(of: file.name)
    var path = "data/" + (isPlain ? file.name : NameGiver.stem(of: file.name) + ending)
    // The original stays as it is, also where it lies in that folder itself.
    if folder + "/" + path == file.path { path = "data/" + NameGiver.stem(of: file.name) + "_utf8" + ending }
    if !request.overwrites, FileManager.default.fileExists(atPath: folder + "/" + path) { throw Self.problem([.exportExists(path)]) }
    return Place(path: path, isCopy: true)
  }

  /// Whether a path means just this file in a definition.
  private static func canBeNamed(_ path: String) -> Bool {
    !path.contains { "*?\"\\".contains($0) || $0.isNewline || ($0.asciiValue ?? 32) < 32 } && !path.contains("://")
      && !path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private static func ending(of name: String) -> String {
    DataFiles.endings.filter { name.lowercased().hasSuffix($0) }.max { $0.count < $1.count } ?? ".csv"
  }

  private func copyLines(_ exports: [ExportFile], _ places: [Place]) -> [String] {
    zip(exports, places).filter(\.1.isCopy).map { file, place in
      var reasons: [String] = []
      if file.encoding != .utf8 { reasons.append("it is in \(file.encoding.name)") }
      if file.head.linesBefore > 0 { reasons.append("\(file.head.linesBefore) \(file.head.linesBefore == 1 ? "line stands" : "lines stand") before the names of the columns") }
      if !file.head.changedNames.isEmpty { reasons.append("columns have no name, or one name stands twice") }
      if reasons.isEmpty { return "\(VisibleText.visible(file.name)) was copied to \(place.path): put the next export there" }
      return "\(VisibleText.visible(file.name)) was written anew as \(place.path), because \(reasons.joined(separator: " and ")): the next export has to be saved so, too"
    }
  }

  // MARK: Looking

  private func profiles(
    _ exports: [ExportFile], _ places: [Place], _ staging: String, _ open: EngineOpener
  ) throws(WorkspaceProblem) -> [FileProfile] {
    var paths: [String] = []
    for (index, file) in exports.enumerated() {
      guard file.needsRewriting else {
        paths.append(file.path)
        continue
      }
      try Self.makeFolder(staging)
      let path = "\(staging)/\(index)\(file.format == .csv ? ".csv" : Self.ending(of: file.name))"
      try file.rewrite(to: path)
      paths.append(path)
    }
    do {
      let executor = try open(Set(paths.map { URL(filePath: $0).deletingLastPathComponent().path(percentEncoded: false).withoutTrailingSlash }).sorted())
      return try look(exports, places, paths, executor)
    } catch let problem as WorkspaceProblem {
      throw problem
    } catch let error as QueryError {
      throw WorkspaceProblem(.finding, error.message, help: error.help)
    } catch {
      throw WorkspaceProblem(.finding, "\(error)")
    }
  }

  private func look(
    _ exports: [ExportFile], _ places: [Place], _ paths: [String], _ executor: any QueryExecutor
  ) throws -> [FileProfile] {
    var profiles: [FileProfile] = []
    var looks: [FileLook] = []
    var problems: [Diagnostic] = []
    for (index, file) in exports.enumerated() {
      do {
        let set = try HeaderReader(executor: executor).fileSet(DataFiles(path: paths[index], name: file.name), file.format)
        let profile = try ExportLook(set, file.format, executor).profile(name: file.name, path: places[index].path)
        if profile.rows == 0 { throw Diagnostic.exportWithoutRows(file.given) }
        profiles.append(profile)
        looks.append(FileLook(set, file.format))
      } catch let failure as HeaderReader.Failure {
        problems.append(Self.diagnostic(failure, file))
      } catch let diagnostic as Diagnostic {
        problems.append(diagnostic)
      } catch let error as QueryError {
        problems.append(.exportUnreadable(file.given, error.message, help: error.help))
      }
    }
    guard problems.isEmpty else { throw Self.problem(problems) }
    try LinkSearch(looks: looks, executor: executor).find(&profiles)
    try EndSearch(looks: looks, executor: executor).find(&profiles)
    return profiles
  }

  private static func diagnostic(_ failure: HeaderReader.Failure, _ file: ExportFile) -> Diagnostic {
    switch failure {
    case .damaged(let message, let help): .exportUnreadable(file.given, message, help: help)
    case .openQuote(let message): .exportUnreadable(file.given, message, help: "close the quote, or write a quote inside a cell twice, and export the file again")
    case .engine(let error): .exportUnreadable(file.given, error.message, help: error.help)
    }
  }

  // MARK: Drafting

  private func existing(_ exports: [ExportFile]) throws(WorkspaceProblem) -> ExistingProject {
    let own = Set(exports.flatMap { file in ProjectDrafter.possibleNames(file.name) }.map { "kpis/\($0).kpi" })
    if !request.overwrites {
      let there = exports.map { "kpis/\(NameGiver.stem(of: $0.name)).kpi" }.filter { FileManager.default.fileExists(atPath: folder + "/" + $0) }
      guard there.isEmpty else { throw Self.problem(there.map { .exportExists($0) }) }
    }
    var existing = try ExistingProject(folder, replaced: request.overwrites ? own : [])
    existing.settings.currency = request.currency
    existing.settings.timezone = request.timezone
    return existing
  }

  /// Finds free places for the files that several drafts share: what is common stays, and is only added to.
  private func adapt(_ draft: inout ProjectDraft) throws(WorkspaceProblem) {
    let suffix = draft.found.first?.dataset ?? "further"
    for index in draft.files.indices {
      let path = draft.files[index].path
      guard FileManager.default.fileExists(atPath: folder + "/" + path) else { continue }
      if path == "kpis/project.kpi" { draft.files[index].path = "kpis/project_\(suffix).kpi" }
      if path == "reports/weekly.md", !request.overwrites { draft.files[index].path = "reports/weekly_\(suffix).md" }
      let free = draft.files[index].path
      if !request.overwrites, FileManager.default.fileExists(atPath: folder + "/" + free) { throw Self.problem([.exportExists(free)]) }
    }
  }

  /// Brings the definitions into form, and checks them together with those that stay.
  private func form(_ draft: inout ProjectDraft, _ existing: ExistingProject) throws(WorkspaceProblem) {
    var sources = SourceMap()
    var files: [SourceFile] = []
    let written = Set(draft.files.map(\.path))
    for file in existing.kept where !written.contains(file.path) { files.append(sources.add(path: file.path, bytes: file.bytes)) }
    let own = files.count
    for index in draft.files.indices where draft.files[index].path.hasSuffix(".kpi") {
      let parsed = Syntax.parse(SourceFile(id: FileID(0), path: draft.files[index].path, text: draft.files[index].text))
      if !parsed.diagnostics.hasErrors { draft.files[index].text = Syntax.format(parsed.file) }
      files.append(sources.add(path: draft.files[index].path, text: draft.files[index].text))
    }
    let project = LoadedProject(folder: ProjectFolder(unchecked: folder), sources: sources, files: files)
    let ids = Set(files[own...].map(\.id))
    let wrong = project.diagnostics.filter { diagnostic in diagnostic.severity == .error && diagnostic.span.map { ids.contains($0.file) } ?? false }
    guard wrong.isEmpty else {
      let text = DiagnosticRenderer.concise(wrong, project.sources)
      throw WorkspaceProblem(
        .finding, "the draft has mistakes, and nothing was written:\n\(text)",
        help: "this should not happen: please report it with the first lines of the file")
    }
  }

  // MARK: Writing

  private func write(_ exports: [ExportFile], _ places: [Place], _ draft: ProjectDraft, _ staging: String) throws(WorkspaceProblem) {
    for (index, file) in exports.enumerated() where places[index].isCopy {
      let target = folder + "/" + places[index].path
      try Self.makeFolder(URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false))
      let staged = "\(staging)/\(index)\(file.format == .csv ? ".csv" : Self.ending(of: file.name))"
      let temporary = staging + "/copy-\(index)"
      do {
        if file.needsRewriting {
          try FileManager.default.moveItem(atPath: staged, toPath: temporary)
        } else {
          try Self.makeFolder(staging)
          try FileManager.default.copyItem(atPath: file.path, toPath: temporary)
        }
        if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
        try FileManager.default.moveItem(atPath: temporary, toPath: target)
      } catch let problem as WorkspaceProblem {
        throw problem
      } catch {
        throw WorkspaceProblem(.finding, "`\(target)` cannot be written", help: "check who may write in that folder, and whether the disk is full")
      }
    }
    for file in draft.files {
      let target = folder + "/" + file.path
      try Self.makeFolder(URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false))
      try AtomicFile.write(file.text, to: target)
    }
  }

  private static func makeFolder(_ path: String) throws(WorkspaceProblem) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw WorkspaceProblem(.finding, "the folder `\(path.withoutTrailingSlash)` cannot be made", help: "check who may write there")
    }
  }
}
