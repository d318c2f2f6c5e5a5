-- kpi: opened_growth; grain: week; from: 2011-W04; to: 2013-W46
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2011-01-24', timestamp '2013-11-11', interval '7 days') as days(d)
),
ticket as (
  select e."Case ID" as id, min(e."Complete Timestamp") as moment,
         (select min(r."Complete Timestamp") from read_csv('{data}/events.csv.gz') r
          where r."Case ID" = e."Case ID" and r."Activity" = 'Resolve ticket') as resolved,
         (select max(r."Complete Timestamp") from read_csv('{data}/events.csv.gz') r
          where r."Case ID" = e."Case ID" and r."Activity" = 'Closed') as closed,
         count(*) as steps, count(case when e."Activity" = 'Wait' then 1 end) as waits,
         count(case when e."Activity" = 'Closed' then 1 end) as closings,
         coalesce(arg_min(e.product, e."Complete Timestamp"), '(none)') as product
  from read_csv('{data}/events.csv.gz') e group by e."Case ID"
),
cells as (select * from periods)
select c.period, (select (select count(*)
  from ticket t
  where t.moment >= c.starts and t.moment < c.ends) / nullif((select count(*)
  from ticket t
  where t.moment >= c.starts - interval '364 days' and t.moment < c.ends - interval '364 days'), 0) - 1
)::double as value
from cells c
order by 1
