import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

@Suite("kpi init", .needsDuckDB, .enabled(if: Kpi.isBuilt, "the program is not built beside the tests"))
struct InitCommandTests {
  /// A folder for a project and its exports.
  final class Folder {
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
    func firstReport(_ files: [String], options: [String] = [], isAboutOpinions: Bool = false) throws -> String {
      let run = try Kpi.run(["init"] + files + ["--into", "shop"] + options, folder: path)
      try #require(run.status == 0, "\(run.errors)\(run.output)")
      for arguments in [["check"], ["check", "--data"], ["fmt", "--check"], ["report", "reports/weekly.md"]] {
        let next = try Kpi.run(arguments, folder: path + "/shop")
        #expect(next.status == 0, "kpi \(arguments.joined(separator: " ")): \(next.errors)\(next.output)")
        // What satisfaction is expected to lead to, only a person can say, where the exports hold nothing else.
        let warnings = next.errors.split(separator: "\n").filter { $0.contains("warning:") && !(isAboutOpinions && $0.contains("[soft-without-support]")) }
        #expect(warnings.isEmpty, "kpi \(arguments.joined(separator: " ")): \(next.errors)")
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
    /// Whether nothing in it is what people do.
    var isAboutOpinions = false
    var testDescription: String { name }
  }

  static let known: [Known] = [
    Known(name: "campaigns.csv", text: Exports.mailchimpCampaigns, tool: "a Mailchimp campaign report", lines: [
      "key       [Unique Id]", "time      send_date = [Send Date] as \"MMM dd, yyyy hh:mm a\"", "ratio     open_rate = [Open Rate]",
      "formula   open_rate(sum(counted_campaigns.unique_opens), sum(counted_campaigns.successful_deliveries))", "supports  click_rate",
    ]),
    Known(name: "list.csv", text: Exports.mailchimpMembers, tool: "a Mailchimp audience", lines: [
      "time      optin_time = [OPTIN_TIME]", "formula   count(list)",
    ]),
    Known(name: "contacts.csv", text: Exports.hubspotContacts, tool: "a HubSpot export of contacts", lines: ["key       [Record ID]", "time      create_date = [Create Date]"]),
    Known(name: "deals.csv", text: Exports.hubspotDeals, tool: "a HubSpot export of deals", lines: [
      "formula   count(deals on close_date where deal_stage in (\"Closed won\"))",
      "formula   win_rate(deals on close_date where deal_stage in (\"Closed won\", \"Closed lost\"), deal_stage in (\"Closed won\"))",
    ]),
    Known(name: "opportunities.csv", text: Exports.salesforceOpportunities, tool: "a Salesforce report of opportunities", lines: [
      "money     amount in USD = [Amount] as \"USD1,234.50\"",
    ]),
    Known(name: "leads.csv", text: Exports.salesforceLeads, tool: "a Salesforce report of leads", lines: ["formula   share(leads, converted)"]),
    Known(name: "orders_export_1.csv", text: Exports.shopifyOrders, tool: "a Shopify export of orders", lines: [
      "money     total in EUR = [Total]", "formula   revenue(sales.total)",
    ]),
    Known(name: "ads.csv", text: Exports.googleAds, tool: "a Google Ads report", lines: ["money     cost in EUR = [Cost] as \"1,234.50\"", "formula   cost_per_step(ads.cost, sum(ads.clicks))"]),
    Known(name: "traffic.csv", text: Exports.googleAnalytics, tool: "a Google Analytics report", lines: ["date      date = [Date] as \"yyyyMMdd\""]),
    Known(name: "meta.csv", text: Exports.metaAds, tool: "a Meta Ads export", lines: ["money     amount_spent_eur in EUR = [Amount spent (EUR)]"]),
    Known(name: "tickets.csv", text: Exports.zendesk, tool: "a Zendesk export of tickets", lines: ["lasts     created_at to solved_at", "formula   backlog(tickets)", "formula   reopened_rate(tickets on solved_at, reopens >= 1)"]),
    Known(name: "helpdesk.csv", text: Exports.freshdesk, tool: "a Freshdesk export of tickets", lines: ["duration  time_to_reply = initial_response_time - created_time"]),
    Known(name: "typeform.csv", text: Exports.typeform, tool: "a Typeform export of responses", lines: ["0..10 = [How likely are you to recommend us to a friend?]", "nps(typeform.", "# doubt: what should follow from it"], isAboutOpinions: true),
    Known(name: "monkey.csv", text: Exports.surveyMonkey, tool: "a SurveyMonkey export of responses", lines: ["nps(monkey.", "ces(monkey.", "# doubt: what should follow from it"], isAboutOpinions: true),
    Known(name: "forms.csv", text: Exports.googleForms, tool: "a Google Forms sheet of responses", lines: ["csat(forms.", "# doubt: what should follow from it"], isAboutOpinions: true),
    Known(name: "scores.csv", text: Exports.promoterScores, tool: "an export of a survey tool", lines: ["nps(scores.score)", "# doubt: what should follow from it"], isAboutOpinions: true),
  ]

  @Test(arguments: known)
  func anExportOfAKnownToolBecomesAReport(_ export: Known) throws {
    let folder = try Folder()
    try folder.write(export.name, export.text)
    let definitions = try folder.firstReport(["exports/\(export.name)"], isAboutOpinions: export.isAboutOpinions)
    #expect(definitions.contains("It looks like \(export.tool)."))
    for line in export.lines { #expect(definitions.contains(line), "\(line) is not in\n\(definitions)") }
  }

  // MARK: Numbers

  /// Week 30 of 2026 holds the rows 49 to 55 of each invented export; what they come to was worked out by hand.
  private func value(_ folder: Folder, _ kpi: String) throws -> Double? {
    let project = try LoadedProject.load(try ProjectFolder(at: folder.path + "/shop"))
    return try ShowRun(project, ShowRequest(kpi, .week, "2026-W30 2026-W30")).result(today: Engine.today, open: Engine.open)
      .value(kpi, "2026-W30")?.double
  }

  @Test func theNumbersAreThoseOfTheFiles() throws {
    let folder = try Folder()
    let files = [
      ("campaigns.csv", Exports.mailchimpCampaigns), ("shopify.csv", Exports.shopifyOrders), ("ads.csv", Exports.googleAds),
      ("scores.csv", Exports.promoterScores), ("tickets.csv", Exports.zendesk),
    ]
    for (name, text) in files { try folder.write(name, text) }
    try folder.firstReport(files.map { "exports/\($0.0)" })
    // 349 + … + 355 = 2464 opened of 7 * 980 delivered.
    #expect(areClose(try value(folder, "open_rate") ?? 0, 2464.0 / 6860))
    // Seven orders of 45 EUR, of which one was refunded; the second line of each order has no total.
    #expect(try value(folder, "revenue") == 270)
    // 1249.50 + … + 1255.50, with commas between thousands; the line of totals has no day.
    #expect(try value(folder, "ad_spend") == 8767.5)
    // 5 6 7 8 9 10 0: two promoters, three detractors of seven; too few for the minimum sample, which `show` only marks.
    #expect(areClose(try value(folder, "net_promoter_score") ?? 0, -100.0 / 7))
    // Never solved: 10, 21, 32, 43 and 54; and 55, which is solved on the Monday after.
    #expect(try value(folder, "backlog") == 6)
    #expect(try value(folder, "first_reply") == 72 * 60)
  }

  @Test func aGermanExport() throws {
    let folder = try Folder()
    try folder.write("Bestellungen 2026.csv", Exports.german)
    let definitions = try folder.firstReport(["exports/Bestellungen 2026.csv"])
    for line in [
      "dataset bestellungen_2026 from \"data/Bestellungen 2026.csv\"", "date      bestelldatum = [Bestelldatum] as \"dd.MM.yyyy\"",
      "money     betrag_eur in EUR = [Betrag (EUR)] as \"1.234,50\"", "where_ = [where]", "groesse_l = [Größe \"L\"]",
      "status not in (\"storniert\")", "entity    kundennummer = [Kundennummer]",
    ] { #expect(definitions.contains(line), "\(line) is not in\n\(definitions)") }
    // 1249.50 + … + 1255.50 without the cancelled 1253.50.
    #expect(try value(folder, "bestellungen_2026_total") == 7514)
  }

  // MARK: Encodings

  /// The same file in four encodings gives the same definitions but for its name.
  @Test func encodings() throws {
    let latin: [UInt8] = Exports.german.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 63 }
    let wide = Exports.german.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var texts: [String] = []
    for bytes in [Array(Exports.german.utf8), [0xEF, 0xBB, 0xBF] + Array(Exports.german.utf8), latin, [0xFF, 0xFE] + wide] {
      let folder = try Folder()
      try folder.write("orders.csv", bytes)
      texts.append(try folder.firstReport(["exports/orders.csv"]))
      #expect(try folder.text("data/orders.csv").contains("Café"))
    }
    #expect(Set(texts).count == 1)
  }

  // MARK: Links

  @Test func filesAreLinkedByTheirKeys() throws {
    let folder = try Folder()
    try folder.write("customers.csv", "customer_id,country\n" + (0..<20).map { "c\($0),\($0 % 2 == 0 ? "DE" : "FR")\n" }.joined())
    let orders = (0..<60).map { "o\($0),2026-0\($0 / 28 + 1)-\($0 % 28 + 1 < 10 ? "0" : "")\($0 % 28 + 1),c\($0 % 25)\n" }
    try folder.write("orders.csv", "order_id,ordered_at,customer_id\n" + orders.joined())
    try folder.write("payments.csv", "order_id,line,amount\n" + (0..<60).map { "o\($0),1,10.00\n" }.joined())
    let definitions = try folder.firstReport(["exports/customers.csv", "exports/orders.csv", "exports/payments.csv"], options: ["--currency", "USD"])
    #expect(definitions.contains("link      customer = [customer_id] -> customers"))
    #expect(definitions.contains("# doubt: 20 % of the values have no row in `customers`"))
    #expect(definitions.contains("money     amount in USD"))
    // Payments have no date of their own: they have that of their order.
    #expect(definitions.contains("date      ordered_at = order.ordered_at"))
  }

  // MARK: What is there stays

  @Test func nothingIsOverwritten() throws {
    let folder = try Folder()
    try folder.write("orders.csv", Exports.german)
    try folder.write("tickets.csv", Exports.zendesk)
    try folder.firstReport(["exports/orders.csv"])
    try "# mine\n".write(toFile: folder.path + "/shop/reports/weekly.md", atomically: true, encoding: .utf8)
    let again = try folder.kpi("init", "exports/orders.csv", "--into", "shop")
    #expect(again.status == 1 && again.errors.contains("[export-exists]"))
    // Another file is added to the project: its goals and calendar stay.
    let further = try folder.kpi("init", "exports/tickets.csv", "--into", "shop")
    #expect(further.status == 0, "\(further.errors)")
    #expect(try folder.text("reports/weekly.md") == "# mine\n")
    #expect(further.output.contains("reports/weekly_tickets.md"))
    let check = try Kpi.run(["check", "--data"], folder: folder.path + "/shop")
    #expect(check.status == 0, "\(check.errors)")
    let forced = try folder.kpi("init", "exports/orders.csv", "--into", "shop", "--force")
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try folder.text("reports/weekly.md").contains("# Weekly report"))
    #expect(try Kpi.run(["check", "--data"], folder: folder.path + "/shop").status == 0)
  }

  // MARK: Bad input

  @Test(arguments: [
    ("empty.csv", "", "export-empty"), ("blank.csv", "\n\n", "export-empty"), ("header.csv", "a,b,c\n", "export-without-rows"),
    ("quote.csv", "a,b\n\"x,1\ny,2\n", "export-unreadable"), ("book.csv", "PK\u{3}\u{4}\u{14}\0\0\0", "export-binary"),
    ("zeros.csv", "a\0\u{1}\u{2}\u{3}\u{4}b,c\n", "export-binary"), ("list.jsonl", "[1, 2]\n", "export-unreadable"), ("x.parquet", "PAR1", "export-unreadable"),
    ("x.csv.gz", "no gzip", "export-unreadable"),
  ])
  func badFilesAreNamed(_ name: String, _ text: String, _ code: String) throws {
    let folder = try Folder()
    try folder.write(name, text)
    let run = try folder.kpi("init", "exports/\(name)", "--into", "shop")
    #expect(run.status == 1 && run.errors.contains("[\(code)]") && run.errors.contains(name), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/shop"))
  }

  @Test func foldersMissingFilesAndTwins() throws {
    let folder = try Folder()
    try folder.write("orders.csv", Exports.german)
    let run = try folder.kpi("init", "exports", "exports/order.csv", "exports/orders.csv", "exports/orders.csv")
    #expect(run.status == 1)
    for text in ["[export-is-folder]", "[export-missing]", "`orders.csv` is there", "[export-twice]"] { #expect(run.errors.contains(text), "\(text)") }
    #expect(try folder.kpi("init").status == 2)
    #expect(try folder.kpi("init", "exports/orders.csv", "--currency", "euro").status == 2)
    #expect(try folder.kpi("init", "exports/orders.csv", "--timezone", "Berlin").status == 2)
  }

  @Test func aFileWithoutTimesHasNoReport() throws {
    let folder = try Folder()
    try folder.write("products.csv", "product_id,name,price\n" + (1...30).map { "\($0),Mug,4.50\n" }.joined())
    let run = try folder.kpi("init", "exports/products.csv", "--into", "shop")
    #expect(run.status == 0 && run.errors.contains("[export-without-time]") && !run.output.contains("reports/weekly.md"))
    #expect(try Kpi.run(["check", "--data"], folder: folder.path + "/shop").status == 0)
  }

  @Test func oddNames() throws {
    let folder = try Folder()
    let header = "day,amount,Amount,,in,\"a \"\"b\"\" c\",a]b,file_name,日本,order,order,kpi_file_name\n"
    try folder.write("weird [name].csv", header + (1...28).map { "2026-02-\($0 < 10 ? "0" : "")\($0),\($0),2,x,y,z,q,f,j,1,2,3\n" }.joined())
    let definitions = try folder.firstReport(["exports/weird [name].csv"])
    for text in ["[Amount 2]", "[Column 4]", "in_ = [in]", "[a \"b\" c]", "[日本]", "[order 2]", "# left out (names that cannot be written in brackets): a]b, file_name"] {
      #expect(definitions.contains(text), "\(text) is not in\n\(definitions)")
    }
  }

  @Test func rowsThatThinOut() throws {
    let folder = try Folder()
    // Ten orders on each day of eight weeks from Monday, 2026-01-05, then one order in each of three weeks.
    var orders = "order_id,ordered_at,customer_id\n"
    for day in 0..<56 {
      for order in 0..<10 { orders += "o\(day)-\(order),\(Day(number: Day(unchecked: 2026, 1, 5).number + day).iso),c\(order)\n" }
    }
    for week in 0..<3 { orders += "late\(week),\(Day(number: Day(unchecked: 2026, 3, 8).number + 7 * week).iso),c1\n" }
    try folder.write("orders.csv", orders)
    let run = try folder.kpi("init", "exports/orders.csv", "--into", "shop")
    #expect(run.status == 0 && run.output.contains("kpi report reports/weekly.md --as-of 2026-03-02"), "\(run.output)")
    #expect(try folder.text("kpis/orders.kpi").contains("# doubt: from 2026-03-02 on there are 3 rows by [ordered_at], where 70 in a week are usual"))
    let report = try Kpi.run(["report", "reports/weekly.md", "--as-of", "2026-03-02"], folder: folder.path + "/shop")
    #expect(report.status == 0 && report.output.contains("weekly-2026-W09.html"), "\(report.output)\(report.errors)")
  }

  @Test func twoThousandColumns() throws {
    let folder = try Folder()
    let header = "day," + (1..<2000).map { "c\($0)" }.joined(separator: ",") + "\n"
    let rows = (1...28).map { day in "2026-02-\(day < 10 ? "0" : "")\(day)," + (1..<2000).map { "\($0 * day)" }.joined(separator: ",") + "\n" }
    try folder.write("wide.csv", header + rows.joined())
    let definitions = try folder.firstReport(["exports/wide.csv"])
    #expect(definitions.contains("# left out (more columns): ") && definitions.contains("and 1948 more"))
  }

  @Test func doubtsAreWrittenDown() throws {
    let folder = try Folder()
    let rows = (1...40).map { "\($0),0\($0 % 9 + 1)/0\($0 % 6 + 1)/2026,\"1,\(100 + $0)\",\($0 == 7 ? "oops" : "\($0)")\n" }
    try folder.write("doubts.csv", "row_no,day,value,pieces\n" + rows.joined() + (41...90).map { "\($0),01/01/2026,\"1,500\",\($0)\n" }.joined())
    let definitions = try folder.firstReport(["exports/doubts.csv"])
    for text in ["day and month could be exchanged", "group thousands, or does it begin the decimals?", "1 cell is read as missing, for example `oops`"] {
      #expect(definitions.contains("# doubt: ") && definitions.contains(text), "\(text) is not in\n\(definitions)")
    }
  }

  // MARK: Real exports

  @Test(.needsData("newsletter")) func mailchimp() throws {
    let folder = try Folder()
    let data = Checkout.shared + "/newsletter"
    let definitions = try folder.firstReport(["campaigns.csv", "members_monday_note.csv", "members_digest.csv", "clicks_digest.csv"].map { "\(data)/\($0)" })
    #expect(definitions.contains("a Mailchimp campaign report") && definitions.contains("a Mailchimp audience"))
    #expect(definitions.contains("key       [Unique Id]") && definitions.contains("key       [LEID]"))
    // 5,023 clicks have 1,070 people and 2,864 pairs of person and issue (counted in SQL): no key, and that is said.
    let clicks = definitions.components(separatedBy: "dataset clicks_digest from").last?.components(separatedBy: "\n}").first ?? ""
    #expect(clicks.contains("no column is different in every row") && !clicks.contains("  key "))
  }

  @Test(.needsData("helpdesk")) func aLogOfEvents() throws {
    let folder = try Folder()
    let definitions = try folder.firstReport(["\(Checkout.shared)/helpdesk/events.csv.gz"])
    #expect(definitions.contains("dataset tickets = events per case_id") && definitions.contains("kpi backlog"))
  }

  @Test(.needsData("olist")) func aMarketplace() throws {
    let folder = try Folder()
    let data = Checkout.shared + "/olist"
    let names = try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.hasSuffix(".csv") }.sorted()
    let definitions = try folder.firstReport(names.map { "\(data)/\($0)" }, options: ["--currency", "BRL"])
    for line in [
      "link      customer = [customer_id] -> customers", "entity    person = customer.customer_unique_id", "key       order_id, order_item_id",
      "time      won_date as \"dd-MM-yyyy HH:mm\"", "date      first_contact_date as \"dd-MM-yyyy\"", "scale     review_score 1..5", "money     payment_value in BRL",
      "formula   csat(order_reviews.review_score)", "supports  returning_people",
    ] { #expect(definitions.contains(line), "\(line)") }
    // What was paid for the orders of week 32, asked directly.
    let project = try LoadedProject.load(try ProjectFolder(at: folder.path + "/shop"))
    let paid = try ShowRun(project, ShowRequest("order_payments_total", .week, "2018-W32 2018-W32")).result(today: Engine.today, open: Engine.open)
      .value("order_payments_total", "2018-W32")?.double
    let asked = try PlainSQL.run(
      """
      SELECT sum(CAST(p.payment_value AS DECIMAL(18, 2))) AS paid FROM '{data}/order_payments.csv' AS p
      JOIN '{data}/orders.csv' AS o ON o.order_id = p.order_id
      WHERE o.order_purchase_timestamp >= TIMESTAMP '2018-08-06' AND o.order_purchase_timestamp < TIMESTAMP '2018-08-13'
      """, data: data)
    #expect(areClose(paid ?? -1, PlainSQL.rows(asked).first?.value ?? 0))
  }

  @Test(.needsData("complete_journey")) func groceries() throws {
    let folder = try Folder()
    let data = Checkout.shared + "/complete_journey"
    let names = try FileManager.default.contentsOfDirectory(atPath: data).filter { $0.hasSuffix(".parquet") }.sorted()
    let definitions = try folder.firstReport(names.map { "\(data)/\($0)" }, options: ["--currency", "USD"])
    #expect(definitions.contains("audience buyers = transactions.household_id") && definitions.contains("money     sales_value in USD"))
  }

  @Test(.needsData("seat_reviews")) func reviews() throws {
    let folder = try Folder()
    let definitions = try folder.firstReport(["\(Checkout.shared)/seat_reviews/seat_reviews.csv"], isAboutOpinions: true)
    #expect(definitions.contains("scale     overall_rating 1..10") && definitions.contains("missing \"1970-01-01\""))
  }
}
