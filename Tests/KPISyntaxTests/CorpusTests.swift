import KPIDiagnostics
import KPISyntax
import Testing

@Suite struct CorpusTests {
  @Test(arguments: Corpus.all)
  func everyConstructParsesWithoutAWord(_ program: String) {
    let (file, diagnostics) = parsed(program)
    let messages = diagnostics.map { "\($0.code) in line \(file.source.line(at: $0.span?.lower ?? 0))" }
    #expect(messages == [])
    let malformed = file.declarations.filter { $0.kind == .malformed }.count
    #expect(malformed == 0)
  }

  @Test(arguments: Corpus.all)
  func tokensAreTheFile(_ program: String) {
    expectWholeFile(Array(program.utf8))
  }

  /// Any token removed, or replaced by another: there is a tree, the bytes are kept, messages have places, and the
  /// next definition is not swallowed.
  @Test(arguments: Corpus.all, [nil, ")", "(", "}", "{", "and", "1..", "\"", "|", ",", "=", "if"])
  func brokenProgramsAreRead(_ program: String, _ replacement: String?) {
    let inserted = Array((replacement ?? "").utf8)
    for declaration in parsed(program).file.declarations {
      let text = SourceFile(id: FileID(0), path: "", text: program).text(of: declaration.span)
      let bytes = Array((text + "\nmetric after = 1\n").utf8)
      let end = text.utf8.count
      for token in parsed(text).file.tokens where !token.isTrivia && token.kind != .endOfFile {
        let broken = bytes[..<token.span.lower] + inserted + bytes[token.span.upper...]
        let file = expectWholeFile(Array(broken))
        let survives = file.declarations.contains { $0.name?.text == "after" }
        // A quote more or less may open a long text, which ends with the file.
        let isLong = replacement == "\"" && text.contains("\"\"\"")
        if !survives, !isLong { Issue.record("swallowed: \(String(decoding: broken.prefix(end + 5), as: UTF8.self))") }
      }
    }
  }

  @Test(arguments: Corpus.all)
  func programsCutAnywhereAreRead(_ program: String) {
    let bytes = Array(program.utf8)
    for end in stride(from: 0, to: bytes.count, by: 7) { expectWholeFile(Array(bytes[..<end])) }
  }

  @discardableResult
  private func expectWholeFile(_ bytes: [UInt8]) -> Syntax.File {
    let (file, diagnostics) = parsed(bytes)
    var position = 0
    for token in file.tokens {
      guard token.span.lower == position else { break }
      position = token.span.upper
    }
    #expect(position == bytes.count)
    let last = file.tokens.last?.kind
    #expect(last == .endOfFile)
    let isInside = diagnostics.allSatisfy { ($0.span?.upper ?? 0) <= bytes.count }
    #expect(isInside)
    return file
  }
}
