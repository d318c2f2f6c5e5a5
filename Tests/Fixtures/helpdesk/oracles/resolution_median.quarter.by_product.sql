-- kpi: resolution_median; grain: quarter; from: 2010-Q2; to: 2013-Q3; by: product; unit: seconds
-- by the time of the first resolution
with
periods as (
  select year(d) || '-Q' || quarter(d) as period, d as starts, d + interval '3 months' as ends
  from generate_series(timestamp '2010-04-01', timestamp '2013-07-01', interval '3 months') as days(d)
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
cells as (select p.*, v.product from periods p cross join (select distinct product from ticket) v),
ranked as (
  select c.period, c.product, epoch(f.resolved) - epoch(f.moment) as x,
         row_number() over (partition by c.period, c.product order by epoch(f.resolved) - epoch(f.moment)) - 1 as r,
         (count(*) over (partition by c.period, c.product) - 1) * 0.5 as h
  from cells c join ticket f on f.resolved >= c.starts and f.resolved < c.ends and f.product = c.product
  where epoch(f.resolved) - epoch(f.moment) is not null
)
select c.period, c.product, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period, product)
group by all
order by all
