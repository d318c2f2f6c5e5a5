/// Lines of source with the places in them underlined.
struct Excerpts {
  var sources: SourceMap
  var options: DiagnosticRenderer.Options
  var style: Style

  /// The places in the given order, each with its line; the first one is what the message is about.
  func text(for labels: [Diagnostic.Label], severity: Diagnostic.Severity) -> String {
    let gutter =
      labels.compactMap { label in
        sources[label.span.file].map { String($0.line(at: label.span.lower)).count }
      }.max() ?? 1
    var result = ""
    for (index, label) in labels.enumerated() {
      guard let file = sources[label.span.file] else { continue }
      let location = DiagnosticRenderer.location(label.span, sources) ?? ""
      result += style.dim(pad("-->", gutter)) + " " + location + "\n"
      result += excerpt(label, in: file, gutter, mark: index == 0 ? "^" : "-", severity)
    }
    return result
  }

  private func excerpt(
    _ label: Diagnostic.Label, in file: SourceFile, _ gutter: Int, mark: String, _ severity: Diagnostic.Severity
  ) -> String {
    let number = file.line(at: label.span.lower)
    let window = Window(file, line: number, span: label.span, width: options.lineWidth)
    let marks = String(repeating: mark, count: max(1, window.markWidth))
    let text = label.text.isEmpty ? "" : " " + VisibleText.visible(label.text)
    let line = style.dim(pad(String(number), gutter) + " |") + " " + window.text
    let underline =
      style.dim(pad("", gutter) + " |") + " " + String(repeating: " ", count: window.markColumn)
      + (mark == "^" ? style.severity(severity, marks + text) : marks + text)
    return line + "\n" + underline + "\n"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// The part of a line that is shown: the whole line, or what surrounds the span.
struct Window {
  /// What is shown, free of control characters, with `…` where the line goes on.
  private(set) var text = ""
  /// The columns before the underline.
  private(set) var markColumn = 0
  /// The columns of the underline; 0 for a mere place.
  private(set) var markWidth = 0

  init(_ file: SourceFile, line: Int, span: Span, width: Int) {
    let whole = file.lineSpan(line)
    let lower = min(max(span.lower, whole.lower), whole.upper)
    let upper = min(max(span.upper, lower), whole.upper)
    let marked = Self.head(file, lower, upper, columns: width * 2 / 3)
    let before = Self.tail(file, whole.lower, lower, columns: width / 3)
    let used = VisibleText.width(of: before) + VisibleText.width(of: marked)
    let isCut = marked.hasSuffix("…")
    let after = isCut ? "" : Self.head(file, upper, whole.upper, columns: max(1, width - used))
    text = before + marked + after
    markColumn = VisibleText.width(of: before)
    markWidth = VisibleText.width(of: marked)
  }

  /// The first columns of a stretch; at most four bytes are read for each, so that a huge line costs nothing.
  private static func head(_ file: SourceFile, _ lower: Int, _ upper: Int, columns: Int) -> String {
    let end = min(upper, lower + columns * 4)
    let text = VisibleText.visible(file.text(of: Span(file: file.id, lower: lower, upper: end)))
    return fitting(text, columns, isWhole: end == upper)
  }

  /// The last columns of a stretch.
  private static func tail(_ file: SourceFile, _ lower: Int, _ upper: Int, columns: Int) -> String {
    let start = max(lower, upper - columns * 4)
    let text = VisibleText.visible(file.text(of: Span(file: file.id, lower: start, upper: upper)))
    return String(fitting(String(text.reversed()), columns, isWhole: start == lower).reversed())
  }

  private static func fitting(_ text: String, _ columns: Int, isWhole: Bool) -> String {
    if isWhole, VisibleText.width(of: text) <= columns { return text }
    var used = 1
    let part = text.prefix { character in
      used += VisibleText.width(of: character)
      return used <= columns
    }
    return part + "…"
  }
}
