-- kpi: idle_ads; grain: all; from: all; to: all
with
ad as (
  select xyz_campaign_id::varchar as campaign, "Impressions" as shown, "Clicks" as clicked, "Spent" as spent,
         "Total_Conversion" as enquiries, "Approved_Conversion" as sales
  from read_csv('{data}/facebook_ads.csv')
)
select 'all' as period, (sum((clicked = 0)::int))::double as value
from ad
group by all
order by all
