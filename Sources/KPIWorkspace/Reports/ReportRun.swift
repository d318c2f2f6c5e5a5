import Foundation
public import KPIDiagnostics
import KPIEvaluation
import KPIMarkdown
public import KPIModel
import KPIPlan
public import KPIReport

/// A report that was made: the text of each edition, not yet written anywhere.
public struct FinishedReport: Sendable {
  /// What is probably not meant as it stands: numbers typed by hand that are no longer true, notes of earlier issues.
  public var warnings: [Diagnostic] = []
  /// The texts that the warnings point into.
  public var sources = SourceMap()
  /// `weekly-2018-W34`.
  public var name: String
  /// Names and contents, in the order in which they are to be written.
  public var files: [(name: String, text: String)]
  /// What all the editions in `files` were written from.
  public var document: ReportDocument

  /// The size of the mail in bytes, if it is larger than mail programs show; nil if it is not, or there is none.
  public var tooLargeMail: Int? {
    let size = files.first { $0.name.hasSuffix(".eml") }?.text.utf8.count ?? 0
    return size > Report.largestMail ? size : nil
  }

  /// The report for a terminal of so many columns.
  public func terminalText(width: Int, isColoured: Bool) -> String {
    Report.writeText(document, width: width, isColoured: isColoured)
  }
}

/// Makes the reports of templates: reads them, evaluates what they need, lays them out.
public struct ReportRun {
  let project: LoadedProject
  let paths: [String]
  let asOf: Day?
  /// Name and version of the program, for the provenance.
  let version: String
  /// Whether a mail is made too.
  let writesMail: Bool
  /// The folder with earlier issues of the report; nil: nothing was told before.
  let issuesFolder: String?

  /// `files` are paths of templates, absolute or relative; a nil `asOf` is the day after the last covered one.
  public init(
    _ project: LoadedProject, files: [String], asOf: Day?, version: String, writesMail: Bool = false,
    issuesFolder: String? = nil
  ) {
    self.project = project
    paths = files
    self.asOf = asOf
    self.version = version
    self.writesMail = writesMail
    self.issuesFolder = issuesFolder
  }

  /// - Parameter today: no "as of" that was not asked for lies after it.
  /// - Throws: with all diagnostics of templates and definitions.
  public func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> [FinishedReport] {
    try computed(today: today, open: open).map { $0.finished() }
  }

