import KPIDiagnostics
import KPIModel
import Testing

@testable import KPICheck

struct ExampleTests {
  @Test func thePageHasNoErrors() {
    let program = CheckedProgram(Shop.page)
    #expect(program.errorLines == [])
    #expect(program.project.kpis.map(\.name) == ["revenue", "new_buyers", "satisfaction"])
  }
}
