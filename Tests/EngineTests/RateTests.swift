import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// `rate USD to EUR`: amounts are converted row by row at the rate of their day, exactly, and never one to one.
@Suite(.needsDuckDB)
struct RateTests {
  private static let shop = """
    dataset sales from "data/sales.csv" {
      key   id
      time  sold
      date  shipped
      text  channel
      money eur in EUR
      money usd in USD
    }
    dataset prices from "data/sales.csv" { key id; money usd in USD }
    metric eur = sum(sales.eur)
    metric usd = sum(sales.usd)

    """
  private static let data = [
    "data/sales.csv": """
      id,sold,shipped,channel,eur,usd
      1,2026-01-05 23:59,2026-01-06,web,100.00,10.00
      2,2026-01-06 00:00,2026-01-12,shop,,20.00
      3,2026-01-08,2026-01-12,web,50.00,10.00
      4,2026-01-12,2026-01-12,web,,0.10
      5,2026-01-30,2026-01-30,web,5.00,100.00
      6,2026-01-04,2026-01-05,web,1.00,100.00

      """,
    "data/rates.csv": "day,rate\n2026-01-05,0.90\n2026-01-06,0.85\n2026-01-12,0.923\n",
  ]

  private func show(_ text: String, _ name: String = "m", data: [String: String] = [:], _ span: String = "2026-W02 2026-W02") throws -> ShowResult {
    let project = try TestProject(Self.shop + text, data: Self.data.merging(data) { $1 })
    return try project.show(ShowRequest(name, .week, span, asOf: "2026-03-01"))
  }

  private static let dated = "rate USD to EUR from \"data/rates.csv\"\n"

  /// 10.00 × 0.90 + 20.00 × 0.85 + 10.00 × 0.85 (the last known one) = 34.50, and 150.00 EUR beside it.
  @Test func aRowIsConvertedAtTheRateOfItsDay() throws {
    #expect(try show(Self.dated + "metric m = eur + usd\n").values == ["184.5"])
    #expect(try show(Self.dated + "metric m = eur - usd\n").values == ["115.5"])
    #expect(try show(Self.dated + "metric m = sum(sales.usd) unit EUR\n").values == ["34.5"])
    // Cents of cents are kept: 0.10 × 0.923.
    #expect(try show(Self.dated + "metric m = sum(sales.usd) unit EUR\n", "m", "2026-W03 2026-W03").values == ["0.0923"])
  }

  /// What a person would ask the files directly.
  @Test func plainSQLAgrees() throws {
    let project = try TestProject(Self.shop + Self.dated + "metric m = eur + usd\n", data: Self.data)
    let shown = try project.show(ShowRequest("m", .week, "2026-W02 2026-W04", asOf: "2026-03-01"))
    let sql = """
      SELECT CAST(date_trunc('week', s.sold) AS DATE) AS week,
        sum(coalesce(s.eur, 0) + coalesce(s.usd * (SELECT r.rate FROM read_csv('{data}/rates.csv') AS r
          WHERE r.day <= CAST(s.sold AS DATE) AND r.day >= CAST(s.sold AS DATE) - 7 ORDER BY r.day DESC LIMIT 1), 0)) AS n
      FROM read_csv('{data}/sales.csv') AS s WHERE s.sold >= TIMESTAMP '2026-01-05' AND s.sold < TIMESTAMP '2026-01-26'
      GROUP BY 1 ORDER BY 1
      """
    let rows = PlainSQL.rows(try PlainSQL.run(sql, data: "\(project.path)/data"))
    #expect(rows.count == 2)
    #expect(areClose(rows[0].value ?? 0, shown.value("m", "2026-W02")?.quantity?.double ?? -1))
    #expect(areClose(rows[1].value ?? 0, shown.value("m", "2026-W03")?.quantity?.double ?? -1))
  }

