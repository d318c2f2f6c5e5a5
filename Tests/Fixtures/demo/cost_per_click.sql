-- Advertising spend over clicks; a day without a known spend keeps its clicks.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
),
ads as (
  select strptime(day, '%d.%m.%Y')::date as day, channel,
         try_cast(replace(replace(spend, '.', ''), ',', '.') as decimal(12, 2)) as spend, clicks::bigint as clicks
  from read_csv('{data}/ads.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
)
select period, sum(spend)::double / sum(clicks) as value
from weeks join ads on day >= starts and day < ends
group by period order by period
