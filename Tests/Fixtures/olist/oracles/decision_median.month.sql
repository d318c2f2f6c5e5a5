-- kpi: decision_median; grain: month; from: 2018-01; as-of: 2018-11-15; to: 2018-10; unit: seconds
-- from midnight of the day of first contact
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2018-01-01', timestamp '2018-10-01', interval '1 month') as days(d)
),
lead as (
  select mql_id, strptime(first_contact_date, '%d-%m-%Y') as moment, coalesce(origin, '(none)') as origin
  from read_csv('{data}/marketing_qualified_leads.csv', all_varchar = true)
),
deal as (
  select w.mql_id, strptime(w.won_date, '%d-%m-%Y %H:%M') as moment, l.moment as contacted, coalesce(l.origin, '(none)') as origin
  from read_csv('{data}/closed_deals.csv', all_varchar = true) w left join lead l on l.mql_id = w.mql_id
),
cells as (select * from periods),
ranked as (
  select c.period, epoch(f.moment) - epoch(f.contacted) as x,
         row_number() over (partition by c.period order by epoch(f.moment) - epoch(f.contacted)) - 1 as r,
         (count(*) over (partition by c.period) - 1) * 0.5 as h
  from cells c join deal f on f.moment >= c.starts and f.moment < c.ends
  where epoch(f.moment) - epoch(f.contacted) is not null
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
