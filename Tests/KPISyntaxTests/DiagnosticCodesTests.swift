import KPIDiagnostics
import KPISyntax
import Testing

@Suite struct DiagnosticCodesTests {
  @Test(arguments: SyntaxDiagnosticCodes.all)
  func theExampleGivesTheCodeAndNothingElse(_ entry: SyntaxDiagnosticCodes.Entry) {
    // Bytes that are no text cannot be written as a string.
    let bytes = entry.code == "invalid-utf8" ? Array("metric m = 1".utf8) + [0xFF, 0xFE] : Array(entry.example.utf8)
    let found = parsed(bytes).diagnostics.map(\.code)
    #expect(found == [entry.code], "\(entry.example)")
  }

  @Test func theListIsSortedAndHoldsNothingTwice() {
    let codes = SyntaxDiagnosticCodes.all.map(\.code)
    #expect(codes == Set(codes).sorted())
  }

  @Test(arguments: SyntaxDiagnosticCodes.all)
  func everyMessageSaysWhatWhyAndWhatToDo(_ entry: SyntaxDiagnosticCodes.Entry) {
    for diagnostic in parsed(entry.example).diagnostics {
      #expect(!diagnostic.headline.isEmpty)
      #expect(!diagnostic.label.isEmpty)
      #expect(diagnostic.why?.isEmpty == false)
      #expect(diagnostic.help?.isEmpty == false)
      #expect(diagnostic.span != nil)
      #expect(!diagnostic.headline.hasSuffix("."))
    }
  }

  @Test(arguments: SyntaxDiagnosticCodes.all)
  func aSafeFixSettlesTheMatter(_ entry: SyntaxDiagnosticCodes.Entry) {
    let source = SourceFile(id: FileID(0), path: "t.kpi", text: entry.example)
    for diagnostic in Syntax.parse(source).diagnostics {
      for fix in diagnostic.fixes {
        let after = parsed(fix.applied(to: source)).diagnostics.map(\.code)
        #expect(!after.contains(diagnostic.code), "\(entry.example): \(fix)")
        if fix.safety == .safe { #expect(after.isEmpty, "\(entry.example): \(fix)") }
      }
    }
  }
}
