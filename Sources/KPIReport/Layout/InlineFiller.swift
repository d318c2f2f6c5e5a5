import KPIEvaluation
import KPIMarkdown
import KPIModel

/// Puts values into running text. They are inserted as finished pieces of the tree, so that nothing in them can become markup.
struct InlineFiller: PieceReplacing {
  let understood: Report.Understanding
  let layouter: Layouter
  let title: String
  /// Plain text instead of pieces for each format: for the title of the page.
  let isPlain: Bool
  private var inlineIndex = 0
  private var linkIndex = 0

  init(understood: Report.Understanding, layouter: Layouter, title: String, isPlain: Bool) {
    self.understood = understood
    self.layouter = layouter
    self.title = title
    self.isPlain = isPlain
  }

  private var language: ReportLanguage { layouter.language }

  mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? { nil }

  mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? {
    defer { inlineIndex += 1 }
    let value =
      understood.inlines.indices.contains(inlineIndex)
      ? formatted(understood.inlines[inlineIndex]) : problem(code)
    if isPlain { return MarkdownInline(.text(value.textWithMarks), at: position) }
    return .customInline(
      html: HTMLText.value(value, language), markdown: MarkdownEscaping.text(value.textWithMarks), plain: value.textWithMarks)
  }

  mutating func replace(
    link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
  ) -> MarkdownInline? {
    defer { linkIndex += 1 }
    guard !isPlain, understood.links.indices.contains(linkIndex), let name = understood.links[linkIndex] else {
      return nil
    }
    let anchor = HTMLEscaping.attribute(Layouter.definitionAnchor(name))
    return .customInline(
      html: "<a href=\"#\(anchor)\">\(content.renderHTML())</a>", markdown: content.renderMarkdown(),
      plain: content.plainText)
  }

  // MARK: Values

  private func formatted(_ value: Report.InlineValue) -> FormattedValue {
    switch value {
    case .problem(let message): return problem(message)
    case .computed(let value, let unit, let style):
      let format = ValueFormat(unit: unit, values: value.double.map { [$0] } ?? [], language: language)
      return InlineWriter(format: format, style: style).level(value)
    case .report(let property): return .word(text(of: property))
    case .kpi(let name, let property, let style):
      guard let reading = layouter.reading(name) else { return problem(language.text(.unknownKPI, name)) }
      return formatted(property, of: reading, style)
    }
  }

  private func text(of property: Report.ReportProperty) -> String {
    switch property {
    case .label: layouter.result.label
    case .days: language.days(layouter.result.period)
    case .title: title
    }
  }

  private func formatted(
    _ property: Report.Property, of reading: Report.Reading, _ style: Report.InlineFormat?
  ) -> FormattedValue {
    let writer = InlineWriter(format: reading.format, style: style)
    switch property {
    case .value: return reading.result.current.map { writer.level($0.value) } ?? reading.value
    case .change: return writer.change(reading.result.previous)
    case .title: return .word(reading.title)
    case .sentence: return .word(reading.sentence.text)
    case .status: return .word(reading.status)
    case .target:
      guard let style, style != .words, let aim = reading.aim else {
        return reading.targetText ?? .word(language.text(.noTarget))
      }
      return writer.level(aim)
    }
  }

  private func problem(_ message: String) -> FormattedValue {
    .missing(language.text(.notUnderstood, message))
  }
}

extension Report.Reading {
  /// Both axes in words: `below usual; worsening — act`.
  public var status: String {
    [signal, matrix ?? (assurance.isEmpty ? attainment : assurance)].compactMap { $0 }.joined(separator: "; ")
  }

  /// The target of the period, or the final one where no ramp says what should be reached by now.
  var aim: Value? {
    result.target.map { $0.value.quantity == nil ? $0.final ?? $0.value : $0.value }
  }

  /// The target of the period with its sense: `≤ 3.0 %`, `3 % to 5 %`; nil without one.
  var targetText: FormattedValue? {
    guard let target = result.target, let aim else { return nil }
    var text = format.level(aim)
    guard text.reason == nil else { return text }
    if let upper = target.upperValue {
      text.text = format.language.text(.rangeFromTo, text.text, format.level(upper).text)
    } else if result.kpi.direction == .lower {
      text.text = "≤\(Signs.space)" + text.text
    }
    text.phrase = text.text
    return text
  }
}
