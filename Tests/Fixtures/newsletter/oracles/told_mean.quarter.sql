-- kpi: told_mean; grain: quarter; from: 2019-Q1; to: 2019-Q3
with
periods as (
  select year(d) || '-Q' || quarter(d) as period, d as starts, d + interval '3 months' as ends
  from generate_series(timestamp '2019-01-01', timestamp '2019-07-01', interval '3 months') as days(d)
),
send as (
  select strptime("Send Date", '%b %d, %Y %I:%M %p') as moment, "List" as list, "Successful Deliveries" as delivered,
         "Unique Opens" as opens, "Unique Clicks" as clicks, "Unsubscribes" as opt_outs,
         replace("Open Rate", '%', '')::double / 100 as told, "Title" as title
  from read_csv('{data}/campaigns.csv')
),
issue as (
  select * from send
  where (list = 'ALL_from_madmimi' or list = 'Deepnews Digest')
    and coalesce(title, '') not like '%| Combo%' and coalesce(title, '') not like '%| Winner%'
),
cells as (select * from periods)
select c.period, (select avg(i.told)
  from issue i
  where i.moment >= c.starts and i.moment < c.ends
)::double as value
from cells c
order by 1
