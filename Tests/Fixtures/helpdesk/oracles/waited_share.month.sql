-- kpi: waited_share; grain: month; from: 2010-02; to: 2013-10
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2010-02-01', timestamp '2013-10-01', interval '1 month') as days(d)
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
select c.period, (select avg(case when t.waits > 0 then 1.0 else 0.0 end)
  from ticket t
  where t.moment >= c.starts and t.moment < c.ends
)::double as value
from cells c
order by 1
