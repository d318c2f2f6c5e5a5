import Foundation
public import KPIDiagnostics
public import KPIModel

/// Applies the safe fixes of messages: `kpi fix`. Nothing else in the files changes.
///
/// A fix is kept only if the message is gone when the project is checked anew. Fixes that a person should look at first are
/// never applied.
public struct FixRun {
  /// One file that fixes change.
  public struct Item: Hashable, Sendable {
    /// Below the project's folder.
    public var name: String
    /// Where it lies.
    public var path: String
    /// What it holds now.
    public var before: String
    /// What it holds with the fixes.
    public var after: String

    /// What the fixes change, as `diff -u` tells it.
    public var diff: String { UnifiedDiff.text(before, after, name: name) }

    /// Writes the new text in place of the old one, in one step.
    public func write() throws(WorkspaceProblem) { try AtomicFile.write(after, to: path) }
  }

  /// A fix that was applied.
  public struct Applied: Hashable, Sendable {
    /// `kpis/shop.kpi:12`: where it stood before the fixes of its round.
    public var place: String
    /// The code of the message that is gone.
    public var code: String
    /// What was done, as a command.
    public var title: String
  }

  /// The files that change, in the order of their names.
  public private(set) var items: [Item] = []
  /// What was applied, in order.
  public private(set) var applied: [Applied] = []
  /// What is left to say about the project.
  public private(set) var remaining: [Diagnostic] = []
  /// Where the remaining messages point to: the files as they are with the fixes.
  public private(set) var sources = SourceMap()

  private let folder: ProjectFolder
  private let today: Day?
  /// The files that may be changed; nil for all.
  private let allowed: Set<String>?

  /// Fixes may uncover others; after so many rounds nothing new is expected.
  private static let maximumRounds = 20

  /// - Parameter files: paths of definition files of the project, absolute or below the current folder; empty for all.
  public init(_ project: LoadedProject, files: [String] = [], today: Day?) throws(WorkspaceProblem) {
    folder = project.folder
    self.today = today
    allowed = try Self.names(files, project)
    let before = project.ownTrees.map(\.source)
    var current = project
    for _ in 0..<Self.maximumRounds {
      guard let next = round(current) else { break }
      current = next
    }
    remaining = current.messages(today: today)
    sources = current.sources
    for (old, new) in zip(before, current.ownTrees.map(\.source)) where old.bytes != new.bytes {
      items.append(Item(name: old.path, path: folder.path + "/" + old.path, before: old.text, after: new.text))
    }
  }

  private static func names(_ files: [String], _ project: LoadedProject) throws(WorkspaceProblem) -> Set<String>? {
    if files.isEmpty { return nil }
    let known = Set(project.ownTrees.map(\.source.path))
    var names: Set<String> = []
    for file in files {
      let full = URL(filePath: file).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
      let root = project.folder.path + "/"
      guard full.hasPrefix(root), known.contains(String(full.dropFirst(root.count))) else {
        throw WorkspaceProblem(
          .misuse, "`\(file)` is no definition file of this project", help: "definitions lie below `kpis` and end in `.kpi`")
      }
      names.insert(String(full.dropFirst(root.count)))
    }
    return names
  }

  // MARK: Rounds

  private struct Candidate {
    var diagnostic: Diagnostic
    var fix: Fix
  }

  /// The project with the fixes that can be applied at once; nil if there are none.
  private mutating func round(_ project: LoadedProject) -> LoadedProject? {
    let messages = project.messages(today: today)
    let chosen = independent(messages.compactMap { candidate($0, project) })
    if chosen.isEmpty { return nil }
    if let fixed = accepted(chosen, messages, project) { return fixed }
    // Together they do not settle what they should: one at a time.
    for one in chosen { if let fixed = accepted([one], messages, project) { return fixed } }
    return nil
  }

  private func candidate(_ diagnostic: Diagnostic, _ project: LoadedProject) -> Candidate? {
    guard let fix = diagnostic.fixes.first(where: { $0.safety == .safe }), !fix.edits.isEmpty else { return nil }
    for edit in fix.edits {
      guard let path = project.sources[edit.span.file]?.path, project.ownTrees.contains(where: { $0.source.path == path }),
        allowed?.contains(path) ?? true
      else { return nil }
    }
    return Candidate(diagnostic: diagnostic, fix: fix)
  }

  /// The fixes whose edits do not touch those of an earlier one.
  private func independent(_ candidates: [Candidate]) -> [Candidate] {
    var taken: [Span] = []
    return candidates.filter { candidate in
      let spans = candidate.fix.edits.map(\.span)
      let touches = spans.contains { span in
        taken.contains { $0.file == span.file && $0.lower <= span.upper && span.lower <= $0.upper }
      }
      if !touches { taken += spans }
      return !touches
    }
  }

  private mutating func accepted(
    _ candidates: [Candidate], _ messages: [Diagnostic], _ project: LoadedProject
  ) -> LoadedProject? {
    let fixed = Self.project(project, with: candidates.map(\.fix))
    let left = Self.counts(fixed.messages(today: today))
    let before = Self.counts(messages)
    let settled = Self.counts(candidates.map(\.diagnostic))
    guard settled.allSatisfy({ left[$0.key, default: 0] <= before[$0.key, default: 0] - $0.value }) else { return nil }
    for candidate in candidates {
      guard let span = candidate.diagnostic.span, let source = project.sources[span.file] else { continue }
      applied.append(
        Applied(
          place: "\(source.path):\(source.line(at: span.lower))", code: candidate.diagnostic.code, title: candidate.fix.title))
    }
    return fixed
  }

  private static func counts(_ messages: [Diagnostic]) -> [String: Int] {
    Dictionary(messages.map { ($0.code, 1) }, uniquingKeysWith: +)
  }

  private static func project(_ project: LoadedProject, with fixes: [Fix]) -> LoadedProject {
    let all = Fix("all", fixes.flatMap(\.edits), safety: .safe)
    var sources = SourceMap()
    let files = project.ownTrees.map { sources.add(path: $0.source.path, bytes: all.applied(to: $0.source)) }
    return LoadedProject(folder: project.folder, sources: sources, files: files)
  }
}
