import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// A good part of the library on the data of the demonstration, month by month, against SQL written by hand.
@Suite(.needsDuckDB)
struct LibraryTests {
  /// A call, and the query over `members` that says what it must give: a period and a value in each row.
  struct Case: CustomTestStringConvertible, Sendable {
    var template: String
    var call: String
    var sql: String
    var testDescription: String { call }
  }

  /// Months, sales, and who bought in which month; answers with their Berlin times.
  private static let head = """
    with months as (
      select strftime(d, '%Y-%m') as period, d::date as starts, (d + interval 1 month)::date as ends
      from generate_series(date '2024-10-01', date '2026-07-01', interval 1 month) as s(d)
    ),
    sales as (
      select ordered_at::timestamp as moment, nullif(customer_id, '') as person, try_cast(amount as decimal(12, 2)) as amount
      from read_csv('{data}/orders.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
      where status = 'completed'
    ),
    bought as (
      select distinct period, starts, ends, person from months join sales on moment >= starts and moment < ends
      where person is not null
    ),
    before_that as (
      select distinct period, person from months join sales on moment < starts where person is not null
    ),
    month_before as (
      select distinct period, person
      from months join sales on moment >= starts - interval 1 month and moment < starts where person is not null
    ),
    answers as (
      select greenwich + case when greenwich < timestamp '2024-10-27 01:00:00'
                                or greenwich between timestamp '2025-03-30 01:00:00' and timestamp '2025-10-26 00:59:59'
                                or greenwich >= timestamp '2026-03-29 01:00:00'
                              then interval 2 hour else interval 1 hour end as moment,
             case when try_cast(nps as integer) between 0 and 10 then nps::integer end as nps,
             case when try_cast(csat as integer) between 1 and 5 then csat::integer end as csat
      from (select *, replace(answered_at, 'Z', '')::timestamp as greenwich from read_csv('{data}/answers.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true) where answered_at <> '')
    ),
    answered as (select period, nps, csat from months join answers on moment >= starts and moment < ends)
    """

  /// How many of those who bought are, or are not, in another set.
  private static func members(_ isIn: Bool, _ others: String) -> String {
    """
    select m.period, count(b.person) as value from months as m left join bought as b on b.period = m.period
      and \(isIn ? "" : "not ")exists (select 1 from \(others) as o where o.period = b.period and o.person = b.person)
    group by m.period
    """
  }

  /// Of last month's buyers, those who are, or are not, among this month's.
  private static func ofMonthBefore(_ isIn: Bool, asShare: Bool) -> String {
    """
    select p.period, \(asShare ? "count(*) filter (where \(isIn ? "" : "not ")hit) / count(*)::double" : "count(*) filter (where \(isIn ? "" : "not ")hit)") as value
    from (select o.period, exists (select 1 from bought as b where b.period = o.period and b.person = o.person) as hit
          from month_before as o) as p
    group by p.period
    """
  }

