-- kpi: cancel_rate; grain: month; from: 2016-10; to: 2018-07
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2016-10-01', timestamp '2018-07-01', interval '1 month') as days(d)
),
placed as (
  select o.order_purchase_timestamp as moment, o.order_status as status, coalesce(c.customer_state, '(none)') as state
  from read_csv('{data}/orders.csv') o left join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id
),
cells as (select * from periods)
select c.period, (select avg(case when s.status = 'canceled' or s.status = 'unavailable' then 1.0 else 0.0 end)
  from placed s
  where s.moment >= c.starts and s.moment < c.ends
)::double as value
from cells c
order by 1