  @Test func aRateForAllTime() throws {
    #expect(try show("rate USD to EUR = 0.9\nmetric m = eur + usd\n").values == ["186"])
    #expect(try show("rate USD to EUR = 0.9\nmetric m = eur + 10 USD\n").values == ["159"])
  }

  /// (100 + 50) / (10 × 0.90 + 20 × 0.85 + 10 × 0.85) is a ratio and not EUR per USD.
  @Test func divisionComparisonAndChoice() throws {
    let ratio = try show(Self.dated + "metric m = eur / usd\n")
    #expect(areClose(ratio.rows.first?.value.quantity?.double ?? 0, 150 / 34.5))
    #expect(ratio.subjects.first?.unit == .ratio)
    #expect(try show(Self.dated + "metric m = lowest(eur, usd)\n").values == ["34.5"])
    #expect(try show(Self.dated + "metric m = if eur > 4 * usd then eur else usd\n").values == ["150"])
    #expect(try show(Self.dated + "metric m = eur / 2 + rolling(usd, 14 days)\n", "m", "2026-W03 2026-W03").values == ["34.5923"])
  }

  /// By shipping day: 10 × 0.85 and 100 × 0.90 and (20 + 10 + 0.10) × 0.923 = 8.5 + 90 + 27.7823.
  @Test func theDayIsThatByWhichTheRowIsCounted() throws {
    let m = "metric m = sum(sales.usd on shipped) unit EUR\n"
    #expect(try show(Self.dated + m).values == ["98.5"])
    #expect(try show(Self.dated + m, "m", "2026-W03 2026-W03").values == ["27.7823"])
  }

