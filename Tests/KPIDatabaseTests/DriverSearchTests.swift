import Foundation
import KPIModel
import Testing

@testable import KPIDatabase

@Suite struct DriverSearchTests {
  @Test func foldersComeBeforeTheSystem() {
    let search = DriverSearch(folders: ["/one", "/two/"])
    let name = DriverSearch.Library.duckDB.fileName
    #expect(search.candidates(for: .duckDB) == ["/one/\(name)", "/two/\(name)", name])
  }

  @Test func aRelativeFolderIsNotSearched() throws {
    let attempts = DriverSearch(folders: ["lib"]).find(.duckDB).attempts
    #expect(attempts.first?.failure == "not an absolute path")
  }

  @Test(arguments: DriverSearch.Library.allCases)
  func aFileThatIsNoLibraryIsNamedAndPassedOver(_ library: DriverSearch.Library) throws {
    let folder = try TemporaryFolder()
    for content in [Data(), Data("not a library".utf8), Data([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])] {
      try folder.write(library.fileName, content)
      let attempt = DriverSearch(folders: [folder.path]).find(library).attempts.first
      #expect(attempt?.path == folder.path + "/" + library.fileName)
      #expect(attempt?.failure?.isEmpty == false)
    }
  }

  @Test func aFolderWithTheNameOfALibraryIsPassedOver() throws {
    let folder = try TemporaryFolder()
    try folder.write(DriverSearch.Library.duckDB.fileName + "/x", text: "")
    #expect(DriverSearch(folders: [folder.path]).find(.duckDB).attempts.first?.failure != nil)
  }

  @Test func theErrorTellsWhereAndHow() throws {
    let finding = DriverSearch.Finding(
      library: .duckDB, attempts: [.init(path: "/one/libduckdb.so", failure: "no such file")], path: nil)
    #expect {
      try finding.requirePath()
    } throws: {
      guard let error = $0 as? QueryError, error.kind == .missingDriver, let help = error.help else { return false }
      return error.message.contains("/one/libduckdb.so (no such file)") && help.contains("bin/kpi") && help.contains("Homebrew")
    }
  }

  @Test func aDriverManagerThatIsNoneIsAnError() {
    #expect {
      try DriverManager(path: "/nowhere/libadbc_driver_manager.so")
    } throws: {
      ($0 as? QueryError)?.kind == .missingDriver
    }
  }

  #if os(Linux)
    /// A file that was cut off makes the loader die; it must not come so far.
    @Test(.needsDuckDB, arguments: [100, 1000, 100_000])
    func aLibraryThatWasCutOffIsRefused(_ size: Int) throws {
      let folder = try TemporaryFolder()
      let whole = try Data(contentsOf: URL(filePath: Installation.path(of: .driverManager)))
      try folder.write(DriverSearch.Library.driverManager.fileName, whole.prefix(size))
      let finding = DriverSearch(folders: [folder.path] + Installation.folders).find(.driverManager)
      #expect(finding.attempts.first?.failure != nil)
      #expect(finding.path != nil, "the next folder is used")
    }
  #endif

  @Test(.needsDuckDB) func aLibraryOfTheRightNameWithoutTheFunctionIsRefused() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Installation.path(of: .driverManager), toPath: folder.path + "/" + DriverSearch.Library.duckDB.fileName)
    let failure = DriverSearch(folders: [folder.path]).find(.duckDB).attempts.first?.failure
    #expect(failure?.contains("duckdb_adbc_init") == true)
    let manager = try? DriverManager(path: Installation.path(of: .duckDB))
    #expect(manager == nil || manager?.path.contains("duckdb") == true)
  }

  @Test(.needsDuckDB) func whatIsFoundHasAPath() throws {
    for library in DriverSearch.Library.allCases {
      let path = try Installation.path(of: library)
      #expect(path.hasPrefix("/"))
      #expect(path.hasSuffix(library.fileName))
    }
  }

  @Test(.needsDuckDB) func theReportTellsTheVersion() {
    let report = LibraryReport(libraryFolders: Installation.folders)
    #expect(report.engineDescription?.hasPrefix("DuckDB v") == true)
    #expect(report.error == nil)
    #expect(report.findings.map(\.library) == [.driverManager, .duckDB])
    #expect(report.findings.allSatisfy { $0.attempts.last?.failure == nil })
  }

  @Test(.needsDuckDB) func openingIsFast() throws {
    _ = try DuckDBExecutor(libraryFolders: Installation.folders, allowedDirectories: [])
    let time = try ContinuousClock().measure {
      _ = try DuckDBExecutor(libraryFolders: Installation.folders, allowedDirectories: [])
    }
    // Loading comes on top, once per process; the limit is wide because other tests run at the same time.
    #expect(time < .milliseconds(500))
  }
}
