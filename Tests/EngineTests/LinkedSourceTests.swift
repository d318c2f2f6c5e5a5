import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Datasets that are only linked to: what is wrong in them is told, and they are never "late".
@Suite(.needsDuckDB)
struct LinkedSourceTests {
  private func sources() throws -> (values: [String], text: [String]) {
    let project = try TestProject(
      """
      dataset sales from "data/sales.csv" { key id; time at; link campaign = campaign -> campaigns; text kind = campaign.kind; number v }
      dataset campaigns from "data/campaigns.csv" { key campaign; date starts; text kind; number budget }
      metric mail = sum(sales.v where kind = "mail")
      """,
      data: [
        "data/sales.csv": "id,at,campaign,v\n1,2024-01-01,a,1\n2,2024-01-20,a,2\n3,2024-01-21,b,4\n4,2024-01-21,c,8\n",
        "data/campaigns.csv": "campaign,starts,kind,budget\na,2024-01-01,mail,1\nb,2024-01-02,mail,2\nb,2024-01-02,mail,3\n",
      ])
    let result = try project.show(ShowRequest("mail", .all))
    return (
      result.values, result.sources.map { "\($0.dataset): \($0.lastDay?.iso ?? "-"), \($0.problems.map(\.text))" }.sorted()
    )
  }

  /// `b` occurs twice and is linked to by nobody; `c` is no campaign. The campaigns end on 2 January and are not late.
  @Test func problemsOfLinkedDatasetsAreTold() throws {
    let (values, text) = try sources()
    #expect(values == ["3"])
    #expect(text.count == 2)
    #expect(text.first?.hasPrefix("campaigns: -, ") == true && text.first?.contains("share a key") == true, "\(text)")
    #expect(text.last == "sales: 2024-01-21, []", "\(text)")
  }
}
