-- kpi: delivery_median; grain: week; from: 2016-W36; to: 2018-W34; by: state; unit: seconds
-- by the time of delivery: what was delivered in the period
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2016-09-05', timestamp '2018-08-20', interval '7 days') as days(d)
),
money as (
  select order_id, sum(payment_value::decimal(18, 2)) as paid
  from read_csv('{data}/order_payments.csv') group by order_id
),
sold as (
  select o.order_id, o.order_purchase_timestamp as moment, o.order_delivered_customer_date as delivered,
         o.order_estimated_delivery_date as promised, c.customer_unique_id as person,
         coalesce(c.customer_state, '(none)') as state,
         isodow(o.order_purchase_timestamp)::varchar as weekday, hour(o.order_purchase_timestamp)::varchar as hour,
         coalesce(m.paid, 0) as paid
  from read_csv('{data}/orders.csv') o
  left join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id
  left join money m on m.order_id = o.order_id
  where o.order_status is null or (o.order_status <> 'canceled' and o.order_status <> 'unavailable')
),
cells as (select p.*, v.state from periods p cross join (select distinct state from sold) v),
ranked as (
  select c.period, c.state, epoch(f.delivered) - epoch(f.moment) as x,
         row_number() over (partition by c.period, c.state order by epoch(f.delivered) - epoch(f.moment)) - 1 as r,
         (count(*) over (partition by c.period, c.state) - 1) * 0.5 as h
  from cells c join sold f on f.delivered >= c.starts and f.delivered < c.ends and f.state = c.state
  where epoch(f.delivered) - epoch(f.moment) is not null
)
select c.period, c.state, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period, state)
group by all
order by all
