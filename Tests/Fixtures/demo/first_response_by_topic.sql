-- The same for each topic of question.
with weeks as (
  select strftime(d, '%G-W%V') as period, d::date as starts, d::date + 7 as ends
  from generate_series(date '2024-08-26', date '2026-08-17', interval 7 day) as s(d)
),
tickets as (
  select strptime(opened, '%d.%m.%Y %H:%M') as opened,
         try_strptime(nullif(first_reply, '-'), '%d.%m.%Y %H:%M') as replied, nullif(topic, '') as topic
  from read_csv('{data}/tickets.csv', header = true, delim = ',', all_varchar = true, ignore_errors = true)
)
select period, coalesce(topic, '(none)') as topic,
       quantile_cont(date_diff('second', opened, replied) / 3600.0, 0.5) as value
from weeks join tickets on opened >= starts and opened < ends
group by all order by all
