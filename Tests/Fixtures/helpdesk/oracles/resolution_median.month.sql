-- kpi: resolution_median; grain: month; from: 2010-02; to: 2013-10; unit: seconds
-- by the time of the first resolution
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
cells as (select * from periods),
ranked as (
  select c.period, epoch(f.resolved) - epoch(f.moment) as x,
         row_number() over (partition by c.period order by epoch(f.resolved) - epoch(f.moment)) - 1 as r,
         (count(*) over (partition by c.period) - 1) * 0.5 as h
  from cells c join ticket f on f.resolved >= c.starts and f.resolved < c.ends
  where epoch(f.resolved) - epoch(f.moment) is not null
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
