-- Advertising spend of the week over its first-time buyers.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
),
sales as (
  select ordered_at::timestamp as moment, nullif(customer_id, '') as person, place,
         try_cast(amount as decimal(12, 2)) as amount, nullif(reward, '') as reward, customer_id
  from read_csv('{data}/orders.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
  where status = 'completed'
),
ads as (
  select strptime(day, '%d.%m.%Y')::date as day, channel,
         try_cast(replace(replace(spend, '.', ''), ',', '.') as decimal(12, 2)) as spend, clicks::bigint as clicks
  from read_csv('{data}/ads.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
),
firsts as (select person, min(moment) as first_at from sales where person is not null group by person)
select period, (select sum(spend) from ads where day >= starts and day < ends)::double
             / (select count(*) from firsts where first_at >= starts and first_at < ends) as value
from weeks order by period
