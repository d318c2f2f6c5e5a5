import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPICheck

struct DiagnosticCodesTests {
  @Test func theSettingHasNoErrors() {
    #expect(CheckedProgram(CheckDiagnosticCodes.setting).errorLines == [])
  }

  @Test(arguments: CheckDiagnosticCodes.all)
  func theExampleGivesTheCodeAndNoOtherError(_ entry: CheckDiagnosticCodes.Entry) {
    // Those without a program of their own: see ReportFormulaTests, FolderTests and TargetKindTests.
    if entry.lines.isEmpty { return }
    let program = CheckedProgram(entry.example)
    let isWarning = program.warnings.contains(entry.code)
    if isWarning {
      #expect(program.errorLines == [])
    } else {
      #expect(program.errors == [entry.code], "\(program.errorLines)")
    }
  }

  @Test func everyCodeIsListedOnce() {
    let codes = CheckDiagnosticCodes.all.map(\.code)
    #expect(codes.count == Set(codes).count)
    #expect(codes.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLowercase || $0 == "-" } })
  }

  @Test(arguments: CheckDiagnosticCodes.all)
  func everyMessageSaysWhatAndWhatToDo(_ entry: CheckDiagnosticCodes.Entry) {
    let found = CheckedProgram(entry.example).diagnostics.filter { $0.code == entry.code }
    for diagnostic in found {
      #expect(!diagnostic.headline.isEmpty && !diagnostic.label.isEmpty, "\(entry.code)")
      #expect(diagnostic.span != nil, "\(entry.code)")
      #expect(diagnostic.help?.isEmpty == false, "\(entry.code)")
      #expect(!diagnostic.headline.hasSuffix("."), "\(entry.code)")
    }
  }

  /// A fix that we are sure of leaves a program without that error.
  @Test(arguments: CheckDiagnosticCodes.all)
  func aSafeFixSettlesTheMatter(_ entry: CheckDiagnosticCodes.Entry) {
    let program = CheckedProgram(entry.example)
    guard let source = program.sources.files.first else { return }
    for diagnostic in program.diagnostics where diagnostic.code == entry.code {
      for fix in diagnostic.fixes {
        let fixed = CheckedProgram(String(decoding: fix.applied(to: source), as: UTF8.self))
        #expect(!fixed.errors.contains(entry.code), "\(entry.code): \(fix.title)")
      }
    }
  }
}
