-- kpi: events_p90; grain: month; from: 2010-02; to: 2013-10
-- the events of the period, of each ticket
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2010-02-01', timestamp '2013-10-01', interval '1 month') as days(d)
),
event as (
  select "Case ID" as ticket, "Complete Timestamp" as moment, "Resource" as agent from read_csv('{data}/events.csv.gz')
),
cells as (select * from periods),
per_ticket as (
  select c.period, e.ticket, count(*) as x from cells c join event e on e.moment >= c.starts and e.moment < c.ends group by all
),
ranked as (
  select period, x, row_number() over (partition by period order by x) - 1 as r, (count(*) over (partition by period) - 1) * 0.9 as h
  from per_ticket
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
