-- kpi: satisfied; grain: quarter; from: 2013-Q1; to: 2015-Q2; by: question
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
answer as (
  select moment, 'legroom' as question, legroom as answer from seat
  union all select moment, 'width', width from seat
  union all select moment, 'tv', tv from seat
),
cells as (select p.*, v.question from periods p cross join (select distinct question from answer) v)
select c.period, c.question, (select avg(case when a.answer >= 4 then 1.0 when a.answer < 4 then 0.0 end)
  from answer a
  where a.moment >= c.starts and a.moment < c.ends and a.question = c.question
)::double as value
from cells c
order by 1, 2
