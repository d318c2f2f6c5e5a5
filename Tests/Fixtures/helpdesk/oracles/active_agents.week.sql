-- kpi: active_agents; grain: week; from: 2010-W03; to: 2013-W46
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2010-01-18', timestamp '2013-11-11', interval '7 days') as days(d)
),
event as (
  select "Case ID" as ticket, "Complete Timestamp" as moment, "Resource" as agent from read_csv('{data}/events.csv.gz')
),
cells as (select * from periods)
select c.period, (select count(distinct e.agent)
  from event e
  where e.moment >= c.starts and e.moment < c.ends
)::double as value
from cells c
order by 1