  /// Nothing is known on 4 January, and on 30 January the last rate is 18 days old: a sum without these rows would be
  /// another number.
  @Test func withoutARateThereIsNoValue() throws {
    let result = try show(Self.dated + "metric m = sum(sales.usd) unit EUR\n", "m", "2026-W05 2026-W05")
    #expect(result.values == ["—"])
    #expect(result.rows.first?.value.reason == NoValue(.rateMissing, "1 row of `sales` has no rate from USD to EUR for its day"))
    #expect(
      result.problems == [
        "2 rows of `sales` have no rate from USD to EUR for their day: what `usd` holds there is missing in EUR"
      ])
    #expect(result.sources.flatMap(\.problems).flatMap(\.places) == ["sales.csv, line 6: `5`", "sales.csv, line 7: `6`"])
    let longer = "rate USD to EUR from \"data/rates.csv\" { fresh within 18 days }\n"
    #expect(try show(longer + "metric m = sum(sales.usd) unit EUR\n", "m", "2026-W05 2026-W05").values == ["92.3"])
    let shorter = "rate USD to EUR from \"data/rates.csv\" { fresh within 17 days }\n"
    #expect(try show(shorter + "metric m = avg(sales.usd) unit EUR\n", "m", "2026-W05 2026-W05").values == ["—"])
  }

  /// The second week rests on rows 4 (with a rate) and 7 (without one); whatever leaves row 7 out has its value.
  @Test func oneRowWithoutARateIsEnough() throws {
    let data = ["data/sales.csv": (Self.data["data/sales.csv"] ?? "") + "7,2026-01-28,,web,7.00,\n8,2026-01-29,,shop,,0\n9,2026-01-26,,mail,,3.00\n",
      "data/rates.csv": (Self.data["data/rates.csv"] ?? "") + "2026-01-25,0.5\n2026-01-27,abc\n2026-01-28,0.4\n2026-01-29,0.4\n2026-01-29,0.6\n"]
    // Two rates on the 29th: none until the next day, so neither for row 8 (nothing) nor for row 5, on the 30th.
    func week(_ formula: String) throws -> [String] { try show(Self.dated + "metric m = \(formula)\n", data: data, "2026-W05 2026-W05").values }
    #expect(try week("sum(sales.usd) unit EUR") == ["—"])
    #expect(try week("sum(sales.usd where channel = \"mail\") unit EUR") == ["1.5"])
    #expect(try week("sum(sales.usd where channel = \"shop\") unit EUR") == ["0"])
    #expect(try week("avg(sales.usd where channel = \"shop\") unit EUR") == ["—"])
    #expect(try week("eur + usd") == ["—"])
    #expect(try week("rolling(usd, 28 days) unit EUR") == ["—"])
    #expect(try week("median(sales.usd) unit EUR") == ["—"])
    #expect(try week("max(sum(sales.usd) per channel) unit EUR") == ["—"])
    #expect(try week("count(sales where usd > 0 USD)") == ["2"])
    #expect(try week("previous(usd) unit EUR") == ["0"], "the week before has no rows, and the data cover it")
  }

  /// Two rates for one day: nobody knows which one holds. A rate of zero is no rate, and the one before it stays.
  @Test func ratesThatCannotBeTrusted() throws {
    let m = Self.dated + "metric m = sum(sales.usd) unit EUR\n"
    let doubled = try show(m, data: ["data/rates.csv": "day,rate\n2026-01-05,0.90\n2026-01-06,0.85\n2026-01-06,0.86\n"])
    #expect(doubled.values == ["—"])
    #expect(doubled.rows.first?.value.reason?.kind == .rateMissing)
    #expect(doubled.sources.flatMap(\.problems).map(\.kind).contains(.duplicateKeys))
    let zero = try show(m, data: ["data/rates.csv": "day,rate\n2026-01-05,0.90\n2026-01-06,0\n2026-01-08,\n"])
    #expect(zero.values == ["36"])
    #expect(zero.sources.flatMap(\.problems).map(\.kind).contains(.outOfRange))
  }

  @Test func columnsOfTheFileMayHaveOtherNames() throws {
    let text = """
      rate USD to EUR from "data/ecb.csv" {
        about  "Reference rates, US dollars"
        date   day  = [Datum] as "dd.MM.yyyy"
        number rate = [USD/EUR] as "1,5"
      }
      metric m = eur + usd

      """
    let file = "Datum;USD/EUR\n05.01.2026;0,90\n06.01.2026;0,85\n"
    #expect(try show(text, data: ["data/ecb.csv": file]).values == ["184.5"])
  }

  /// A column of a row in another currency, and two currencies in one row.
  @Test func columnsAreConvertedToo() throws {
    let text = Self.dated + """
      dataset all_sales = sales where id is not missing {
        money both in EUR = coalesce(eur, 0 EUR) + usd
        money euros in EUR = usd
      }
      metric m = sum(all_sales.both)
      metric n = sum(all_sales.euros)

      """
    #expect(try show(text).values == ["184.5"])
    #expect(try show(text, "n").values == ["34.5"])
  }

  /// Rows 5 and 6 have dollars and no rate; by way of a column, a link, a look-up and a condition.
  @Test func whereverItIsConverted() throws {
    let text = Self.dated + """
      dataset all_sales = sales where id is not missing {
        money both in EUR = coalesce(eur, 0 EUR) + usd
        money either in EUR = if eur is not missing then eur else usd
        money euros in EUR = usd
        money safe in EUR = coalesce(eur, usd)
      }
      dataset bills from "data/bills.csv" {
        key id
        time billed
        link sale = sale_id -> all_sales
        money sum_of in EUR = sum(all_sales.euros) per sale
        money linked in EUR = sale.euros
      }
      metric m = sum(all_sales.both)
      metric either = sum(all_sales.either)
      metric safe = sum(all_sales.safe)
      metric linked = sum(bills.sale.euros)
      metric looked_up = sum(bills.sum_of)
      metric tested = count(all_sales where eur < usd)
      metric tested_web = count(all_sales where eur < usd and id in ("1", "2"))
      metric part = share(all_sales, eur < usd)

      """
    let data = ["data/bills.csv": "id,billed,sale_id\n1,2026-01-06,1\n2,2026-01-07,2\n3,2026-01-30,5\n4,2026-01-30,4\n"]
    func week(_ name: String, _ span: String) throws -> String? { try show(text, name, data: data, span).values.first }
    // W05 has row 5 only: 5 EUR and 100 USD without a rate.
    let w5 = "2026-W05 2026-W05"
    #expect(try week("m", w5) == "—")
    #expect(try week("either", w5) == "5")
    #expect(try week("safe", w5) == "5")
    #expect(try week("linked", w5) == "—")
    #expect(try week("looked_up", w5) == "—")
    #expect(try week("tested", w5) == "—")
    #expect(try week("tested_web", w5) == "0")
    #expect(try week("part", w5) == "—")
    // 10.00 × 0.90 and 20.00 × 0.85.
    #expect(try week("linked", "2026-W02 2026-W02") == "26")
    #expect(try week("looked_up", "2026-W02 2026-W02") == "26")
    #expect(try week("m", "2026-W02 2026-W02") == "184.5")
  }

  /// 50.00 EUR beside 10 × 0.85 and 100.00 EUR beside 10 × 0.90; a dollar of the row's day beside its euros.
  @Test func conditionsOnRowsConvertToo() throws {
    #expect(try show(Self.dated + "metric m = count(sales where eur > 6 * usd)\n").values == ["1"])
    #expect(try show(Self.dated + "metric m = count(sales where eur > 58 USD)\n").values == ["2"])
    #expect(try show(Self.dated + "metric m = count(sales where eur > 59 USD)\n").values == ["1"])
  }

  /// Without a rate two currencies never mix, and a rate is not turned round.
  @Test func withoutARateNothingIsConverted() throws {  // W11
    func codes(_ text: String) throws -> [String] {
      try TestProject(Self.shop + text, data: Self.data).load().diagnostics.filter { $0.severity == .error }.map(\.code)
    }
    #expect(try codes("metric m = eur + usd\n") == ["currencies-mixed"])
    #expect(try codes("rate EUR to USD = 1.1\nmetric m = eur + usd\n") == ["currencies-mixed"])
    #expect(try codes("rate EUR to USD = 1.1\nmetric m = usd + eur\n") == [])
    #expect(try codes(Self.dated + "metric m = eur + 5 USD\n") == ["rate-without-day"])
    #expect(try codes(Self.dated + "metric m = eur + only(sum(prices.usd), all)\n") == ["rate-without-day"])
  }

  /// The message says which rates there are and why they do not help.
  @Test func nearRatesAreNamed() throws {
    func why(_ text: String) throws -> String? {
      try TestProject(Self.shop + text, data: Self.data).load().diagnostics.first { $0.severity == .error }?.why
    }
    #expect(try why("rate EUR to USD = 1.1\nmetric m = eur + usd\n")?.contains("never turned round") == true)
    #expect(try why("rate USD to GBP = 0.8\nrate GBP to EUR = 1.1\nmetric m = eur + usd\n")?.contains("never chained") == true)
    let kpi = "goal g \"G\" { owner \"o@example.com\" }\nkpi k { formula eur; every week; goal g; higher is better; target 100 USD }\n"
    #expect(try why("rate EUR to USD = 1.1\n" + kpi)?.contains("never turned round") == true)
  }

  /// Only the present formula would be converted, and shown for the time before too.
  @Test func whatHasChangedIsConvertedInItsDefinition() throws {
    let kpi = "goal g \"G\" { owner \"o@example.com\" }\nkpi k { formula sum(sales.usd); every week; goal g; since 2026-01-12 because \"new\" formula sum(sales.usd) / 2 }\n"
    func codes(_ text: String) throws -> [String] {
      try TestProject(Self.shop + Self.dated + text, data: Self.data).load().diagnostics.filter { $0.severity == .error }.map(\.code)
    }
    #expect(try codes(kpi + "metric m = eur + k\n") == ["rate-over-history"])
    #expect(try codes(kpi + "metric n = 2 * k\nmetric m = eur + n\n") == ["rate-over-history"])
    let inEuros = kpi.replacing("every week", with: "unit EUR; every week")
    // Before: half of 34.50; since: 0.10 × 0.923.
    let shown = try show(Self.dated.isEmpty ? "" : Self.dated + inEuros, "k", "2026-W02 2026-W03")
    #expect(shown.values == ["17.25", "0.0923"])
  }

  /// 100 USD at 0.9 are 90 EUR; a dated rate has no day for an amount in the text, but one for each row of a formula.
  @Test func targetsAreConverted() throws {
    func kpi(_ target: String) -> String {
      "goal g \"G\" { owner \"o@example.com\" }\nkpi k { formula eur; every week; goal g; higher is better; \(target) }\n"
    }
    func target(_ text: String) throws -> Double? {
      let project = try TestProject(Self.shop + text, data: Self.data)
      try project.write("reports/r.md", "`= k.target`\n")
      let report = try project.report("\(project.path)/reports/r.md", asOf: Day(unchecked: 2026, 1, 12)).first
      let text = report?.files.first { $0.name.hasSuffix(".md") }?.text ?? ""
      return Double(text.split(separator: "\n").first { $0.contains("€") }.map { $0.filter { "0123456789.".contains($0) } } ?? "")
    }
    #expect(try target("rate USD to EUR = 0.9\n" + kpi("target 100 USD")) == 90)
    #expect(try target("rate USD to EUR = 0.9\n" + kpi("target 100 USD; at risk below 50 USD; baseline 50 USD")) == 90)
    #expect(try target(Self.dated + kpi("target 2 * usd")) == 69)
    func codes(_ text: String) throws -> [String] {
      try TestProject(Self.shop + text, data: Self.data).load().diagnostics.filter { $0.severity == .error }.map(\.code)
    }
    #expect(try codes(Self.dated + kpi("target 100 USD")) == ["rate-without-day"])
    #expect(try codes(kpi("target 100 USD")) == ["target-unit"])
  }

  /// 150.00 EUR and 34.50 EUR: a formula of a report converts as one of a definition does.
  @Test func formulasOfReportsConvert() throws {
    let project = try TestProject(Self.shop + Self.dated, data: Self.data)
    try project.write("reports/r.md", "---\nevery: week\n---\n`= eur + usd`, `= eur / usd`\n")
    let report = try #require(try project.report("\(project.path)/reports/r.md", asOf: Day(unchecked: 2026, 1, 12)).first)
    let text = report.files.first { $0.name.hasSuffix(".md") }?.text ?? ""
    #expect(text.contains("€184.50"), "\(text)")
  }

  @Test func examplesMayGiveRates() throws {
    let text = Self.dated + """
      metric m = eur + usd
      example "A dollar of Tuesday" {
        given sales
          | id | sold       | eur  | usd |
          | 1  | 2026-01-06 | 1.00 | 2.00 |
        given [USD to EUR]
          | day        | rate |
          | 2026-01-05 | 0.5  |
        expect m = 2 EUR for 2026-W02
      }

      """
    let results = try ExampleRun(try TestProject(Self.shop + text, data: Self.data).load()).results(open: Engine.open)
    #expect(results.flatMap(\.failures).isEmpty)
    #expect(results.count == 1)
  }

  @Test func explainTellsTheRate() throws {
    let project = try TestProject(
      Self.shop + Self.dated + "goal grow \"Grow\" { owner \"o@example.com\" }\nkpi k \"All\" { formula eur + usd; every week; goal grow }\n",
      data: Self.data)
    let text = try ExplainRun(try project.load(), name: "k").result(today: Engine.today, open: Engine.open).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("`usd` × the last `rate` of `USD to EUR` on or before the day of `sold`, at most 7 days old"), "\(text)")
  }
}
