-- kpi: spend_median; grain: month; from: 2017-01; to: 2017-12
-- times are UTC; New York is four hours behind from 2017-03-12 to 2017-11-05, else five
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2017-01-01', timestamp '2017-12-01', interval '1 month') as days(d)
),
line as (
  select t.transaction_timestamp - case
           when t.transaction_timestamp >= timestamp '2017-03-12 07:00' and t.transaction_timestamp < timestamp '2017-11-05 06:00'
           then interval '4 hours' else interval '5 hours' end as moment,
         t.household_id as household, t.basket_id as basket, t.sales_value as paid,
         coalesce(p.department, '(none)') as department, coalesce(p.brand, '(none)') as brand,
         coalesce(d.income, '(none)') as income
  from read_parquet('{data}/transactions.parquet') t
  left join read_parquet('{data}/products.parquet') p on p.product_id = t.product_id
  left join read_parquet('{data}/demographics.parquet') d on d.household_id = t.household_id
),
spend as (select c.period, l.household, sum(l.paid)::double as x from periods c join line l on l.moment >= c.starts and l.moment < c.ends group by all),
ranked as (
  select period, x, row_number() over (partition by period order by x) - 1 as r, (count(*) over (partition by period) - 1) * 0.5 as h
  from spend
),
cells as (select * from periods)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
