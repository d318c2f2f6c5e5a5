-- kpi: opened_growth; grain: year; from: 2012; to: 2012
with
periods as (
  select year(d)::varchar as period, d as starts, d + interval '1 year' as ends
  from generate_series(timestamp '2012-01-01', timestamp '2012-01-01', interval '1 year') as days(d)
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
  where t.moment >= c.starts - interval '1 year' and t.moment < c.ends - interval '1 year'), 0) - 1
)::double as value
from cells c
order by 1
