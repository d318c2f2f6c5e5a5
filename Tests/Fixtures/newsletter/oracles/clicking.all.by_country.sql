-- kpi: clicking; grain: all; from: all; to: all; by: country
-- a key that occurs twice is linked to by nobody
with
periods as (
  select 'all' as period, timestamp '0001-01-01' as starts, timestamp '9999-01-01' as ends
),
member as (
  select LEID as id, max(lower(CC)) as country from read_csv('{data}/members_digest.csv') group by LEID having count(*) = 1
),
click as (
  select k.LEID as reader, k.Clicks as times, m.id as member, coalesce(m.country, '(none)') as country
  from read_csv('{data}/clicks_digest.csv') k left join member m on m.id = k.LEID
),
cells as (select p.*, v.country from periods p cross join (select distinct country from click) v)
select c.period, c.country, (select count(distinct k.reader)
  from click k
  where k.country = c.country
)::double as value
from cells c
order by 1, 2
