-- kpi: rounds_median; grain: all; from: all; to: all; by: version
with
periods as (
  select 'all' as period, timestamp '0001-01-01' as starts, timestamp '9999-01-01' as ends
),
player as (select version, sum_game_rounds as rounds, retention_1 as next_day, retention_7 as next_week, timestamp '2000-01-01' as moment from read_csv('{data}/cookie_cats.csv.gz')),
cells as (select p.*, v.version from periods p cross join (select distinct version from player) v),
ranked as (
  select c.period, c.version, f.rounds as x,
         row_number() over (partition by c.period, c.version order by f.rounds) - 1 as r,
         (count(*) over (partition by c.period, c.version) - 1) * 0.5 as h
  from cells c join player f on f.moment >= c.starts and f.moment < c.ends and f.version = c.version
  where f.rounds is not null
)
select c.period, c.version, sum(x * greatest(0, 1 - abs(r - h)))::double as value
from cells c left join ranked using (period, version)
group by all
order by all
