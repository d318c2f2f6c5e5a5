import Foundation
import KPIDiagnostics
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// What the compiler makes of definitions, against SQL that was written by hand straight from the files.
@Suite(.needsDuckDB)
struct OracleTests {
  @Test(.needsData("olist"), arguments: Oracle.all(of: "olist"))
  func olist(_ oracle: Oracle) async throws { try await compare(oracle) }

  @Test(.needsData("complete_journey"), arguments: Oracle.all(of: "complete_journey"))
  func completeJourney(_ oracle: Oracle) async throws { try await compare(oracle) }

  @Test(.needsData("helpdesk"), arguments: Oracle.all(of: "helpdesk"))
  func helpdesk(_ oracle: Oracle) async throws { try await compare(oracle) }

  @Test(.needsData("newsletter"), arguments: Oracle.all(of: "newsletter"))
  func newsletter(_ oracle: Oracle) async throws { try await compare(oracle) }

  @Test(.needsData("seat_reviews"), arguments: Oracle.all(of: "seat_reviews"))
  func seatReviews(_ oracle: Oracle) async throws { try await compare(oracle) }

  @Test(.needsData("ab_test"), arguments: Oracle.all(of: "ab_test"))
  func abTest(_ oracle: Oracle) async throws { try await compare(oracle) }

  @Test(.needsData("social"), arguments: Oracle.all(of: "social"))
  func social(_ oracle: Oracle) async throws { try await compare(oracle) }

  private func compare(_ oracle: Oracle) async throws {
    let answers = try await OracleBook.book.answers(to: oracle)
    let differences = try oracle.differences(answers)
    #expect(differences.isEmpty, "\(differences.count) rows differ, first \(differences.prefix(3))")
  }
}

/// The answer book itself: nothing in it may be passed over.
struct AnswerBookTests {
  static let projects = ["ab_test", "complete_journey", "helpdesk", "newsletter", "olist", "seat_reviews", "social"]

  /// Counted once by hand; a folder that cannot be read would otherwise make a suite of no cases.
  @Test(arguments: zip(projects, [20, 28, 28, 28, 212, 36, 20]))
  func everyOracleIsAsked(_ project: String, _ count: Int) {
    #expect(Oracle.files(of: project).count == count)
    let oracles = Oracle.all(of: project)
    #expect(oracles.count == count)
    for oracle in oracles {
      #expect(oracle.file.hasPrefix("\(oracle.kpi).\(oracle.grain.rawValue)."), "\(oracle.file)")
      #expect(oracle.by.isEmpty == !oracle.file.contains(".by_"), "\(oracle.file)")
      #expect(oracle.grain == .all || (!oracle.from.isEmpty && oracle.from <= oracle.to), "\(oracle.file)")
    }
  }

  @Test(arguments: projects)
  func definitionsHaveNoErrors(_ project: String) throws {
    let path = "\(Checkout.fixtures)/\(project)"
    let loaded = try LoadedProject.load(try ProjectFolder(at: path))
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.headline) == [])
  }
}
