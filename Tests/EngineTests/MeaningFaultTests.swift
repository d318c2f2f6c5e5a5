import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Ways in which a metrics compiler goes wrong (FAULTS W).
@Suite(.needsDuckDB)
struct MeaningFaultTests {
  /// Two orders of 100 and 50; the first has three lines and two payments.
  private static let orders = """
    dataset orders from "data/orders.csv" {
      key id
      time at
      entity person
      text channel
      money paid in EUR
      money lines_total in EUR = sum(lines.price) per id
      number line_count = count(lines) per id
      link maker = channel -> channels
    }
    dataset lines from "data/lines.csv" {
      key line
      entity id = order_id
      link order = order_id -> orders
      time at = order.at
      text product
      text channel = order.channel
      money price in EUR
    }
    dataset payments from "data/payments.csv" {
      key payment
      entity id = order_id
      link order = order_id -> orders
      money amount in EUR
    }
    dataset channels from "data/channels.csv" {
      key name
      text owner
    }
    audience buyers = orders.person

    """
  private static let data = [
    "data/orders.csv": """
      id,at,person,channel,paid
      1,2024-01-01 10:00,ann,web,100
      2,2024-01-03 10:00,bob,app,50
      3,2024-01-14 10:00,ann,,25

      """,
    "data/lines.csv": "line,order_id,product,price\n1,1,x,60\n2,1,y,30\n3,1,x,10\n4,2,x,50\n5,9,x,7\n",
    "data/payments.csv": "payment,order_id,amount\n1,1,40\n2,1,60\n3,2,50\n4,3,25\n",
    "data/channels.csv": "name,owner\nweb,eve\nweb,dan\napp,eve\n",
  ]

  private func show(
    _ formula: String, _ grain: TimeGrain = .all, _ span: String? = nil, by: [String] = [], more: String = "",
    data: [String: String] = [:]
  ) throws -> ShowResult {
    let all = Self.data.merging(data) { _, new in new }
    let project = try TestProject(Self.orders + more + "\nmetric m = \(formula)\n", data: all)
    return try project.show(ShowRequest("m", by: by, grain, span))
  }

  @Test func aParentIsNotCountedOncePerChild() throws {  // W1
    #expect(try show("sum(orders.paid)").values == ["175"])
    #expect(try show("sum(lines.price)").values == ["150"])  // the line without an order lies in no period
    #expect(try show("sum(orders.lines_total)").values == ["150"])
    #expect(try show("sum(orders.paid where line_count >= 1)").values == ["150"])
    // As of the day after the last one that both cover: the third order is later.
    #expect(try show("sum(orders.paid) / sum(lines.price)").rows.first?.value.double == 1)
  }

  @Test func twoFactsThroughOneDimensionDoNotMultiply() throws {  // W2
    let settled = "dataset settled = orders where id != \"\" {\n money settled in EUR = sum(payments.amount) per id\n}\n"
    #expect(try show("sum(settled.settled) + sum(settled.lines_total)", more: settled).values == ["325"])
    #expect(try show("sum(settled.settled)", .week, "2024-W01 2024-W02", more: settled).values == ["150", "25"])
  }

