import Foundation
import KPIDatabase
import KPIDiagnostics
import KPIEvaluation
import KPILint
import KPIModel
import KPISyntax
import KPITestSupport
import KPIWorkspace

/// Works through the fences of a page and notes what does not hold.
struct SpecRun {
  let page: SpecPage
  /// Whether fences that need the engine are run.
  let hasEngine: Bool
  /// What does not hold, each with its place.
  private(set) var failures: [String] = []
  /// How many fences were checked or run.
  private(set) var count = 0
  /// What to write where expectations differ.
  private(set) var replacements: [(fence: SpecFence, lines: [String])] = []
  private var project = SpecProject()
  /// What `kpi later` is to be compared with.
  private var earlier = SpecProject()
  /// The messages of the program before, as they are printed.
  private var messages: String?
  /// What the query before gives.
  private var rows: [String]?

  /// These speak of a whole project; an example is an excerpt. They are compared only where an example announces them.
  static let aboutTheWhole: Set = Set(LintRules.all.map(\.code)).subtracting(["history-in-segment", "never-true", "unused-silence"])

  init(_ page: SpecPage, hasEngine: Bool) {
    self.page = page
    self.hasEngine = hasEngine
  }

  mutating func run() {
    for fence in page.fences {
      switch fence.kind {
      case "kpi": program(fence)
      case "text": if let messages { compare(messages.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init), fence) }
      case "data": project.give(fence.arguments.first ?? "", fence.text)
      case "folder": project.others[fence.arguments.first ?? ""] = fence.text
      case "result": if hasEngine { result(fence) }
      case "report": if hasEngine { report(fence) }
      case "why": if hasEngine { why(fence) }
      case "check": if hasEngine { check(fence) }
      case "difference": if hasEngine { difference(fence) }
      case "output": if hasEngine { output(fence) }
      case "sql": if hasEngine { query(fence) }
      case "rows": if hasEngine { gives(fence) }
      case "init": if hasEngine { draft(fence) }
      case "sh": shell(fence)
      default: break
      }
      if fence.kind != "kpi" { messages = nil }
      if fence.kind != "sql" { rows = nil }
    }
  }

  private mutating func fail(_ fence: SpecFence, _ message: String) {
    failures.append("\(page.path):\(fence.firstLine): \(message)")
  }

  private mutating func compare(_ found: [String], _ fence: SpecFence) {
    if found == fence.lines { return }
    if SpecPage.isUpdating { replacements.append((fence, found)) } else {
      fail(fence, "expected\n\(fence.text)found\n\(found.map { $0 + "\n" }.joined())")
    }
  }

  // MARK: Programs

  private mutating func program(_ fence: SpecFence) {
    count += 1
    let (text, expected) = ExpectedFinding.read(fence.lines)
    if fence.arguments.contains("later") {
      (earlier, project) = (project, project.later)
    } else if !fence.arguments.contains("continued") {
      project = project.renewed
    }
    // What is wrong comes from files that follow: `check` says it.
    if fence.arguments.contains("unchecked") { return project.keep(text) }
    let isFragment = fence.arguments.contains("fragment")
    let (sources, diagnostics, file) = isFragment ? SpecProject.parsed(text) : project.checked(with: text)
    let announced = Set(expected.map(\.code))
    let found = diagnostics.filter { announced.contains($0.code) || !Self.aboutTheWhole.contains($0.code) }
    let own = found.filter { $0.span?.file == file }
    for other in found where other.span?.file != file && !Self.aboutTheWhole.contains(other.code) { fail(fence, "elsewhere: \(other.code): \(other.headline)") }
    let findings = own.map { finding($0, sources) }.sorted()
    for missing in expected.sorted() where !findings.contains(missing) { fail(fence, "not found: \(missing.text)") }
    for (finding, diagnostic) in zip(own.map { finding($0, sources) }, own) where !expected.contains(finding) {
      fail(fence, "not expected: \(finding.text): \(diagnostic.headline)")
    }
    messages = own.isEmpty ? nil : DiagnosticRenderer.terminal(own, sources)
    guard expected.isEmpty, !isFragment else { return }
    project.keep(text)
    if hasEngine, text.contains("\nexample ") { runExamples(fence) }
  }

  /// What an `example` of the page expects is so.
  private mutating func runExamples(_ fence: SpecFence) {
    do {
      for example in try project.examples() where !example.failures.isEmpty {
        fail(fence, "the example “\(example.title)” does not hold: \(example.failures)")
      }
    } catch { fail(fence, Self.words(error)) }
  }

  private func finding(_ diagnostic: Diagnostic, _ sources: SourceMap) -> ExpectedFinding {
    let line = diagnostic.span.flatMap { span in sources[span.file].map { $0.line(at: span.lower) } } ?? 0
    return ExpectedFinding(line: line, severity: diagnostic.severity.rawValue, code: diagnostic.code)
  }

  // MARK: Numbers

  private mutating func result(_ fence: SpecFence) {
    count += 1
    do {
      let arguments = try SpecArguments(fence.arguments)
      let request = arguments.request
      if let lines = try arguments.asksForMembers ? project.members(request) : project.analysis(request) {
        if lines != fence.lines { compare(lines, fence) }
        return
      }
      let rows = try project.show(request).rows.map { row in
        ((request.names.count > 1 ? [row.kpi] : []) + [row.label] + row.segment + [Self.text(row.value)])
          .joined(separator: "  ")
      }
      let expected = fence.lines.map { $0.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "  ") }
      if rows != expected { compare(Self.aligned(rows), fence) }
    } catch { fail(fence, Self.words(error)) }
  }

  /// Columns under each other.
  private static func aligned(_ rows: [String]) -> [String] {
    let cells = rows.map { $0.components(separatedBy: "  ") }
    let columns = (cells.map(\.count).max() ?? 1) - 1
    let widths = (0..<max(0, columns)).map { column in cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return cells.map { row in
      row.enumerated().map { index, cell in
        index < row.count - 1 ? cell.padding(toLength: widths[index], withPad: " ", startingAt: 0) : cell
      }.joined(separator: "  ")
    }
  }

  /// The number with at most four decimals, with its marks; or the reason why there is none.
  private static func text(_ value: Value) -> String {
    guard let quantity = value.quantity else { return "no value: \(value.reason?.reason ?? "")" }
    let mark = (value.marks.contains(.provisional) ? " [p]" : "") + (value.marks.contains(.smallSample) ? " [u]" : "")
    if case .exact = quantity { return quantity.text + mark }
    var digits = String(format: "%.4f", quantity.double)
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits + mark
  }

  // MARK: Queries

  /// A query that a person would write, over the data of the page: a second opinion on the results beside it.
  private mutating func query(_ fence: SpecFence) {
    count += 1
    do { rows = try project.query(fence.text) } catch { fail(fence, Self.words(error)) }
  }

  /// What `kpi init` writes about the first of these data files.
  private mutating func draft(_ fence: SpecFence) {
    count += 1
    do {
      let found = try project.drafted(fence.arguments)
      if found != fence.lines { compare(found, fence) }
    } catch { fail(fence, Self.words(error)) }
  }

  private mutating func gives(_ fence: SpecFence) {
    guard let rows else { return fail(fence, "there is no query above these rows") }
    let expected = fence.lines.map { $0.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "  ") }
    if rows != expected { compare(Self.aligned(rows), fence) }
  }

  /// The codes that `kpi check` gives in the project so far, one a line; with `--data`, also those of the data.
  private mutating func check(_ fence: SpecFence) {
    count += 1
    do {
      let found = try project.check(data: fence.arguments.contains("--data")).map(\.code)
      let announced = found.filter { fence.lines.contains($0) || !Self.aboutTheWhole.contains($0) }
      if announced.isEmpty != fence.lines.isEmpty || announced != fence.lines { compare(announced, fence) }
    } catch { fail(fence, Self.words(error)) }
  }

  /// What `kpi diff --values` says of the program before `kpi later` and of that one.
  private mutating func difference(_ fence: SpecFence) {
    count += 1
    do {
      let request = try SpecArguments(fence.arguments).request
      let found = try project.difference(from: earlier, ValueDiffRequest(last: request.last ?? 4, asOf: request.asOf))
      compare(found, fence)
    } catch { fail(fence, Self.words(error)) }
  }

  // MARK: Reports

  /// What `kpi explain --why` prints, to the letter.
  private mutating func why(_ fence: SpecFence) {
    count += 1
    var options: [String: String] = [:]
    let words = Array(fence.arguments.dropFirst())
    for (name, value) in zip(words, words.dropFirst()) where name.hasPrefix("--") { options[name] = value }
    do {
      let text = try project.why(
        fence.arguments.first ?? "", period: options["--period"], last: options["--last"].flatMap { Int($0) } ?? 26)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
        String(line.map { "\u{A0}\u{202F}".contains($0) ? " " : $0 })
      }
      compare(lines, fence)
    } catch { fail(fence, Self.words(error)) }
  }

  private mutating func report(_ fence: SpecFence) {
    count += 1
    let split = fence.arguments.firstIndex { $0 == "error:" || $0 == "warning:" } ?? fence.arguments.count
    let announced = fence.arguments.dropFirst(split + 1).map { $0.filter { $0 != "," } }.sorted()
    let isWarning = fence.arguments.contains("warning:")
    let expected = isWarning ? [] : announced
    do {
      let asOf = try SpecArguments(Array(fence.arguments.prefix(split))).request.asOf
      try project.makeReport(fence.text, asOf: asOf)
      if !expected.isEmpty { fail(fence, "expected \(expected), and the report was made") }
      let warned = project.reportWarnings.sorted()
      if isWarning, warned != announced { fail(fence, "expected the warnings \(announced), found \(warned)") }
    } catch let problem as WorkspaceProblem where !problem.diagnostics.isEmpty {
      let found = problem.diagnostics.map(\.code).sorted()
      if found != expected { fail(fence, "expected \(expected), found \(found): \(problem.diagnostics.map(\.headline))") }
    } catch { fail(fence, Self.words(error)) }
  }

  /// Each line stands in the report's Markdown edition, in this order. Blanks that do not break count as blanks.
  private mutating func output(_ fence: SpecFence) {
    let lines = project.report.map { String($0.map { "\u{A0}\u{202F}".contains($0) ? " " : $0 }) }
    if fence.lines.isEmpty {
      if SpecPage.isUpdating { replacements.append((fence, lines)) } else {
        fail(fence, "an `output` without lines expects nothing")
      }
    }
    var rest = lines[...]
    for line in fence.lines where !line.isEmpty && line != "…" {
      guard let index = rest.firstIndex(of: line) else {
        fail(fence, "the report has no line `\(line)` there. It is\n\(lines.joined(separator: "\n"))")
        return
      }
      rest = rest[(index + 1)...]
    }
  }

  // MARK: Commands

  private mutating func shell(_ fence: SpecFence) {
    for line in fence.lines {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first, first == "kpi" || first == "bin/kpi", words.count > 1 else { continue }
      count += 1
      if !words[1].hasPrefix("-"), !SpecCommands.known.contains(words[1]) {
        fail(fence, "there is no command `kpi \(words[1])`")
      }
    }
  }

  static func words(_ error: any Error) -> String {
    guard let problem = error as? WorkspaceProblem else { return "\(error)" }
    let details = problem.diagnostics.map { "\n\($0.code): \($0.headline)" }.joined()
    return "\(problem.message). \(problem.help ?? "")\(details)"
  }
}
