-- Of the buyers of the 28 days that end with the week: those who had bought before these days.
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
firsts as (select person, min(moment) as first_at from sales where person is not null group by person)
select period, count(distinct person) filter (where first_at < ends - 28)::double / count(distinct person) as value
from weeks join sales on moment >= ends - 28 and moment < ends join firsts using (person)
where ends - 28 >= date '2024-08-26'
group by period order by period
