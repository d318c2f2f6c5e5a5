-- kpi: tv_mean; grain: all; from: all; to: all; by: cabin
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
cells as (select p.*, v.cabin from periods p cross join (select distinct cabin from seat) v)
select c.period, c.cabin, (select avg(s.tv)
  from seat s
  where s.moment >= c.starts and s.moment < c.ends and s.cabin = c.cabin
)::double as value
from cells c
order by 1, 2