  static let cases: [Case] = [
    Case(template: "new_to_us", call: "size(new_to_us(buyers))", sql: members(false, "before_that")),
    Case(template: "new_here", call: "size(new_here(buyers))", sql: members(false, "before_that")),
    Case(template: "returning", call: "size(returning(sales.customer))", sql: members(true, "before_that")),
    Case(template: "retained", call: "size(retained(buyers))", sql: members(true, "month_before")),
    Case(template: "lost", call: "size(lost(buyers))", sql: ofMonthBefore(false, asShare: false)),
    Case(template: "retention_rate", call: "retention_rate(buyers)", sql: ofMonthBefore(true, asShare: true)),
    Case(template: "churn_rate", call: "churn_rate(buyers)", sql: ofMonthBefore(false, asShare: true)),
    Case(
      template: "lapsed", call: "size(lapsed(buyers, 60 days))",
      sql: """
        select period, count(*) as value from months
        join (select person, min(moment) as first_at from sales where person is not null group by person) as p on first_at < ends
        where not exists (select 1 from sales as s where s.person = p.person and s.moment >= ends - 60 and s.moment < ends)
        group by period
        """),
    Case(
      template: "reactivated", call: "size(reactivated(buyers, 60 days))",
      sql: """
        select m.period, count(b.person) as value from months as m left join bought as b on b.period = m.period
          and exists (select 1 from sales as s where s.person = b.person and s.moment < b.starts)
          and not exists (select 1 from sales as s where s.person = b.person and s.moment >= b.starts - 60 and s.moment < b.starts)
        group by m.period
        """),
    Case(
      template: "new_rate", call: "new_rate(buyers)",
      sql: """
        select period, avg(case when exists (select 1 from before_that as o where o.period = b.period and o.person = b.person) then 0.0 else 1.0 end) as value
        from bought as b group by period
        """),
    Case(
      template: "repeat_rate", call: "repeat_rate(sales.customer)",
      sql: """
        select period, avg(case when n >= 2 then 1.0 else 0.0 end) as value
        from (select period, person, count(*) as n from months join sales on moment >= starts and moment < ends
              where person is not null group by period, person)
        group by period
        """),
    Case(
      template: "nps", call: "nps(answers.recommendation)",
      sql: "select period, 100.0 * (count(*) filter (where nps in (9, 10)) - count(*) filter (where nps between 0 and 6)) / count(nps) as value from answered group by period"),
    Case(
      template: "promoter_rate", call: "promoter_rate(answers.recommendation)",
      sql: "select period, avg(case when nps > 8 then 1.0 else 0.0 end) filter (where nps is not null) as value from answered group by period"),
    Case(
      template: "detractor_rate", call: "detractor_rate(answers.recommendation)",
      sql: "select period, avg(case when nps < 7 then 1.0 else 0.0 end) filter (where nps is not null) as value from answered group by period"),
    Case(
      template: "csat", call: "csat(answers.contentment)",
      sql: "select period, avg(case when csat in (4, 5) then 1.0 else 0.0 end) filter (where csat is not null) as value from answered group by period"),
    Case(
      template: "ces", call: "ces(answers.contentment)",
      sql: "select period, sum(csat) / count(csat)::double as value from answered group by period"),
    Case(
      template: "growth", call: "growth(sum(sales.amount))",
      sql: """
        select period, sum(amount) filter (where moment >= starts) / sum(amount) filter (where moment < starts)::double - 1 as value
        from months join sales on moment >= starts - interval 1 month and moment < ends group by period
        """),
    Case(
      template: "growth_on_year", call: "growth_on_year(sum(sales.amount))",
      sql: """
        select period, sum(amount) filter (where moment >= starts) / sum(amount) filter (where moment < ends - interval 1 year)::double - 1 as value
        from months join sales on moment >= starts - interval 1 year and moment < ends
        where starts >= date '2025-09-01' group by period
        """),
  ]

  @Test(arguments: cases + scores + customers + money + service)
  func monthsAreThoseOfTheSQL(_ item: Case) throws {
    let project = try TestProject(copyOf: Checkout.root)
    try? FileManager.default.removeItem(atPath: "\(project.path)/kpis/library")
    try project.write(
      "kpis/tried.kpi",
      "use \"library\"\naudience twice = sales.customer having count(sales) >= 2\nmetric tried = \(item.call)\n")
    let result = try project.show(ShowRequest("tried", by: [], .month, "2024-10 2026-07", asOf: "2026-08-24"))
    let found = Dictionary(result.rows.map { ($0.label, $0.value) }, uniquingKeysWith: { first, _ in first })
    let rows = PlainSQL.rows(try PlainSQL.run(Self.head + Self.moreTables + item.sql, data: "\(Checkout.root)/kpis/data"))
    #expect(rows.count >= 10)
    for (key, number) in rows {
      let value = found[key.first ?? ""]
      #expect(value?.double.map { areClose($0, number ?? .nan) } == true, "\(key): \(String(describing: number)), not \(String(describing: value))")
    }
  }

  @Test func casesAreOfTheLibrary() {
    let cases = Self.cases + Self.scores + Self.customers + Self.money + Self.service
    #expect(Set(cases.map(\.template)).isSubset(of: Library.templateNames) && cases.count > 45)
  }

  /// The program holds what `kpis/library` holds.
  @Test func theProgramHoldsTheTexts() throws {
    let sources = try Library.sources(from: "\(Checkout.root)/kpis/library")
    let folder = "\(Checkout.root)/\(Library.sourceFolder)"
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == sources.keys.sorted())
    for (name, text) in sources {
      #expect(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) == text, "run: swift run dev library")
    }
  }
}
