-- kpi: new_sellers; grain: week; from: 2016-W36; to: 2018-W34
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2016-09-05', timestamp '2018-08-20', interval '7 days') as days(d)
),
item as (
  select i.order_id, o.order_purchase_timestamp as moment, i.seller_id as seller, i.price::decimal(18, 2) as price,
         i.freight_value::decimal(18, 2) as freight, coalesce(c.customer_state, '(none)') as state,
         coalesce(t.product_category_name_english, '(none)') as category,
         coalesce(p.product_category_name, '(none)') as category_code,
         coalesce(s.seller_state, '(none)') as seller_state
  from read_csv('{data}/order_items.csv') i
  join read_csv('{data}/orders.csv') o on o.order_id = i.order_id
  left join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id
  left join read_csv('{data}/products.csv') p on p.product_id = i.product_id
  left join read_csv('{data}/category_translation.csv') t on t.product_category_name = p.product_category_name
  left join read_csv('{data}/sellers.csv') s on s.seller_id = i.seller_id
  where o.order_status not in ('canceled', 'unavailable')
),
seller_firsts as (select seller, min(moment) as first_at from item group by seller),
cells as (select * from periods)
select c.period, (select count(distinct i.seller)
  from item i join seller_firsts f on f.seller = i.seller
  where i.moment >= c.starts and i.moment < c.ends and f.first_at >= c.starts
)::double as value
from cells c
order by 1
