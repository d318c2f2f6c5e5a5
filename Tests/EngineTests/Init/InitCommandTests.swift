import Foundation
import KPITestSupport
import Testing

@Suite("kpi init", .needsDuckDB, .enabled(if: Kpi.isBuilt, "the program is not built beside the tests"))
struct InitCommandTests {
  /// A folder for a project and its exports.
  private final class Folder {
    let path: String
    init() throws {
      path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "kpi-init-\(UUID().uuidString)").path(percentEncoded: false)
      try FileManager.default.createDirectory(atPath: path + "/exports", withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: "\(path)/exports/\(name)")) }
    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }
    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/shop/\(name)", encoding: .utf8) }
    func kpi(_ arguments: String...) throws -> Kpi.Run { try Kpi.run(arguments, folder: path) }

    /// What a person does first: init, check, check with data, the report. The definitions that were written.
    @discardableResult
    func firstReport(_ files: [String], options: [String] = []) throws -> String {
      let run = try Kpi.run(["init"] + files + ["--into", "shop"] + options, folder: path)
      try #require(run.status == 0, "\(run.errors)\(run.output)")
      for arguments in [["check"], ["check", "--data"], ["fmt", "--check"], ["report", "reports/weekly.md"]] {
        let next = try Kpi.run(arguments, folder: path + "/shop")
        #expect(next.status == 0, "kpi \(arguments.joined(separator: " ")): \(next.errors)\(next.output)")
        #expect(!next.errors.contains("warning:"), "kpi \(arguments.joined(separator: " ")): \(next.errors)")
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: path + "/shop/kpis").sorted()
      return try names.map { try text("kpis/\($0)") }.joined(separator: "\n")
    }
  }

  // MARK: Exports that are recognised

  struct Known: CustomTestStringConvertible {
    var name: String
    var text: String
    var tool: String
    /// Lines that must stand in the definitions.
    var lines: [String]
    var testDescription: String { name }
  }

  static let known: [Known] = [
    Known(name: "campaigns.csv", text: Exports.mailchimpCampaigns, tool: "a Mailchimp campaign report", lines: [
      "key       [Unique Id]", "time      send_date = [Send Date] as \"MMM dd, yyyy hh:mm a\"", "ratio     open_rate = [Open Rate]",
      "formula   sum(counted_campaigns.unique_opens) / sum(counted_campaigns.successful_deliveries)",
    ]),
    Known(name: "list.csv", text: Exports.mailchimpMembers, tool: "a Mailchimp audience", lines: [
      "time      optin_time = [OPTIN_TIME]", "formula   count(list)",
    ]),
    Known(name: "contacts.csv", text: Exports.hubspotContacts, tool: "a HubSpot export of contacts", lines: ["key       [Record ID]", "time      create_date = [Create Date]"]),
    Known(name: "deals.csv", text: Exports.hubspotDeals, tool: "a HubSpot export of deals", lines: [
      "formula   count(deals on close_date where deal_stage in (\"Closed won\"))",
    ]),
    Known(name: "opportunities.csv", text: Exports.salesforceOpportunities, tool: "a Salesforce report of opportunities", lines: [
      "money     amount in USD = [Amount] as \"USD1,234.50\"",
    ]),
    Known(name: "leads.csv", text: Exports.salesforceLeads, tool: "a Salesforce report of leads", lines: ["formula   share(leads, converted)"]),
    Known(name: "orders_export_1.csv", text: Exports.shopifyOrders, tool: "a Shopify export of orders", lines: [
      "money     total in EUR = [Total]", "formula   sum(sales.total)",
    ]),
    Known(name: "ads.csv", text: Exports.googleAds, tool: "a Google Ads report", lines: ["money     cost in EUR = [Cost] as \"1,234.50\"", "key       [Day], [Campaign]"]),
    Known(name: "traffic.csv", text: Exports.googleAnalytics, tool: "a Google Analytics report", lines: ["date      date_ = [Date] as \"yyyyMMdd\""]),
    Known(name: "meta.csv", text: Exports.metaAds, tool: "a Meta Ads export", lines: ["money     amount_spent_eur in EUR = [Amount spent (EUR)]"]),
    Known(name: "tickets.csv", text: Exports.zendesk, tool: "a Zendesk export of tickets", lines: ["lasts     created_at to solved_at", "formula   open(tickets)"]),
    Known(name: "helpdesk.csv", text: Exports.freshdesk, tool: "a Freshdesk export of tickets", lines: ["duration  time_to_reply = initial_response_time - created_time"]),
    Known(name: "typeform.csv", text: Exports.typeform, tool: "a Typeform export of responses", lines: ["0..10 = [How likely are you to recommend us to a friend?]", "nps(typeform."]),
    Known(name: "monkey.csv", text: Exports.surveyMonkey, tool: "a SurveyMonkey export of responses", lines: ["nps(monkey.", "ces(monkey."]),
    Known(name: "forms.csv", text: Exports.googleForms, tool: "a Google Forms sheet of responses", lines: ["csat(forms."]),
    Known(name: "scores.csv", text: Exports.promoterScores, tool: "an export of a survey tool", lines: ["nps(scores.score)"]),
  ]

  @Test(arguments: known)
  func anExportOfAKnownToolBecomesAReport(_ export: Known) throws {
    let folder = try Folder()
    try folder.write(export.name, export.text)
    let definitions = try folder.firstReport(["exports/\(export.name)"])
    #expect(definitions.contains("It looks like \(export.tool)."))
    for line in export.lines { #expect(definitions.contains(line), "\(line) is not in\n\(definitions)") }
  }
}