  /// The numbers of each report; nothing is laid out yet.
  public func computed(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> [ComputedReport] {
    try project.requireSound()
    var reports: [ComputedReport] = []
    for path in paths {
      var project = project
      let source = try ReportSource.read(path, in: &project)
      reports.append(try report(project, source, today, open))
    }
    return reports
  }

  private func report(
    _ project: LoadedProject, _ source: ReportSource, _ today: Day, _ open: EngineOpener
  ) throws(WorkspaceProblem) -> ComputedReport {
    var blocks = BlockReader(project, source)
    let understoodBlocks = source.template.fences.map { blocks.block($0) }
    var inlines = InlineReader(project, source)
    let meanings = source.template.inlines.map { inlines.meaning($0) }
    let problems = (source.diagnostics + (blocks.diagnostics + inlines.diagnostics).uniqued()).inSourceOrder()
    if problems.hasErrors {
      throw WorkspaceProblem(.finding, "the report `\(source.source.path)` has errors", diagnostics: problems)
    }
    let selection = ReportSelection(project.model, blocks, understoodBlocks, meanings, source.template.sections)
    let computation = ReportComputation(
      project: project, selection: selection, asOf: asOf, today: today)
    let (result, values, session) = try computation.run(open)
    let understanding = Report.Understanding(
      blocks: understoodBlocks, inlines: zip(meanings, values).map(inline),
      links: source.template.links.map { link(to: $0, project) })
    return ComputedReport(
      run: self, project: project, problems: problems, dataFiles: session.absoluteFiles.map(\.path), source: source,
      settings: blocks.settings, understanding: understanding, result: result,
      provenance: provenance(source, project, session, result),
      kept: issuesFolder.map { IssueFolder(path: $0, name: source.name).issues() } ?? [])
  }

  /// Lays a report out and writes its editions.
  func finished(_ computed: ComputedReport) -> FinishedReport {
    let name = "\(computed.source.name)-\(computed.result.label)"
    let told = earlier(computed.kept, than: computed.result)
    var document = Report.layout(
      computed.source.template, computed.understanding, computed.result, provenance: computed.provenance,
      language: computed.settings.language, told: told)
    document.paper = computed.settings.paper
    document.pages = pages(computed.source.name, told, document.language)
    let json = Report.writeJSON(document)
    var finished = FinishedReport(
      name: name,
      files: editions(document, name, json: json, computed.settings)
        + index(computed.source.name, computed.kept, json, document.language),
      document: document)
    let review = ReportReview(
      project: computed.project, source: computed.source, understanding: computed.understanding, document: document,
      dataFiles: computed.dataFiles)
    finished.warnings = (computed.problems + review.warnings()).inSourceOrder()
    if let size = finished.tooLargeMail { finished.warnings.append(.mailTooLarge(size)) }
    finished.sources = computed.project.sources
    return finished
  }

  // MARK: Earlier issues

  private func earlier(_ issues: [Report.ToldIssue], than result: ReportResult) -> [Report.ToldIssue] {
    guard result.period.isBounded else { return [] }
    let start = result.period.start.iso
    return issues.filter { $0.firstDay < start }
  }

  private func pages(_ name: String, _ told: [Report.ToldIssue], _ language: ReportLanguage) -> [Report.PageLink] {
    guard issuesFolder != nil else { return [] }
    let before = told.last.map { Report.PageLink(text: "« \($0.label)", file: "\(name)-\($0.label).html") }
    return [before, Report.PageLink(text: language.text(.allIssues), file: "\(name).html")].compactMap { $0 }
  }

  /// The page that leads to all issues, this one and later ones included.
  private func index(
    _ name: String, _ kept: [Report.ToldIssue], _ json: String, _ language: ReportLanguage
  ) -> [(name: String, text: String)] {
    guard issuesFolder != nil, let own = IssueFolder.issue(Data(json.utf8)) else { return [] }
    let others = kept.filter { $0.label != own.label }
    return [(name: "\(name).html", text: Report.writeIndex(others + [own], name: name, language: language))]
  }

  private func inline(_ meaning: InlineReader.Meaning, _ value: Value?) -> Report.InlineValue {
    switch meaning {
    case .known(let known): known
    case .formula(let formula, let format):
      .computed(value ?? .none(NoValue(.unreadable, "it was not computed")), unit: formula.unit, format: format)
    }
  }

  /// The KPI that a link `../kpis/grow.kpi#revenue` leads to; without a fragment the first KPI of the file.
  private func link(to link: Report.DefinitionLink, _ project: LoadedProject) -> String? {
    let parts = link.destination.split(separator: "#", maxSplits: 1).map(String.init)
    if parts.count == 2 { return project.model.kpi(named: parts[1])?.name }
    guard let file = parts.first?.split(separator: "/").last else { return nil }
    return project.model.kpis.first { $0.place.split(separator: ":").first?.hasSuffix(String(file)) == true }?.name
  }

  // MARK: Writing

  private func editions(
    _ document: ReportDocument, _ name: String, json: String, _ settings: ReportSettings
  ) -> [(name: String, text: String)] {
    let address = settings.address.map { $0 + "\(name).html" }
    let mailSettings = Report.MailSettings(recipients: settings.recipients, pageAddress: address)
    let mail = writesMail ? [(name: "\(name).eml", text: Report.writeMail(document, mailSettings))] : []
    let markdown = Report.writeMarkdown(document, chartPrefix: "\(name)-charts/")
    let charts = markdown.chartFiles.map { (name: $0.name, text: $0.svg) }
    return [(name: "\(name).html", text: Report.writeHTML(document))] + charts
      + [(name: "\(name).md", text: markdown.text), (name: "\(name).json", text: json)]
      + mail
  }

  private func provenance(
    _ source: ReportSource, _ project: LoadedProject, _ session: Session, _ result: ReportResult
  ) -> Report.Provenance {
    let rows = result.sources.map(\.rows).reduce(0, +)
    let definitions = (project.trees.map(\.source) + project.targetFiles).flatMap { source -> [UInt8] in
      Array(source.path.utf8) + [0] + source.bytes + [0]
    }
    return Report.Provenance(
      name: source.name,
      items: [
        Report.Item("As of", result.asOf.iso),
        Report.Item("Definitions", ContentHash.short(definitions)),
        Report.Item("Template", ContentHash.short(source.source.bytes)),
        Report.Item("Data", ContentHash.short(files: session.absoluteFiles)),
        Report.Item("Rows read", String(rows)),
        Report.Item("Engine", session.engineDescription),
        Report.Item("Made by", version),
      ])
  }
}