  /// Every input keeps its own filters, whatever stands around it.
  @Test func filtersAreKeptOnEveryPath() throws {  // W3
    let web = "sum(orders.paid where channel = \"web\")"
    #expect(try show(web).values == ["100"])
    #expect(try show("\(web) / sum(orders.paid)").rows.first?.value.double == 100.0 / 175)
    #expect(try show("sum(orders.paid) / \(web)").values == ["1.75"])
    #expect(try show("previous(\(web))", .week, "2024-W02 2024-W02").values == ["100"])
    #expect(try show("rolling(\(web), 14 days)", .week, "2024-W02 2024-W02").values == ["100"])
    #expect(try show("so_far(\(web))", .week, "2024-W02 2024-W02").values == ["100"])
    #expect(try show("size(web_buyers)", more: "audience web_buyers = orders.person where channel = \"web\"").values == ["1"])
    #expect(try show("n + n", more: "metric n = \(web)").values == ["200"])
    #expect(
      try show("sum(late.paid where channel = \"app\")", more: "dataset late = orders where paid < 60 EUR").values == ["50"])
    #expect(try show("sum(small.paid)", more: "dataset late = orders where paid < 60 EUR\ndataset small = late where paid < 30 EUR").values == ["25"])
  }

  @Test func parenthesesOfConditionsAreKept() throws {  // W4
    let both = "(channel = \"web\" or channel = \"app\") and paid < 60 EUR"
    #expect(try show("count(orders where \(both))").values == ["1"])
    #expect(try show("count(orders where channel = \"web\" or (channel = \"app\" and paid < 60 EUR))").values == ["2"])
    #expect(try show("count(orders where not (channel = \"web\" or channel = \"app\"))").values == ["1"])
    let derived = "dataset d = orders where channel = \"web\" or channel = \"app\""
    #expect(try show("count(d where paid < 60 EUR)", more: derived).values == ["1"])
    #expect(try show("count(d where paid < 60 EUR or paid > 90 EUR)", more: derived).values == ["2"])
  }

  /// Rows without a match stay rows.
  @Test func aFilterOnALinkedColumnKeepsRowsWithoutAMatch() throws {  // W5
    #expect(try show("count(orders where maker.owner != \"eve\")").values == ["2"])  // web is twice there: nobody's
    #expect(try show("count(orders where maker is missing)").values == ["2"])
    #expect(try show("count(orders where maker.owner = \"eve\")").values == ["1"])
    #expect(try show("count(orders where maker.owner is missing)").values == ["2"])
  }

  /// A part and its opposite make the whole.
  @Test func missingTextsAreCategories() throws {  // W6
    #expect(try show("count(orders where channel != \"web\")").values == ["2"])
    #expect(try show("count(orders where channel not in (\"web\", \"app\"))").values == ["1"])
    #expect(try show("count(orders where not (channel = \"web\"))").values == ["2"])
    #expect(try show("count(orders where not (channel starts with \"w\"))").values == ["2"])
    #expect(try show("count(orders where not (channel contains \"w\"))").values == ["2"])
    #expect(try show("count(orders where channel is missing)").values == ["1"])
  }

  /// A number that is missing meets no condition and not its opposite either.
  @Test func missingNumbersMeetNoCondition() throws {  // W6
    let data = ["data/orders.csv": "id,at,person,channel,paid\n1,2024-01-01,ann,web,\n2,2024-01-01,bob,web,5\n"]
    #expect(try show("count(orders where paid > 1 EUR)", data: data).values == ["1"])
    #expect(try show("count(orders where not (paid > 1 EUR))", data: data).values == ["0"])
    #expect(try show("count(orders where paid != 1 EUR)", data: data).values == ["1"])
    #expect(try show("avg(orders.paid)", data: data).values == ["5"])
    #expect(try show("share(orders, paid > 1 EUR)", data: data).values == ["0.5"])
  }

  @Test func totalsAreNotMeansOfParts() throws {  // W7
    let mean = "sum(orders.paid) / count(orders)"
    #expect(try show(mean, by: ["channel"]).lines == ["all app = 50", "all web = 100", "all (none) = 25"])
    let total = try #require(try show(mean).rows.first?.value.double)
    #expect(areClose(total, 175.0 / 3))
  }

  @Test func distinctCountsAndPercentilesAreNotAdded() throws {  // W8
    #expect(try show("size(buyers)", .week, "2024-W01 2024-W02").values == ["2", "1"])
    #expect(try show("size(buyers)", .month, "2024-01 2024-01").values == ["2"])
    #expect(try show("distinct(orders.person)", .month, "2024-01 2024-01").values == ["2"])
    #expect(try show("distinct(orders.person)").values == ["2"])
    #expect(try show("size(buyers)").values == ["2"])
    #expect(try show("median(orders.paid)").values == ["50"])
    #expect(try show("median(orders.paid)", .month, "2024-01 2024-01").values == ["50"])
    #expect(try show("rolling(median(orders.paid), 14 days)", .week, "2024-W02 2024-W02").values == ["50"])
    #expect(try show("median(orders.paid)", .week, "2024-W01 2024-W02").values == ["75", "25"])
  }

  @Test func balancesAreTakenAtTheEnd() throws {  // W9
    let accounts = """
      dataset accounts from "data/accounts.csv" {
        key account, day
        date day
        entity account
        money balance in EUR
      }
      """
    let rows = (1...7).flatMap { ["a,2024-01-0\($0),10", "b,2024-01-0\($0),20"] }.joined(separator: "\n")
    let data = ["data/accounts.csv": "account,day,balance\n\(rows)\n"]
    #expect(try show("sum(latest(accounts.balance) per account)", .week, "2024-W01 2024-W01", more: accounts, data: data).values == ["30"])
    #expect(try show("avg(accounts.balance)", .week, "2024-W01 2024-W01", more: accounts, data: data).values == ["15"])
  }

  /// One metric under two names, and one aggregate twice in a formula.
  @Test func oneInputUnderTwoNamesIsTwoInputs() throws {  // W13
    let more = "metric one = sum(orders.paid where channel = \"web\")\nmetric same = one\nmetric other = sum(orders.paid where channel = \"app\")\n"
    #expect(try show("one + same", more: more).values == ["200"])
    #expect(try show("one - same", more: more).values == ["0"])
    #expect(try show("(one + other) / (one + same)", more: more).values == ["0.75"])
    #expect(try show("previous(one) + one", .week, "2024-W02 2024-W02", more: more).values == ["100"])
    #expect(try show("count(orders) + count(orders)").values == ["6"])
  }

  /// Equal values at the cut: the same ones are kept each time, by their text, and nothing is lost in "(others)".
  @Test(arguments: 1...3)
  func atATieTheSameOnesAreKept(_ run: Int) throws {  // W16
    let names = ["f", "b", "d", "a", "c", "e"]
    let rows = (names + names.reversed()).enumerated().map { "\($0),2024-01-0\($0 % 7 + 1),p,\($1),5" }
    let data = ["data/orders.csv": "id,at,person,channel,paid\n" + rows.joined(separator: "\n") + "\n"]
    let definitions = Self.orders + """
      goal g "G" { owner "a@example.com" }
      kpi k "K" { formula sum(orders.paid); every week; goal g; by channel top 2 }

      """
    let project = try TestProject(definitions, data: Self.data.merging(data) { _, new in new })
    let template = "```kpi breakdown k\n```\n"
    try project.write("reports/r.md", template)
    let report = try #require(
      try project.report("\(project.path)/reports/r.md", asOf: Day(unchecked: 2024, 1, 8)).first)
    let text = try #require(report.files.first { $0.name.hasSuffix(".md") }?.text)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("€") }
    #expect(lines.map { $0.dropFirst(2).prefix(3) } == ["a |", "b |", "(ot"], "\(text)")
    #expect(lines.last?.contains("40") == true, "\(text)")
  }

  @Test func groupsWithoutAMatchAreNone() throws {  // W15
    let result = try show("sum(orders.paid)", by: ["channel"])
    #expect(result.lines == ["all app = 50", "all web = 100", "all (none) = 25"])
    let linked = "dataset o = orders where id != \"\" {\n text owner = maker.owner\n}\n"
    #expect(try show("sum(o.paid)", by: ["owner"], more: linked).lines == ["all eve = 50", "all (none) = 125"])
  }

  /// A value of the data named as the program names its own groups stays apart.
  @Test func aValueNamedNoneIsAValue() throws {  // W15
    let data = ["data/orders.csv": "id,at,person,channel,paid\n1,2024-01-01,ann,(none),1\n2,2024-01-01,bob,,2\n3,2024-01-01,bob,(others),4\n"]
    #expect(try show("sum(orders.paid)", by: ["channel"], data: data).values == ["1", "4", "2"])
  }

  @Test func partsAreRoundedForThemselves() throws {  // W17
    let data = ["data/orders.csv": "id,at,person,channel,paid\n1,2024-01-01,p,a,100\n2,2024-01-02,p,b,100\n3,2024-01-07,p,c,100\n"]
    let definitions = Self.orders + "\ngoal g \"G\" { owner \"a@example.com\" }\nkpi k \"K\" { formula sum(orders.paid) / 3; every week; goal g; by channel }\n"
    let project = try TestProject(definitions, data: Self.data.merging(data) { _, new in new })
    try project.write("reports/r.md", "All: `= k`\n\n```kpi breakdown k\n```\n\n```kpi notes\n```\n")
    let run = ReportRun(
      try project.load(), files: ["\(project.path)/reports/r.md"], asOf: Day(unchecked: 2024, 1, 8), version: "kpi", writesMail: true)
    let report = try #require(try run.result(today: Engine.today, open: Engine.open).first)
    let editions = [".md", ".html", ".eml"].map { ending in report.files.first { $0.name.hasSuffix(ending) }?.text }
    for edition in editions + [report.terminalText(width: 200, isColoured: false)] {
      // The mail writes long lines and letters beyond ASCII in its own way.
      let text = try #require(edition).replacing("=\r\n", with: "").replacing("=E2=82=AC", with: "€")
      #expect(text.ranges(of: "€33.33").count >= 3 && text.contains("€100.00"), "\(text)")
      #expect(text.contains("parts may not add up to the last digit"), "\(text)")
    }
  }

  /// The same definitions and data in two folders give the same bytes.
  @Test func theSameInputGivesTheSameBytes() throws {  // W25
    let definitions = Self.orders + "\ngoal g \"G\" { owner \"a@example.com\" }\nkpi k \"K\" { formula sum(orders.paid); every week; goal g; by channel }\n"
    let made = try (0..<2).map { _ in
      let project = try TestProject(definitions, data: Self.data)
      try project.write("reports/r.md", "# R\n\n```kpi scorecard\n```\n\n```kpi breakdown k\n```\n\n```kpi notes\n```\n")
      let report = try #require(try project.report("\(project.path)/reports/r.md", asOf: Day(unchecked: 2024, 1, 15)).first)
      return report.files.map { "\($0.name)\n\($0.text)" }
    }
    #expect(made[0] == made[1] && !made[0].isEmpty)
  }

  /// 64 levels of sums of the level below: each is computed once, and the engine sees one count.
  @Test func doublingChainsStaySmall() throws {  // H3
    let chain = (0..<64).map { "metric m\($0) = m\($0 + 1) + m\($0 + 1)" } + ["metric m64 = count(orders)"]
    let project = try TestProject(Self.orders + "\n" + chain.joined(separator: "\n") + "\n", data: Self.data)
    let values = try project.show(ShowRequest("m0", .all)).values
    // Three orders (or as many as the data have), doubled 64 times.
    let count = try #require(try project.show(ShowRequest("m64", .all)).values.first.flatMap { Double($0) })
    let value = try #require(values.first.flatMap { Double($0) })
    #expect((value / (count * 18_446_744_073_709_551_616) - 1).magnitude < 1e-9)
  }

  /// Windows in windows: what is asked of the engine does not grow with them.
  @Test func nestedWindowsArePlannedAtOnce() throws {  // H9
    let nested = (0..<20).reduce("count(orders)") { inner, _ in "rolling(\(inner), 7 days)" }
    let project = try TestProject(Self.orders + "\nmetric m = \(nested)\nmetric one = rolling(count(orders), 7 days)\n", data: Self.data)
    #expect(try project.show(ShowRequest("m", .week)).values == (try project.show(ShowRequest("one", .week)).values))
  }

  /// A share of rows whose entity is in an audience is the count of these over the count of all.
  @Test func aShareCanAskForMembers() throws {
    let audiences = "\naudience web = orders.person where channel = \"web\"\n"
    let project = try TestProject(
      Self.orders + audiences + "metric a = share(orders, person in web)\nmetric b = count(orders where person in web) / count(orders)\nmetric c = share(orders, person not in web)\n",
      data: Self.data)
    let values = try project.show(ShowRequest("a,b,c", .all)).values.compactMap(Double.init)
    #expect(values.count == 3 && values[0] == values[1] && (values[0] + values[2] - 1).magnitude < 1e-12)
    #expect(values[0] > 0 && values[0] < 1)
  }

  @Test func moneyIsExact() throws {  // W18
    let rows = (0..<100_000).map { "\($0),2024-01-01,p,web,0.01" }.joined(separator: "\n")
    let data = ["data/orders.csv": "id,at,person,channel,paid\n\(rows)\n"]
    #expect(try show("sum(orders.paid)", data: data).values == ["1000"])
    #expect(try show("sum(sum(orders.paid) per person)", data: data).values == ["1000"])
  }

  @Test(arguments: 1...6)
  func aWeekThatIsNotCoveredIsMarked(_ days: Int) throws {  // W19
    let rows = (1...(7 + days)).map { "\($0),2024-01-\($0 < 10 ? "0" : "")\($0),p,web,10" }.joined(separator: "\n")
    let data = ["data/orders.csv": "id,at,person,channel,paid\n\(rows)\n"]
    let result = try show("sum(orders.paid)", .week, "2024-W01 2024-W02", data: data)
    #expect(result.values == ["70", "\(days * 10)"])
    #expect(result.rows.map(\.value.marks) == [[], .provisional])
    let windows = try show("rolling(sum(orders.paid), 14 days)", .week, "2024-W02 2024-W02", data: data)
    #expect(windows.rows.first?.value.reason?.kind == .notCovered)
  }

  @Test func timeAfterTheDataIsNotZero() throws {  // W20
    let result = try show("sum(orders.paid)", .week, "2024-W01 2024-W04")
    #expect(result.values == ["150", "25", "—", "—"])
    #expect(result.rows.last?.value.reason?.kind == .notCovered)
    #expect(result.sources.first { $0.dataset == "orders" }?.lastDay?.iso == "2024-01-14")
  }

  /// Nothing left by a filter: counts and sums are 0, means have no value.
  @Test(arguments: [
    ("count(orders where channel = \"x\")", "0"), ("sum(orders.paid where channel = \"x\")", "0"),
    ("distinct(orders.person where channel = \"x\")", "0"), ("avg(orders.paid where channel = \"x\")", "—"),
    ("min(orders.paid where channel = \"x\")", "—"), ("max(orders.paid where channel = \"x\")", "—"),
    ("median(orders.paid where channel = \"x\")", "—"), ("share(orders where channel = \"x\", paid > 1 EUR)", "—"),
    ("stddev(orders.paid where channel = \"app\")", "—"), ("latest(orders.paid where channel = \"x\")", "—"),
    ("percentile(orders.paid where channel = \"x\", 90)", "—"), ("median(sum(orders.paid where channel = \"x\") per person)", "—"),
    ("size(nobody)", "0"),
  ])
  func emptyIsZeroOnlyForCountsAndSums(_ formula: String, _ expected: String) throws {  // W21
    let more = "audience nobody = orders.person where channel = \"x\""
    let result = try show(formula, more: more)
    #expect(result.values == [expected])
    if expected == "—" { #expect(result.rows.first?.value.reason?.kind == .noRows) }
    #expect(try show(formula, .week, "2024-W01 2024-W01", more: more).values == [expected])
  }

  @Test func aSourceWithoutRowsHasNoValue() throws {  // W21
    let data = ["data/orders.csv": "id,at,person,channel,paid\n"]
    let weekly = try show("count(orders)", .week, "2024-W01 2024-W01", data: data)
    #expect(weekly.rows.first?.value.reason?.kind == .notCovered)
    let all = try show("sum(orders.paid)", data: data)
    #expect(all.rows.first?.value.quantity?.text != "0" || all.rows.first?.value.reason != nil)
  }

  @Test func changedDataAreReadAgain() throws {  // W22
    let project = try TestProject(Self.orders + "metric m = sum(orders.paid)\n", data: Self.data)
    #expect(try project.show(ShowRequest("m", .all)).values == ["175"])
    try project.write("data/orders.csv", "id,at,person,channel,paid\n1,2024-01-01,ann,web,1\n")
    #expect(try project.show(ShowRequest("m", .all)).values == ["1"])
  }

  /// A value does not depend on what else is asked for.
  @Test func valuesDoNotDependOnTheirCompany() throws {
    let definitions = Self.orders + """
      metric paid = sum(orders.paid)
      metric by_line = sum(lines.price)
      metric known = count(payments where order is not missing)

      """
    let project = try TestProject(definitions, data: Self.data)
    var together = ShowRequest("paid,by_line,known", .all)
    var alone = ShowRequest("known", .all)
    for asOf in [nil, Day(unchecked: 2024, 1, 2), Day(unchecked: 2024, 1, 11)] {
      together.asOf = asOf
      alone.asOf = asOf
      let expected = try project.show(alone).value("known", "all")
      #expect(try project.show(together).value("known", "all") == expected, "as of \(asOf?.iso ?? "-")")
    }
  }

  /// An aggregate without a value in `having` leaves the ones behind it their own values.
  @Test func missingValuesInHavingDoNotShiftOthers() throws {
    let more = """
      audience a = orders.person having avg(orders.paid where channel = "none") + sum(orders.paid) > 100 EUR or count(orders) >= 2

      """
    #expect(try show("size(a)", more: more).values == ["1"])
  }

  @Test func audiencesPutTogether() throws {
    let data = [
      "data/orders.csv": """
        id,at,person,channel,paid
        1,2024-01-01,ann,web,1
        2,2024-01-02,bob,web,1
        3,2024-01-08,ann,app,1
        4,2024-01-09,cat,web,1
        5,2024-01-09,,web,1
        6,2024-01-15,bob,app,1
        7,2024-01-16,dan,web,1

        """
    ]
    let span = "2024-W01 2024-W03"
    #expect(try show("size(buyers)", .week, span, data: data).values == ["2", "2", "2"])
    #expect(try show("size(buyers and previous(buyers))", .week, "2024-W02 2024-W02", data: data).values == ["1"])
    #expect(try show("size(buyers or previous(buyers))", .week, "2024-W02 2024-W02", data: data).values == ["3"])
    #expect(try show("size(previous(buyers) except buyers)", .week, "2024-W02 2024-W02", data: data).values == ["1"])
    #expect(try show("size(buyers except before(buyers))", .week, "2024-W02 2024-W02", data: data).values == ["1"])
    #expect(
      try show("size(buyers except before(overall(buyers)))", .week, "2024-W02 2024-W02", by: ["channel"], data: data).lines
        == ["2024-W02 app = 0", "2024-W02 web = 1"])
    #expect(
      try show("size(buyers except before(buyers))", .week, "2024-W02 2024-W02", by: ["channel"], data: data).lines
        == ["2024-W02 app = 1", "2024-W02 web = 1"])
    #expect(
      try show("sum(orders.paid where person in previous(buyers))", .week, "2024-W02 2024-W02", data: data).values == ["1"])
    #expect(
      try show("sum(orders.paid where person not in previous(buyers))", .week, "2024-W02 2024-W02", data: data).values == ["2"])
    #expect(
      try show("median(orders.paid where person in previous(buyers))", .week, "2024-W02 2024-W02", data: data).values == ["1"])
  }
}
