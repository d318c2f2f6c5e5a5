-- Customers whose newsletter began in the week. The list has one of them twice; the second row has no date.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
)
select period, count(c.customer_id) as value
from weeks left join (
  select customer_id, try_cast(newsletter_since as date) as since from read_csv('{data}/customers.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
) as c on since >= starts and since < ends
group by period order by period
