-- kpi: next_week_share; grain: all; from: all; to: all
with
periods as (
  select 'all' as period, timestamp '0001-01-01' as starts, timestamp '9999-01-01' as ends
),
player as (select version, sum_game_rounds as rounds, retention_1 as next_day, retention_7 as next_week, timestamp '2000-01-01' as moment from read_csv('{data}/cookie_cats.csv.gz')),
cells as (select * from periods)
select c.period, (select count(case when p.next_week then 1 end) / count(*) from player p)::double as value
from cells c
order by 1
