-- kpi: redeemer_sales; grain: week; from: 2017-W01; to: 2017-W52
-- times are UTC; New York is four hours behind from 2017-03-12 to 2017-11-05, else five
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2017-01-02', timestamp '2017-12-25', interval '7 days') as days(d)
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
redemption as (
  select r.redemption_date::timestamp as moment, r.household_id as household, coalesce(n.campaign_type, '(none)') as kind
  from read_parquet('{data}/coupon_redemptions.parquet') r
  left join read_parquet('{data}/campaign_descriptions.parquet') n on n.campaign_id = r.campaign_id
),
who as (select distinct c.period, r.household from periods c join redemption r on r.moment >= c.starts and r.moment < c.ends)
select c.period, coalesce(sum(l.paid), 0)::double as value
from periods c
left join who w on w.period = c.period
left join line l on l.household = w.household and l.moment >= c.starts and l.moment < c.ends
group by all
order by all
