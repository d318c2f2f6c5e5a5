-- kpi: legroom_median; grain: year; from: 2008; to: 2014
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
cells as (select * from periods),
ranked as (
  select c.period, f.legroom as x,
         row_number() over (partition by c.period order by f.legroom) - 1 as r,
         (count(*) over (partition by c.period) - 1) * 0.5 as h
  from cells c join seat f on f.moment >= c.starts and f.moment < c.ends
  where f.legroom is not null
)
select c.period, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period)
group by all
order by all
