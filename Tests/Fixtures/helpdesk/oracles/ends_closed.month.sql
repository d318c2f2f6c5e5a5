-- kpi: ends_closed; grain: month; from: 2010-02; to: 2013-10
-- rows of one instant in the order of the file
with
periods as (
  select strftime(d, '%Y-%m') as period, d as starts, d + interval '1 month' as ends
  from generate_series(timestamp '2010-02-01', timestamp '2013-10-01', interval '1 month') as days(d)
),
event as (
  select row_number() over () as place, "Case ID" as ticket, "Complete Timestamp" as moment, "Activity" as activity
  from read_csv('{data}/events.csv.gz')
),
placed as (
  select p.period, e.ticket, e.activity, e.moment,
         row_number() over (partition by p.period, e.ticket order by e.moment desc, e.place desc) as from_end,
         row_number() over (partition by p.period, e.ticket order by e.moment, e.place) as from_start,
         row_number() over (partition by p.period order by e.moment desc, e.place desc) as from_end_of_all
  from periods p join event e on e.moment >= p.starts and e.moment < p.ends
)
select period, (activity = 'Closed')::int::double as value from placed where from_end_of_all = 1
order by 1
