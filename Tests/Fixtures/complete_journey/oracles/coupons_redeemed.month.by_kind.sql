-- kpi: coupons_redeemed; grain: month; from: 2017-01; to: 2017-12; by: kind
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2017-01-01', timestamp '2017-12-01', interval '1 month') as days(d)
),
redemption as (
  select r.redemption_date::timestamp as moment, r.household_id as household, coalesce(n.campaign_type, '(none)') as kind
  from read_parquet('{data}/coupon_redemptions.parquet') r
  left join read_parquet('{data}/campaign_descriptions.parquet') n on n.campaign_id = r.campaign_id
),
cells as (select p.*, v.kind from periods p cross join (select distinct kind from redemption) v)
select c.period, c.kind, (count(f.moment))::double as value
from cells c left join redemption f on f.moment >= c.starts and f.moment < c.ends and f.kind = c.kind
group by all
order by all
