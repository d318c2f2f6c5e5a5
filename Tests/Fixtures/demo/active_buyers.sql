-- People with a completed order in the 28 days that end with the week.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
),
sales as (
  select ordered_at::timestamp as moment, nullif(customer_id, '') as person, place,
         try_cast(amount as decimal(12, 2)) as amount, nullif(reward, '') as reward, customer_id
  from read_csv('{data}/orders.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
  where status = 'completed'
)
select period, count(distinct person) as value
from weeks join sales on moment >= ends - 28 and moment < ends
where ends - 28 >= date '2024-08-26'
group by period order by period
