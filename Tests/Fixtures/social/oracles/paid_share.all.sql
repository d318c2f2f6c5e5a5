-- kpi: paid_share; grain: all; from: all; to: all
with
post as (
  select "Type" as kind, "Paid" as paid, "T_Reach" as reached, "T_Interactions" as interactions
  from read_csv('{data}/facebook_posts.csv')
)
select 'all' as period, (sum((paid is not distinct from 1)::int) / count(*))::double as value
from post
group by all
order by all
