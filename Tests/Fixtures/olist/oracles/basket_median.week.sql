-- kpi: basket_median; grain: week; from: 2016-W36; to: 2018-W34
-- of all orders that have items, cancelled ones too
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2016-09-05', timestamp '2018-08-20', interval '7 days') as days(d)
),
basket as (
  select o.order_purchase_timestamp as moment, b.goods, b.dearest
  from (select order_id, sum(price::decimal(18, 2)) as goods, max(price) as dearest
        from read_csv('{data}/order_items.csv') group by order_id) b
  join read_csv('{data}/orders.csv') o using (order_id)
),
cells as (select * from periods),
ranked as (
  select c.period, f.goods::double as x,
         row_number() over (partition by c.period order by f.goods::double) - 1 as r,
         (count(*) over (partition by c.period) - 1) * 0.5 as h
  from cells c join basket f on f.moment >= c.starts and f.moment < c.ends
  where f.goods::double is not null
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
