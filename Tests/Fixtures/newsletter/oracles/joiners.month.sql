-- kpi: joiners; grain: month; from: 2019-06; to: 2019-10
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2019-06-01', timestamp '2019-10-01', interval '1 month') as days(d)
),
member as (select OPTIN_TIME as moment from read_csv('{data}/members_digest.csv')),
cells as (select * from periods)
select c.period, (select count(*) from member m where m.moment >= c.starts and m.moment < c.ends)::double as value
from cells c
order by 1
