extension DiagnosticRenderer {
  /// Workflow commands that GitHub Actions shows as annotations: one line for each message,
  /// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::headline`. The columns of the end are left out where the
  /// place goes over several lines, as GitHub asks for.
  public static func github(_ diagnostics: [Diagnostic], _ sources: SourceMap) -> String {
    diagnostics.map { annotation($0, sources) + "\n" }.joined()
  }

  private static func annotation(_ diagnostic: Diagnostic, _ sources: SourceMap) -> String {
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(String, String)] = []
    if let span = diagnostic.span, let file = sources[span.file] {
      let start = file.position(at: span.lower)
      let end = file.position(at: span.upper)
      properties = [("file", file.path), ("line", "\(start.line)"), ("endLine", "\(end.line)")]
      if start.line == end.line { properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")] }
    }
    properties.append(("title", diagnostic.code))
    let list = properties.map { "\($0.0)=\(escaped($0.1, property: true))" }.joined(separator: ",")
    let words = [diagnostic.headline, diagnostic.help].compactMap { $0 }.joined(separator: "\n")
    return "::\(command) \(list)::\(escaped(words, property: false))"
  }

  /// The escapes of workflow commands: `%`, line ends, and in properties also `:` and `,`.
  private static func escaped(_ text: String, property: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where property: result += "%3A"
      case "," where property: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
