-- kpi: tv_satisfied; grain: all; from: all; to: all
-- all: what has a date
with
periods as (
  select 'all' as period, timestamp '0001-01-01' as starts, timestamp '9999-01-01' as ends
),
seat as (
  select date::timestamp as moment, coalesce(cabin_flown, '(none)') as cabin, overall_rating as overall, recommended,
         seat_legroom_rating as legroom, seat_width_rating as width,
         case when viewing_tv_rating between 1 and 5 then viewing_tv_rating end as tv
  from read_csv('{data}/seat_reviews.csv') where date <> date '1970-01-01'
),
cells as (select * from periods)
select c.period, (select avg(case when s.tv in (4, 5) then 1.0 when s.tv in (1, 2, 3) then 0.0 end)
  from seat s
  where s.moment >= c.starts and s.moment < c.ends
)::double as value
from cells c
order by 1
