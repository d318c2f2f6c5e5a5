-- kpi: backlog; grain: month; from: 2010-02; to: 2013-10
-- opened so far less closed for the last time so far
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
select c.period, (select (select count(*)
  from ticket t
  where t.moment < c.ends) - (select count(*)
  from ticket t
  where t.closed < c.ends)
)::double as value
from cells c
order by 1
