import KPIModel
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// Cohorts, funnels, experiments and lifetime models in German: every edition, and no English word of the report's own.
@Suite("Analyses in German", .needsDuckDB) struct AnalysisGermanTests {
  private static let shop = """
    dataset orders from "data/orders.csv" {
      key      order_id
      date     at
      entity   person
      money    amount in EUR
      complete through 2026-05-31
      since    2026-01-01 because "opening"
    }
    audience buyers    = orders.person
    audience newcomers = buyers except before(buyers)
    goal grow "Grow" { owner "growth@example.com" }
    kpi order_count "Bestellungen" { formula count(orders); every week; goal grow }
    cohort retention "Wiederkehr" { start newcomers; return buyers; every month for 2 }
    funnel again "Noch einmal" { each person; step "Erster" orders; step "Zweiter" orders; within 60 days; every month }
    lifetime worth "Wert" {
      each    person
      events  orders
      value   orders.amount
      learn   2026-01..2026-02
      horizon 12 weeks
    }
    """
  private static let orders = """
    order_id,person,at,amount
    1,ann,2026-01-05,10
    2,ann,2026-02-05,20
    3,bob,2026-01-06,30
    4,cat,2026-02-07,40
    5,cat,2026-03-07,50
    """
  /// What the tables say in English.
  private static let english = [
    "all, by person", "back so many", "weighs every", "empty cell", "Survival", "of the step before", "median time", "Most are lost",
    "All periods", "A step counts", "first step", "no data", "open", "control", "planned", "verdict", "difference", "higher", "corrected",
    "Chances", "Welch's", "Newcombe's", "customers", "The model", "No model", "Nothing was", "No test", "learned", "there ", "interval",
  ]

  private func texts(_ definitions: String, _ data: [String: String], _ block: String, asOf: Day? = nil) throws -> [String] {
    let project = try TestProject(definitions, data: data)
    try project.write("reports/r.md", "```kpi report\nlanguage german\n```\n\n# Bericht\n\n```kpi \(block)\n```\n")
    let report = try #require(try project.report("\(project.path)/reports/r.md", asOf: asOf).first)
    let page = try #require(report.files.first { $0.name.hasSuffix(".html") }?.text)
    let markdown = try #require(report.files.first { $0.name.hasSuffix(".md") }?.text)
    let body = page.replacing(#/(?s)<style>.*?<\/style>/#, with: "").replacing(#/<[^>]*>/#, with: " ")
    return [body, markdown, report.terminalText(width: 120, isColoured: false), Report.writeMail(report.document).replacing(#/<[^>]*>/#, with: " ")]
      .map { $0.replacing("\u{A0}", with: " ") }
  }

  private func check(_ texts: [String], _ words: [String]) {
    for text in texts {
      let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for word in Self.english { #expect(!plain.contains(word), "\(word)") }
    }
    for word in words {
      #expect(texts.contains { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(word) }, "\(word)")
    }
  }

  @Test func cohorts() throws {
    let texts = try texts(Self.shop, ["data/orders.csv": Self.orders], "cohort retention")
    check(texts, ["alle, nach Personen", "wiegt jede Person gleich", "Keine Kurve des Verbleibs"])
  }

  /// Of a step whose time is a date only days are known: ann 31 days, cat 28, so 29.5 at the median.
  @Test func funnels() throws {
    let texts = try texts(Self.shop, ["data/orders.csv": Self.orders], "funnel again")
    check(texts, ["vom Schritt davor", "höchstens 60 Tage nach dem ersten", "Dauer (Median)", "29,5 Tage"])
  }

  @Test func lifetimes() throws {
    check(try texts(Self.shop, ["data/orders.csv": Self.orders], "lifetime worth"), ["Kein Modell:", "Das Modell"])
  }

  private static let trial = """
    dataset players from "data/players.csv" { key player; text arm; flag stayed }
    goal g "G" { owner "a@example.com" }
    dataset days from "data/d.csv" { key id; date at }
    kpi n "N" { formula count(days); every week; goal g }
    """

  private func experiment(_ clauses: String) throws -> [String] {
    let rows = (1...68).map { "\($0),\($0 <= 34 ? "a" : "b"),\($0 == 1 || (35...41).contains($0))" }
    return try texts(
      Self.trial + "\nexperiment gate \"Tor\" { arms players.arm; control \"a\"; \(clauses)outcome \"Bleibt\" share(players, stayed) }",
      ["data/players.csv": "player,arm,stayed\n" + rows.joined(separator: "\n") + "\n", "data/d.csv": "id,at\n1,2026-01-05\n2,2026-01-11\n"],
      "experiment gate", asOf: Day(unchecked: 2026, 1, 12))
  }

  @Test func experiments() throws {
    check(try experiment(""), ["a (Kontrolle)", "Wilson und Newcombe", "ist in b höher als in der Kontrolle", "korrigiert"])
    check(try experiment("planned 100 players; "), ["Läuft noch: kein Urteil. 68 von 100 geplanten"])
  }
}
