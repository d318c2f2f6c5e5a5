import Foundation
import KPIDiagnostics
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// The example with which the design begins, to the letter.
@Suite(.needsDuckDB, .needsData("olist"))
struct FirstPageTests {
  private func project() throws -> TestProject {
    let project = try TestProject()
    try project.write("kpis/shop.kpi", try String(contentsOfFile: "\(Checkout.fixtures)/first_page.kpi", encoding: .utf8))
    try project.link("data/olist", to: "\(Checkout.shared)/olist")
    return project
  }

  @Test func itHasNoErrors() throws {
    #expect(try project().messages().filter { $0.contains(" error ") } == [])
  }

  /// As of 2018-08-27, so that the last complete week is W34.
  @Test func itsKPIsHaveTheValuesOfTheOracles() throws {
    let project = try project()
    for name in ["revenue", "new_buyers", "satisfaction"] {
      let oracle = Oracle("olist", "oracles", "\(name).week.sql")
      let result = try project.show(ShowRequest(name, .week, "\(oracle.from) \(oracle.to)", asOf: "2018-08-27"))
      #expect(result.rows.last?.label == "2018-W34")
      let answers = [name: Dictionary(uniqueKeysWithValues: result.rows.map { ([$0.label], $0.value) })]
      #expect(try oracle.differences(answers) == [])
    }
  }

  @Test func theLastCompleteWeekIsFoundFromTheData() throws {
    let result = try project().show(ShowRequest(names: ["satisfaction"]))
    #expect(result.rows.last?.label == "2018-W34")
  }
}
