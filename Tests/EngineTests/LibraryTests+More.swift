import KPITestSupport

// Money, engagement, messages and tickets of the demonstration, month by month.
extension LibraryTests {
  /// Advertising, messages and tickets, as their files are written. `trim` keeps DuckDB from moving the cast into its reader,
  /// which would leave out the whole row of a cell that is no number.
  static let moreTables = """
    ,
    firsts as (select person, min(moment) as first_at from sales where person is not null group by person),
    ads as (
      select strptime(day, '%d.%m.%Y')::date as moment,
             try_cast(replace(replace(spend, '.', ''), ',', '.') as decimal(12, 2)) as spend,
             try_cast(trim(clicks) as double) as clicks, try_cast(trim(impressions) as double) as impressions
      from read_csv('{data}/ads.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
    ),
    sends as (
      select day::date as moment, try_cast(trim(sent) as double) as sent, try_cast(trim(delivered) as double) as delivered,
             try_cast(trim(opened) as double) as opened, try_cast(trim(clicked) as double) as clicked,
             try_cast(trim(unsubscribed) as double) as unsubscribed
      from read_csv('{data}/sends.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
    ),
    tickets as (
      select strptime(opened, '%d.%m.%Y %H:%M') as moment,
             epoch(try_strptime(nullif(first_reply, '-'), '%d.%m.%Y %H:%M')) - epoch(strptime(opened, '%d.%m.%Y %H:%M')) as wait
      from read_csv('{data}/tickets.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
    )

    """

  private static func monthly(_ value: String, _ table: String, where condition: String = "true") -> String {
    """
    select period, (\(value))::double as value from months join \(table) on moment >= starts and moment < ends
    where \(condition) group by period
    """
  }

  static let scores: [Case] = [
    Case(template: "csat_mean", call: "csat_mean(answers.contentment)", sql: "select period, avg(csat) as value from answered group by period"),
    Case(
      template: "passive_rate", call: "passive_rate(answers.recommendation)",
      sql: "select period, avg(case when nps in (7, 8) then 1.0 else 0.0 end) filter (where nps is not null) as value from answered group by period"),
    Case(
      template: "top_rating_rate", call: "top_rating_rate(answers.contentment)",
      sql: "select period, avg(case when csat = 5 then 1.0 else 0.0 end) filter (where csat is not null) as value from answered group by period"),
    Case(
      template: "weighted_rating", call: "weighted_rating(answers.contentment, 4, 20)",
      sql: "select period, (sum(csat) + 80.0) / (count(csat) + 20) as value from answered group by period"),
    Case(
      template: "ease_rate", call: "ease_rate(answers.recommendation, 8)",
      sql: "select period, count(*) filter (where nps >= 8) / count(nps)::double as value from answered group by period"),
  ]

  static let customers: [Case] = [
    Case(
      template: "returning_rate", call: "returning_rate(buyers)",
      sql: """
        select period, avg(case when exists (select 1 from before_that as o where o.period = b.period and o.person = b.person) then 1.0 else 0.0 end) as value
        from bought as b group by period
        """),
    Case(
      template: "net_revenue_retention", call: "net_revenue_retention(sales.amount, sales.customer, buyers)",
      sql: """
        select m.period, sum(amount) filter (where moment >= starts and exists (
                 select 1 from month_before as b where b.period = m.period and b.person = s.person))
               / sum(amount) filter (where moment < starts)::double as value
        from months as m join sales as s on moment >= starts - interval 1 month and moment < ends group by m.period
        """),
    Case(
      template: "cohort_retention", call: "cohort_retention(new_to_us(buyers), buyers, 1 months)",
      sql: """
        select m.period, avg(case when exists (select 1 from bought as b where b.period = m.period and b.person = f.person) then 1.0 else 0.0 end) as value
        from months as m join firsts as f on first_at >= starts - interval 1 month and first_at < starts group by m.period
        """),
    Case(
      template: "reactivation_rate", call: "reactivation_rate(buyers, 60 days)",
      sql: """
        select m.period, avg(case when exists (select 1 from bought as b where b.period = m.period and b.person = f.person) then 1.0 else 0.0 end) as value
        from months as m join firsts as f on first_at < starts
        where not exists (select 1 from sales as s where s.person = f.person and s.moment >= starts - 60 and s.moment < starts)
        group by m.period
        """),
    Case(
      template: "customer_lifetime", call: "customer_lifetime(buyers, 30 days)",
      sql: """
        select o.period, 30 * 86400.0 * count(*) / count(*) filter (
                 where not exists (select 1 from bought as b where b.period = o.period and b.person = o.person)) as value
        from month_before as o group by o.period
        """),
    Case(
      template: "purchase_frequency", call: "purchase_frequency(sales.customer)",
      sql: monthly("count(person)::double / count(distinct person)", "sales")),
    Case(template: "reach", call: "reach(sales.customer)", sql: monthly("count(distinct person)", "sales")),
    Case(
      template: "active_28", call: "active_28(buyers)",
      sql: "select period, count(distinct person) as value from months join sales on moment >= ends - 28 and moment < ends group by period"),
    Case(
      template: "stickiness", call: "stickiness(buyers)",
      sql: """
        select period, count(distinct (moment::date, person)) / 28.0 / count(distinct person) as value
        from months join sales on moment >= ends - 28 and moment < ends where person is not null group by period
        """),
  ]

