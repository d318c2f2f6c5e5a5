-- Promoters minus detractors in points, over the answers of the 28 days that end with the week.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
),
answers as (
  -- Greenwich time to Berlin time: two hours in summer, one in winter.
  select greenwich + case when greenwich < timestamp '2024-10-27 01:00:00'
                            or greenwich between timestamp '2025-03-30 01:00:00' and timestamp '2025-10-26 00:59:59'
                            or greenwich >= timestamp '2026-03-29 01:00:00'
                          then interval 2 hour else interval 1 hour end as moment,
         case when try_cast(nps as integer) between 0 and 10 then nps::integer end as nps,
         case when try_cast(csat as integer) between 1 and 5 then csat::integer end as csat
  from (select *, replace(answered_at, 'Z', '')::timestamp as greenwich from read_csv('{data}/answers.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true) where answered_at <> '')
)
select period, 100.0 * (count(*) filter (where nps >= 9) - count(*) filter (where nps <= 6)) / nullif(count(nps), 0) as value
from weeks left join answers on moment >= ends - 28 and moment < ends
where ends - 28 >= date '2024-08-27'  -- the day of the first answer
group by period order by period
