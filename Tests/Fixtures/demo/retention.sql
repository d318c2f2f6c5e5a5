-- Of the buyers of the 84 days before: those who bought again within the 84 days that end with the week.
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
now_buying as (select distinct period, person from weeks join sales on moment >= ends - 84 and moment < ends where person is not null),
then_buying as (select distinct period, person from weeks join sales on moment >= ends - 168 and moment < ends - 84 where person is not null)
select period, count(n.person)::double / count(*) as value
from then_buying as t left join now_buying as n using (period, person) join weeks using (period)
where ends - 168 >= date '2024-08-26'
group by period order by period
