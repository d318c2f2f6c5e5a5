-- kpi: sales; grain: quarter; from: 2017-Q1; to: 2017-Q4
-- times are UTC; New York is four hours behind from 2017-03-12 to 2017-11-05, else five
with
periods as (
  select year(d) || '-Q' || quarter(d) as period, d as starts, d + interval '3 months' as ends
  from generate_series(timestamp '2017-01-01', timestamp '2017-10-01', interval '3 months') as days(d)
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
cells as (select * from periods)
select c.period, (coalesce(sum(f.paid), 0))::double as value
from cells c left join line f on f.moment >= c.starts and f.moment < c.ends
group by all
order by all
