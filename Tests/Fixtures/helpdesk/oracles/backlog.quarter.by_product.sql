-- kpi: backlog; grain: quarter; from: 2010-Q2; to: 2013-Q3; by: product
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
cells as (select p.*, v.product from periods p cross join (select distinct product from ticket) v)
select c.period, c.product, (select (select count(*)
  from ticket t
  where t.moment < c.ends and t.product = c.product) - (select count(*)
  from ticket t
  where t.closed < c.ends and t.product = c.product)
)::double as value
from cells c
order by 1, 2
