-- kpi: answer_median; grain: week; from: 2016-W40; to: 2018-W34; unit: seconds
with
periods as (
  select strftime(d, '%G-W%V') as period, d as starts, d + interval '7 days' as ends
  from generate_series(timestamp '2016-10-03', timestamp '2018-08-20', interval '7 days') as days(d)
),
review as (
  select r.review_creation_date as moment, r.review_answer_timestamp as answered, r.review_score as score,
         r.comment_chars, coalesce(c.customer_state, '(none)') as state
  from read_csv('{data}/order_reviews.csv') r
  left join read_csv('{data}/orders.csv') o on o.order_id = r.order_id
  left join read_csv('{data}/customers.csv') c on c.customer_id = o.customer_id
),
cells as (select * from periods),
ranked as (
  select c.period, epoch(f.answered) - epoch(f.moment) as x,
         row_number() over (partition by c.period order by epoch(f.answered) - epoch(f.moment)) - 1 as r,
         (count(*) over (partition by c.period) - 1) * 0.5 as h
  from cells c join review f on f.moment >= c.starts and f.moment < c.ends
  where epoch(f.answered) - epoch(f.moment) is not null
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
