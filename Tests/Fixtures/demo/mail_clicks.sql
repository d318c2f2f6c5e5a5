-- Clicks over delivered mails.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
)
select period, sum(clicked::bigint)::double / sum(delivered::bigint) as value
from weeks join read_csv('{data}/sends.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true) on day::date >= starts and day::date < ends
group by period order by period
