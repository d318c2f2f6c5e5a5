-- kpi: recommend_share; grain: year; from: 2008; to: 2014
with
periods as (
  select year(d)::varchar as period, d as starts, d + interval '1 year' as ends
  from generate_series(timestamp '2008-01-01', timestamp '2014-01-01', interval '1 year') as days(d)
),
seat as (
  select date::timestamp as moment, coalesce(cabin_flown, '(none)') as cabin, overall_rating as overall, recommended,
         seat_legroom_rating as legroom, seat_width_rating as width,
         case when viewing_tv_rating between 1 and 5 then viewing_tv_rating end as tv
  from read_csv('{data}/seat_reviews.csv') where date <> date '1970-01-01'
),
cells as (select * from periods)
select c.period, (select avg(s.recommended)
  from seat s
  where s.moment >= c.starts and s.moment < c.ends
)::double as value
from cells c
order by 1
