-- kpi: player_count; grain: all; from: all; to: all; by: version
with
periods as (
  select 'all' as period, timestamp '0001-01-01' as starts, timestamp '9999-01-01' as ends
),
player as (select version, sum_game_rounds as rounds, retention_1 as next_day, retention_7 as next_week, timestamp '2000-01-01' as moment from read_csv('{data}/cookie_cats.csv.gz')),
cells as (select p.*, v.version from periods p cross join (select distinct version from player) v)
select c.period, c.version, (select count(*) from player p where p.version = c.version)::double as value
from cells c
order by 1, 2
