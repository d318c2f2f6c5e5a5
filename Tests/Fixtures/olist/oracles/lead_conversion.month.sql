-- kpi: lead_conversion; grain: month; from: 2018-01; as-of: 2018-11-15; to: 2018-05
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2018-01-01', timestamp '2018-05-01', interval '1 month') as days(d)
),
lead as (
  select mql_id, strptime(first_contact_date, '%d-%m-%Y') as moment, coalesce(origin, '(none)') as origin
  from read_csv('{data}/marketing_qualified_leads.csv', all_varchar = true)
),
deal as (
  select w.mql_id, strptime(w.won_date, '%d-%m-%Y %H:%M') as moment, l.moment as contacted, coalesce(l.origin, '(none)') as origin
  from read_csv('{data}/closed_deals.csv', all_varchar = true) w left join lead l on l.mql_id = w.mql_id
),
cells as (select * from periods)
select c.period, (select count(d.mql_id) / nullif(count(*), 0)
  from lead l left join deal d on d.mql_id = l.mql_id
  where l.moment >= c.starts and l.moment < c.ends
)::double as value
from cells c
order by 1
