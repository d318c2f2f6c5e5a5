-- kpi: open_rate; grain: month; from: 2018-11; to: 2019-11
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2018-11-01', timestamp '2019-11-01', interval '1 month') as days(d)
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
select c.period, (select sum(i.opens) / nullif(sum(i.delivered), 0)
  from issue i
  where i.moment >= c.starts and i.moment < c.ends
)::double as value
from cells c
order by 1
