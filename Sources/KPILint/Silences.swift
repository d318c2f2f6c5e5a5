import KPIDiagnostics
import KPISyntax

/// The comments that let a finding pass: `# allow missing-owner: bought list, nobody owns it`, at the end of the line that
/// the message is about or on the line above.
struct Silences {
  /// One rule named in one comment.
  private struct Silence {
    var code: String
    var span: Span
    /// The line whose findings it lets pass.
    var line: Int
    var hasReason: Bool
    var isUsed = false
  }

  /// Comments that name a rule that does not exist.
  private(set) var diagnostics: [Diagnostic] = []
  private var silences: [Silence] = []
  private var sources: [FileID: SourceFile] = [:]

  init(_ files: [Syntax.File]) {
    for file in files {
      sources[file.source.id] = file.source
      var lines: CodeLines?
      for comment in file.comments {
        guard let (codes, hasReason) = Self.read(comment.text) else { continue }
        let known = lines ?? CodeLines(file)
        lines = known
        let own = file.source.line(at: comment.span.lower)
        let line = comment.isAlone ? known.next(after: own) ?? own : own
        for code in codes { add(code, comment.span, line, hasReason) }
      }
    }
  }

  private mutating func add(_ code: String, _ span: Span, _ line: Int, _ hasReason: Bool) {
    guard LintRules.named(code) != nil else { return diagnostics.append(.unknownRule(code, at: span)) }
    silences.append(Silence(code: code, span: span, line: line, hasReason: hasReason))
  }

  /// `allow a-b, c-d: reason`. Every rule's name has a hyphen, so that a sentence that begins with "allow" is none.
  static func read(_ comment: String) -> (codes: [String], hasReason: Bool)? {
    guard comment.hasPrefix("allow ") else { return nil }
    let parts = comment.dropFirst("allow ".count).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let codes = (parts.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    guard codes.allSatisfy({ isCode($0) }) else { return nil }
    return (codes, parts.count > 1 && !trimmed(parts[1]).isEmpty)
  }

  private static func isCode(_ text: String) -> Bool {
    text.contains("-") && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x61...0x7A).contains($0) }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Whether a comment lets the finding pass; the comment counts as used then.
  mutating func silence(_ finding: Diagnostic) -> Bool {
    guard let span = finding.span, let line = sources[span.file]?.line(at: span.lower) else { return false }
    var isSilenced = false
    for index in silences.indices
    where silences[index].code == finding.code && silences[index].span.file == span.file && silences[index].line == line {
      silences[index].isUsed = true
      isSilenced = true
    }
    return isSilenced
  }

  /// Silences without a reason, and those of the rules that were run which let nothing pass.
  func findings(_ rules: [LintRule]) -> [Diagnostic] {
    let codes = Set(rules.map(\.code))
    return silences.compactMap { silence in
      if !silence.isUsed { return codes.contains(silence.code) ? .unusedSilence(silence.code, at: silence.span) : nil }
      return silence.hasReason ? nil : .silenceWithoutReason(silence.code, at: silence.span)
    }
  }
}

/// The lines of a file on which something else than blanks and comments stands.
private struct CodeLines {
  private var lines: [Int] = []

  init(_ file: Syntax.File) {
    for token in file.tokens {
      switch token.kind {
      case .blank, .comment, .newline, .endOfFile: continue
      case .word, .bracketedName, .number, .period, .text, .symbol, .cell, .unknown: break
      }
      let line = file.source.line(at: token.span.lower)
      if lines.last != line { lines.append(line) }
    }
  }

  /// The first such line behind a line, by bisection.
  func next(after line: Int) -> Int? {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return low < lines.count ? lines[low] : nil
  }
}
