extension DiagnosticRenderer {
  /// The program that a SARIF log is about.
  public struct Tool: Hashable, Sendable {
    /// `kpi`.
    public var name: String
    /// `0.1.0`.
    public var version: String

    /// A program by name and version.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020), with one run: one rule for each
  /// code, one result for each message, with related places and fixes. Columns count code points; offsets count bytes.
  ///
  /// - Parameter summary: what a code is about, in one line; nil where that is not known.
  public static func sarif(
    _ diagnostics: [Diagnostic], _ sources: SourceMap, _ tool: Tool, summary: (String) -> String?
  ) -> String {
    let codes = Set(diagnostics.map(\.code)).sorted()
    let writer = SARIFWriter(sources: sources, ruleIndex: Dictionary(uniqueKeysWithValues: zip(codes, codes.indices)))
    let rules = codes.map { code in
      writer.object([("id", quoted(code)), ("shortDescription", writer.text(summary(code) ?? code))])
    }
    let driver = writer.object([
      ("name", quoted(tool.name)), ("version", quoted(tool.version)), ("rules", writer.array(rules)),
    ])
    let run = writer.object([
      ("tool", writer.object([("driver", driver)])), ("columnKind", quoted("unicodeCodePoints")),
      ("results", writer.lines(diagnostics.map(writer.result))),
    ])
    let log = writer.object([
      ("$schema", quoted("https://json.schemastore.org/sarif-2.1.0.json")), ("version", quoted("2.1.0")),
      ("runs", writer.array([run])),
    ])
    return log + "\n"
  }
}

/// Writes the parts of a SARIF log.
private struct SARIFWriter {
  let sources: SourceMap
  let ruleIndex: [String: Int]

  func result(_ diagnostic: Diagnostic) -> String {
    var members = [
      ("ruleId", DiagnosticRenderer.quoted(diagnostic.code)), ("ruleIndex", "\(ruleIndex[diagnostic.code] ?? -1)"),
      ("level", DiagnosticRenderer.quoted(diagnostic.severity.rawValue)), ("message", text(message(diagnostic))),
    ]
    if let place = diagnostic.span.flatMap({ location($0, nil) }) { members.append(("locations", array([place]))) }
    let related = diagnostic.labels.compactMap { location($0.span, $0.text) }
    if !related.isEmpty { members.append(("relatedLocations", array(related))) }
    let fixes = diagnostic.fixes.compactMap(fix)
    if !fixes.isEmpty { members.append(("fixes", array(fixes))) }
    return object(members)
  }

  /// Headline, reason and remedy as sentences.
  private func message(_ diagnostic: Diagnostic) -> String {
    var text = diagnostic.headline
    if let why = diagnostic.why { text += "\n" + why }
    if let help = diagnostic.help { text += "\n" + help }
    return text
  }

  private func location(_ span: Span, _ words: String?) -> String? {
    guard let file = sources[span.file] else { return nil }
    var members = [
      ("physicalLocation", object([("artifactLocation", artifact(file)), ("region", region(span, file))]))
    ]
    if let words { members.append(("message", text(words))) }
    return object(members)
  }

  private func artifact(_ file: SourceFile) -> String {
    object([("uri", DiagnosticRenderer.quoted(Self.uri(file.path)))])
  }

  private func region(_ span: Span, _ file: SourceFile) -> String {
    return object([
      ("startLine", "\(file.line(at: span.lower))"), ("startColumn", "\(column(span.lower, file))"),
      ("endLine", "\(file.line(at: span.upper))"), ("endColumn", "\(column(span.upper, file))"), ("byteOffset", "\(span.lower)"), ("byteLength", "\(span.count)"),
    ])
  }

  /// The column in code points, from 1.
  private func column(_ offset: Int, _ file: SourceFile) -> Int {
    let start = file.lineSpan(file.line(at: offset)).lower
    return file.text(of: Span(file: file.id, lower: start, upper: offset)).unicodeScalars.count + 1
  }

  /// The edits of a fix, file by file.
  private func fix(_ fix: Fix) -> String? {
    var changes: [String] = []
    for id in Set(fix.edits.map(\.span.file)).sorted(by: { $0 < $1 }) {
      guard let file = sources[id] else { return nil }
      let replacements = fix.edits.filter { $0.span.file == id }.map { edit in
        object([
          ("deletedRegion", region(edit.span, file)), ("insertedContent", text(edit.replacement)),
        ])
      }
      changes.append(object([("artifactLocation", artifact(file)), ("replacements", array(replacements))]))
    }
    return object([("description", text(fix.title)), ("artifactChanges", array(changes))])
  }

  /// A path as a relative reference (RFC 3986): everything but unreserved characters and slashes is escaped.
  static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  // MARK: JSON

  func text(_ words: String) -> String { object([("text", DiagnosticRenderer.quoted(words))]) }

  func object(_ members: [(String, String)]) -> String {
    "{" + members.map { DiagnosticRenderer.quoted($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }

  func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

  /// One element a line, for reading and comparing.
  func lines(_ elements: [String]) -> String {
    elements.isEmpty ? "[]" : "[\n  " + elements.joined(separator: ",\n  ") + "\n]"
  }
}
