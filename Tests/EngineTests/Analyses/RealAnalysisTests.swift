import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Analyses of public data against SQL that a person would write on the files.
@Suite(.needsDuckDB) struct RealAnalysisTests {
  @Test(.needsData("olist")) func leadsToDeals() throws {
    let project = try TestProject(fixture: "olist")
    try project.write(
      "kpis/more.kpi",
      """
      funnel lead_to_deal {
        each   mql_id
        step   "Lead" leads
        step   "Won" deals
        within 60 days
        every  month
        by     origin
      }
      """)
    let result = try #require(
      try project.analysis("lead_to_deal", from: "2017-06", to: "2018-05", asOf: "2018-06-01").funnel)
    let rows = PlainSQL.rows(
      try PlainSQL.run(
        """
        select strftime(l.first_contact_date, '%Y-%m') as month,
               count(*) * 100000 + count(*) filter (where strptime(d.won_date, '%d-%m-%Y %H:%M')::date
                 between l.first_contact_date and l.first_contact_date + interval 60 day
                 and strptime(d.won_date, '%d-%m-%Y %H:%M')::date < date '2018-06-01') as v
        from (select mql_id, strptime(first_contact_date::varchar, '%d-%m-%Y')::date as first_contact_date
              from read_csv('{data}/marketing_qualified_leads.csv', all_varchar = true)) l
        left join read_csv('{data}/closed_deals.csv', all_varchar = true) d using (mql_id)
        group by 1 order by 1
        """, data: "\(Checkout.shared)/olist"))
    let expected = Dictionary(rows.map { ($0.key[0], Int($0.value ?? -1)) }, uniquingKeysWith: { first, _ in first })
    let shown = result.rows.filter { $0.reason == nil }
    #expect(shown.count == 12)
    for row in shown {
      #expect(row.steps[0].count * 100_000 + row.steps[1].count == expected[row.label], "\(row.label)")
    }
    // 60 days after March are over by the end of May, those after April are not.
    #expect(shown.first { $0.label == "2018-03" }?.isFinal == true && shown.first { $0.label == "2018-04" }?.isFinal == false)
    let parts = try #require(result.breakdownRows.first)
    #expect(parts.reduce(0) { $0 + $1.steps[1].count } == result.total.steps[1].count)
  }

  @Test(.needsData("complete_journey")) func householdsThatComeBack() throws {
    let project = try TestProject(fixture: "complete_journey")
    try project.write(
      "kpis/more.kpi",
      "cohort back { start active; return active; every quarter for 3; value sum(lines.paid) }\n")
    let result = try #require(try project.analysis("back", from: "2017-Q1", to: "2017-Q4", asOf: "2018-01-01").cohort)
    let rows = PlainSQL.rows(
      try PlainSQL.run(
        """
        with line as (
          select t.transaction_timestamp - case
                   when t.transaction_timestamp >= timestamp '2017-03-12 07:00' and t.transaction_timestamp < timestamp '2017-11-05 06:00'
                   then interval '4 hours' else interval '5 hours' end as moment,
                 t.household_id as household, t.sales_value as paid
          from read_parquet('{data}/transactions.parquet') t),
        part as (select quarter(moment) as q, household, sum(paid) as paid from line group by 1, 2)
        select a.q || ' ' || b.q as cell, (count(*) * 100000000 + round(sum(b.paid) * 100))::double as v
        from part a join part b on a.household = b.household and b.q >= a.q group by 1
        """, data: "\(Checkout.shared)/complete_journey"))
    let expected = Dictionary(rows.map { ($0.key[0], $0.value ?? -1) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    for (index, row) in result.total.rows.enumerated() {
      for cell in row.cells where cell.share.quantity != nil {
        let value = (cell.members.double ?? 0) * 100_000_000 + ((cell.value?.double ?? 0) * 100).rounded()
        #expect(value == expected["\(index + 1) \(index + 1 + cell.age)"])
        count += 1
      }
    }
    #expect(count == 10)
  }
}
