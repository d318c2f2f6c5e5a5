-- kpi: legroom_median; grain: quarter; from: 2013-Q1; to: 2015-Q2
with
periods as (
  select year(d) || '-Q' || quarter(d) as period, d as starts, d + interval '3 months' as ends
  from generate_series(timestamp '2013-01-01', timestamp '2015-04-01', interval '3 months') as days(d)
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
