-- Of those with an order in the 84 days before the week: those without one in the 84 days that end with it.
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
before_week as (select distinct period, person from weeks join sales on moment >= starts - 84 and moment < starts where person is not null),
after_week as (select distinct period, person from weeks join sales on moment >= ends - 84 and moment < ends where person is not null)
select period, count(*) filter (where a.person is null)::double / count(*) as value
from before_week as b left join after_week as a using (period, person) join weeks using (period)
where starts - 84 >= date '2024-08-26'
group by period order by period
