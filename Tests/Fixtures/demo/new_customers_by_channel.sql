-- First-time buyers of the week by the channel of the customer list; a customer listed twice has none.
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
unique_customers as (
  select customer_id, any_value(nullif(channel, '')) as channel,
         any_value(case when country in ('', 'N/A', '-') then null else country end) as country, any_value(tier) as tier
  from read_csv('{data}/customers.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
  group by customer_id having count(*) = 1
),
firsts as (select person, min(moment) as first_at from sales where person is not null group by person)
select period, coalesce(channel, '(none)') as channel, count(*) as value
from weeks join firsts on first_at >= starts and first_at < ends left join unique_customers on customer_id = person
group by all order by all
