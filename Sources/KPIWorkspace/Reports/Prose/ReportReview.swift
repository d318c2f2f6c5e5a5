import Foundation
import KPIDiagnostics
import KPIEvaluation
import KPIMarkdown
import KPIModel
import KPIReport

/// Looks at a finished report once more: does the text that people wrote still fit the numbers?
struct ReportReview {
  let project: LoadedProject
  let source: ReportSource
  let understanding: Report.Understanding
  let document: ReportDocument
  /// The data files that were read.
  let dataFiles: [String]

  func warnings() -> [Diagnostic] {
    let (template, understood) = source.template.shown(understanding, document.readings)
    let all = stale(template) + notes(template) + suppressed(template, understood) + pictures()
    return all.uniqued().inSourceOrder()
  }

  // MARK: Numbers typed by hand

  private func stale(_ template: Report.Template) -> [Diagnostic] {
    let sentences = ProseReader.sentences(of: template.document) { destination in
      let parts = destination.split(separator: "#", maxSplits: 1).map(String.init)
      guard parts.count == 2, parts[0].hasSuffix(".kpi") else { return nil }
      return project.model.kpi(named: parts[1])?.name
    }
    let detector = StaleProse(
      readings: document.readings, isGerman: document.language == .german, label: document.result.label)
    return detector.findings(in: sentences).map { .staleNumber($0, at: span(of: $0.number.text, from: $0.line)) }
  }

  /// Where a text stands in the paragraph that begins at a line; the line itself if it cannot be found.
  private func span(of text: String, from line: Int) -> Span {
    let wanted = Array((text.split(separator: " ").first.map(String.init) ?? text).utf8)
    for number in line..<(line + 40) {
      let whole = source.source.lineSpan(number)
      let bytes = Array(source.source.bytes[whole.lower..<whole.upper])
      guard !wanted.isEmpty, bytes.count >= wanted.count else { continue }
      let place = (0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
      if let place { return Span(file: whole.file, lower: whole.lower + place, upper: whole.lower + place + wanted.count) }
    }
    return source.source.lineSpan(line)
  }

  // MARK: Notes

  private func notes(_ template: Report.Template) -> [Diagnostic] {
    let period = document.result.period
    guard period.isBounded else { return [] }
    return NoteDate(first: period.start, asOf: document.result.asOf).findings(in: template.document).map { finding in
      .oldNote(finding.text, at: source.source.lineSpan(finding.line), period: document.result.label, first: period.start.iso)
    }
  }

  // MARK: Values that should not be relied on

  private func suppressed(_ template: Report.Template, _ understood: Report.Understanding) -> [Diagnostic] {
    zip(template.inlines, understood.inlines).compactMap { inline, value in
      let offset = source.offset(of: inline)
      let span = Span(file: source.source.id, lower: offset, upper: offset + inline.expression.utf8.count)
      return obstacle(value).map { .suppressedValue(inline.expression, because: $0, at: span) }
    }
  }

  private func obstacle(_ value: Report.InlineValue) -> String? {
    switch value {
    case .kpi(let name, let property, _):
      guard let reading = document.readings.first(where: { $0.name == name }) else { return nil }
      switch property {
      case .value: return obstacle(reading.result.current?.value)
      case .change: return obstacle(reading.result.previous.difference)
      case .target, .title, .sentence, .status: return nil
      }
    case .computed(let value, _, _): return obstacle(value)
    case .report, .problem: return nil
    }
  }

  private func obstacle(_ value: Value?) -> String? {
    guard let value else { return nil }
    if let reason = value.reason { return "there is no value: \(reason.reason)" }
    return value.marks.contains(.smallSample) ? "the sample is too small: it is marked [u]" : nil
  }

  // MARK: Pictures

  private func pictures() -> [Diagnostic] {
    let dates = dataFiles.compactMap { path in
      (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }
    return TemplateForm(source.source).pictureProblems(in: source.folder, newest: dates.max())
  }
}
