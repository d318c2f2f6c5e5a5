-- kpi: open_deliveries; grain: week; from: 2016-W36; to: 2018-W34
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
cells as (select * from periods)
select c.period, (select count(*)
  from sold s
  where s.moment < c.ends and coalesce(s.delivered, timestamp '9999-01-01') >= c.ends
)::double as value
from cells c
order by 1
