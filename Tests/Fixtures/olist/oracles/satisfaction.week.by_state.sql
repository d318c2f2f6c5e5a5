-- kpi: satisfaction; grain: week; from: 2016-W40; to: 2018-W34; by: state
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2016-10-03', timestamp '2018-08-20', interval '7 days') as days(d)
),
review as (
  select r.review_creation_date as moment, r.review_answer_timestamp as answered, r.review_score as score,
         r.comment_chars, coalesce(c.customer_state, '(none)') as state
  from read_csv('{data}/order_reviews.csv') r
  left join read_csv('{data}/orders.csv') o on o.order_id = r.order_id and o.order_purchase_timestamp < timestamp '2018-08-28'
  left join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id
),
cells as (select p.*, v.state from periods p cross join (select distinct state from review) v)
select c.period, c.state, (select avg(case when r.score in (4, 5) then 1.0 else 0.0 end)
  from review r
  where r.moment >= c.starts and r.moment < c.ends and r.state = c.state and r.score between 1 and 5
)::double as value
from cells c
order by 1, 2
