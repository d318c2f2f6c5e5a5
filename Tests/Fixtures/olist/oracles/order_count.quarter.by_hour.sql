-- kpi: order_count; grain: quarter; from: 2017-Q1; to: 2018-Q2; by: hour
with
periods as (
  select year(d) || '-Q' || quarter(d) as period, d as starts, d + interval '3 months' as ends
  from generate_series(timestamp '2017-01-01', timestamp '2018-04-01', interval '3 months') as days(d)
),
money as (
  select order_id, sum(payment_value::decimal(18, 2)) as paid
  from read_csv('{data}/order_payments.csv') group by order_id
),
sold as (
  select o.order_id, o.order_purchase_timestamp as moment, o.order_delivered_customer_date as delivered,
         o.order_estimated_delivery_date as promised, c.customer_unique_id as person,
         coalesce(c.customer_state, '(none)') as state,
         isodow(o.order_purchase_timestamp)::varchar as weekday, strftime(o.order_purchase_timestamp, '%H') as hour,
         coalesce(m.paid, 0) as paid
  from read_csv('{data}/orders.csv') o
  left join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id
  left join money m on m.order_id = o.order_id
  where o.order_status is null or (o.order_status <> 'canceled' and o.order_status <> 'unavailable')
),
cells as (select p.*, v.hour from periods p cross join (select distinct hour from sold) v)
select c.period, c.hour, (select count(*)
  from sold s
  where s.moment >= c.starts and s.moment < c.ends and s.hour = c.hour
)::double as value
from cells c
order by 1, 2
