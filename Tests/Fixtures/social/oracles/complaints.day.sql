-- kpi: complaints; grain: day; from: 2015-02-17; to: 2015-02-23
with
days as (
  select strftime(d, '%Y-%m-%d') as period, d as starts, d + interval 1 day as ends
  from generate_series(timestamp '2015-02-17', timestamp '2015-02-23', interval 1 day) as days(d)
),
tweet as (
  select left(tweet_created, 19)::timestamp as moment, row_id, tweet, author, airline, airline_sentiment as tone,
         negativereason as complaint, retweet_count as retweets
  from read_csv('{data}/airline_tweets.csv', types = {'tweet_created': 'VARCHAR'})
),
cells as (select * from days)
select c.period, (select avg((tone = 'negative')::int)
  from tweet t where t.moment >= c.starts and t.moment < c.ends)::double as value
from cells c
order by all
