/// Writes diagnostics for people and programs. Pure: nothing is read, and nothing is printed.
public enum DiagnosticRenderer {
  /// What the terminal can show.
  public struct Options: Hashable, Sendable {
    /// Whether colours are wanted.
    public var usesColor: Bool
    /// The widest part of a source line that is shown, in columns.
    public var lineWidth: Int

    /// Without colours, in 120 columns, unless asked for otherwise.
    public init(usesColor: Bool = false, lineWidth: Int = 120) {
      self.usesColor = usesColor
      self.lineWidth = max(lineWidth, 20)
    }
  }

  /// For reading in a terminal: headline, places with their lines and underlines, why and help.
  /// The diagnostics come in the given order, with an empty line between them, and end with a line break.
  public static func terminal(
    _ diagnostics: [Diagnostic], _ sources: SourceMap, _ options: Options = Options()
  ) -> String {
    let style = Style(usesColor: options.usesColor)
    return diagnostics.map { paragraph($0, sources, options, style) }.joined(separator: "\n")
  }

  /// One line for each: `file:line:column: error: headline [code]`.
  public static func concise(_ diagnostics: [Diagnostic], _ sources: SourceMap) -> String {
    diagnostics.map { diagnostic in
      let place = diagnostic.span.flatMap { location($0, sources) }.map { $0 + ": " } ?? ""
      let headline = VisibleText.visible(diagnostic.headline)
      return "\(place)\(diagnostic.severity.rawValue): \(headline) [\(diagnostic.code)]\n"
    }.joined()
  }

  /// `file:line:column`, with the control characters of a hostile file name made visible.
  static func location(_ span: Span, _ sources: SourceMap) -> String? {
    guard let file = sources[span.file] else { return nil }
    let position = file.position(at: span.lower)
    return "\(VisibleText.visible(file.path)):\(position.line):\(position.column)"
  }

  private static func paragraph(
    _ diagnostic: Diagnostic, _ sources: SourceMap, _ options: Options, _ style: Style
  ) -> String {
    let severity = style.severity(diagnostic.severity, diagnostic.severity.rawValue)
    var result = "\(severity): \(style.bold(VisibleText.visible(diagnostic.headline))) [\(diagnostic.code)]\n"
    if let span = diagnostic.span {
      let labels = [Diagnostic.Label(span, diagnostic.label)] + diagnostic.labels
      result += Excerpts(sources: sources, options: options, style: style)
        .text(for: labels, severity: diagnostic.severity)
    }
    if let why = diagnostic.why { result += "  why: \(VisibleText.visible(why))\n" }
    if let help = diagnostic.help { result += "  help: \(VisibleText.visible(help))\n" }
    return result
  }
}
