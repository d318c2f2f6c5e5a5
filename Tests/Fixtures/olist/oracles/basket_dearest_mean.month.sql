-- kpi: basket_dearest_mean; grain: month; from: 2016-10; to: 2018-07
-- of all orders that have items, cancelled ones too
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2016-10-01', timestamp '2018-07-01', interval '1 month') as days(d)
),
basket as (
  select o.order_purchase_timestamp as moment, b.goods, b.dearest
  from (select order_id, sum(price::decimal(18, 2)) as goods, max(price) as dearest
        from read_csv('{data}/order_items.csv') group by order_id) b
  join read_csv('{data}/orders.csv') o using (order_id)
),
cells as (select * from periods)
select c.period, (select avg(b.dearest)
  from basket b
  where b.moment >= c.starts and b.moment < c.ends
)::double as value
from cells c
order by 1
