-- kpi: order_gap_median; grain: month; from: 2016-10; to: 2018-07; unit: seconds
-- the order before may have any status
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2016-10-01', timestamp '2018-07-01', interval '1 month') as days(d)
),
gap as (
  select moment, seconds from (
    select o.order_purchase_timestamp as moment, o.order_status as status,
           epoch(o.order_purchase_timestamp) - epoch(lag(o.order_purchase_timestamp) over (
             partition by c.customer_unique_id order by o.order_purchase_timestamp)) as seconds
    from read_csv('{data}/orders.csv') o join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id)
  where status not in ('canceled', 'unavailable')
),
cells as (select * from periods),
ranked as (
  select c.period, f.seconds as x,
         row_number() over (partition by c.period order by f.seconds) - 1 as r,
         (count(*) over (partition by c.period) - 1) * 0.5 as h
  from cells c join gap f on f.moment >= c.starts and f.moment < c.ends
  where f.seconds is not null
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
