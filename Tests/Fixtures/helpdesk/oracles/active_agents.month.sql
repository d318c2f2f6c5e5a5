-- kpi: active_agents; grain: month; from: 2010-02; to: 2013-10
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2010-02-01', timestamp '2013-10-01', interval '1 month') as days(d)
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
