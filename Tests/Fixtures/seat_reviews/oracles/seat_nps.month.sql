-- kpi: seat_nps; grain: month; from: 2014-01; to: 2015-07
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2014-01-01', timestamp '2015-07-01', interval '1 month') as days(d)
),
seat as (
  select date::timestamp as moment, coalesce(cabin_flown, '(none)') as cabin, overall_rating as overall, recommended,
         seat_legroom_rating as legroom, seat_width_rating as width,
         case when viewing_tv_rating between 1 and 5 then viewing_tv_rating end as tv
  from read_csv('{data}/seat_reviews.csv') where date <> date '1970-01-01'
),
cells as (select * from periods)
select c.period, (select 100.0 * sum(case when s.overall in (9, 10) then 1 when s.overall in (7, 8) then 0 else -1 end) / nullif(count(*), 0)
  from seat s
  where s.moment >= c.starts and s.moment < c.ends and s.overall between 1 and 10
)::double as value
from cells c
order by 1