  static let money: [Case] = [
    Case(template: "revenue", call: "revenue(sales.amount)", sql: monthly("sum(amount)", "sales")),
    Case(template: "average_order_value", call: "average_order_value(sales.amount)", sql: monthly("avg(amount::double)", "sales")),
    Case(
      template: "revenue_per_customer", call: "revenue_per_customer(sales.amount where customer is not missing, sales.customer)",
      sql: monthly("sum(amount)::double / count(distinct person)", "sales", where: "person is not null")),
    Case(
      template: "loyalty_share", call: "loyalty_share(sales.amount, sales.customer, twice)",
      sql: """
        select s.period, sum(amount) filter (where person in (
                 select person from (select period, person, count(*) as n from months join sales on moment >= starts and moment < ends
                                     where person is not null group by all) as t where t.period = s.period and n >= 2)) / sum(amount)::double as value
        from (select * from months join sales on moment >= starts and moment < ends) as s group by s.period
        """),
    Case(
      template: "acquisition_cost", call: "acquisition_cost(ads.spend, new_to_us(buyers))",
      sql: """
        select m.period, (select sum(spend) from ads where ads.moment >= m.starts and ads.moment < m.ends)::double / count(*) as value
        from months as m join firsts on first_at >= starts and first_at < ends group by m.period, m.starts, m.ends
        """),
    Case(
      template: "return_on_ad_spend", call: "return_on_ad_spend(sales.amount, ads.spend)",
      sql: """
        select m.period, sum(amount)::double / (select sum(spend) from ads where ads.moment >= m.starts and ads.moment < m.ends)::double as value
        from months as m join sales on moment >= starts and moment < ends group by m.period, m.starts, m.ends
        """),
    Case(
      template: "cost_per_step", call: "cost_per_step(ads.spend, sum(ads.clicks))",
      sql: monthly("sum(spend)::double / sum(clicks)", "ads")),
    Case(
      template: "cost_per_thousand", call: "cost_per_thousand(ads.spend, sum(ads.impressions))",
      sql: monthly("1000 * sum(spend)::double / sum(impressions)", "ads")),
    Case(
      template: "click_through_rate", call: "click_through_rate(clicks(ads.clicks), impressions(ads.impressions))",
      sql: monthly("sum(clicks) / sum(impressions)", "ads")),
  ]

  static let service: [Case] = [
    Case(
      template: "delivery_rate", call: "delivery_rate(sum(sends.delivered), sum(sends.sent))",
      sql: monthly("sum(delivered) / sum(sent)", "sends")),
    Case(
      template: "open_rate", call: "open_rate(sum(sends.opened), sum(sends.delivered))",
      sql: monthly("sum(opened) / sum(delivered)", "sends")),
    Case(
      template: "click_rate", call: "click_rate(sum(sends.clicked), sum(sends.delivered))",
      sql: monthly("sum(clicked) / sum(delivered)", "sends")),
    Case(
      template: "opt_out_rate", call: "opt_out_rate(sum(sends.unsubscribed), sum(sends.delivered))",
      sql: monthly("sum(unsubscribed) / sum(delivered)", "sends")),
    Case(
      template: "first_response_time", call: "first_response_time(tickets.wait)",
      sql: monthly("quantile_cont(wait, 0.5)", "tickets", where: "wait >= 0")),
    Case(
      template: "first_response_mean", call: "first_response_mean(tickets.wait)",
      sql: monthly("avg(wait)", "tickets", where: "wait >= 0")),
    Case(
      template: "first_response_p90", call: "first_response_p90(tickets.wait)",
      sql: monthly("quantile_cont(wait, 0.9)", "tickets", where: "wait >= 0")),
    Case(
      template: "promise_kept", call: "promise_kept(tickets, wait, 4 hours)",
      sql: monthly("count(*) filter (where wait between 0 and 14400) / count(*)::double", "tickets")),
    Case(template: "tickets_opened", call: "tickets_opened(tickets)", sql: monthly("count(*)", "tickets")),
    Case(
      template: "contact_rate", call: "contact_rate(count(tickets), count(sales))",
      sql: """
        select m.period, count(*) / (select count(*) from sales where sales.moment >= m.starts and sales.moment < m.ends)::double as value
        from months as m join tickets on moment >= starts and moment < ends group by m.period, m.starts, m.ends
        """),
  ]
}
