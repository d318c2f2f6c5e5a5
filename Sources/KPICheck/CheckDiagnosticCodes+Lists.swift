extension CheckDiagnosticCodes {
  static let names: [Entry] = [
    Entry(
      "column-taken-over", "a column that the dataset has already",
      "dataset big = orders where pieces > 5 { text status = note }"),
    Entry("cycle", "definitions that need each other", "metric a = b + 1\nmetric b = a + 1"),
    Entry("doubled-clause", "a clause that stands twice", "goal twice { owner \"a\"; owner \"b\" }"),
    Entry("doubled-column", "a column that is declared twice", "dataset d from \"data/d.csv\" { text a; number a }"),
    Entry("doubled-dimension", "a dimension twice in one breakdown", kpi("by status, status")),
    Entry("doubled-name", "two definitions of one name", "metric Revenue = 1"),
    Entry("name-is-no-function", "a metric with arguments", "metric m = revenue(1)"),
    Entry("unknown-audience", "an audience that is not defined", "metric m = size(buyer)"),
    Entry("unknown-column", "a column that is not declared", "metric m = sum(orders.payed)"),
    Entry("unknown-dataset", "a dataset that is not defined", "metric m = count(order)"),
    Entry("unknown-dimension", "a dimension that no dataset has", "metric m = overall(revenue, region)"),
    Entry("unknown-function", "a function that does not exist", "metric m = total(orders.paid)"),
    Entry("unknown-goal", "a goal that is not defined", "goal g { under groww }"),
    Entry("unknown-kpi", "a KPI that is not defined", kpi("supports revenues")),
    Entry("unknown-name", "a metric or KPI that is not defined", "metric m = revenu * 2"),
    Entry("unknown-time-column", "`on` something that is no time", "metric m = count(orders on status)"),
    Entry("unknown-value", "a value that `one of` does not list", "metric m = count(orders where status = \"payed\")"),
    Entry("unknown-word", "a day or month that does not exist", "calendar { week starts mondy }"),
  ]

  static let values: [Entry] = [
    Entry("aggregate-in-report", "a function of rows outside the definitions", ""),
    Entry("aggregate-of-metric", "a function of rows around a metric", "metric m = sum(revenue)"),
    Entry("argument-count", "too few or too many arguments", "metric m = rolling(revenue)"),
    Entry("audience-as-value", "an audience as a number", "metric m = buyers + 1"),
    Entry("clause-after-per", "`where` behind `per`", "metric m = median(sum(orders.paid) per person where gift)"),
    Entry("clause-of-context", "`where` behind a context word's argument", "metric m = previous(revenue where gift)"),
    Entry("column-needed", "a dataset where a column is needed", "metric m = sum(orders)"),
    Entry("column-without-dataset", "a column that does not say of which dataset", "metric m = sum(paid)"),
    Entry("comparison-needed", "a number where a condition is needed", "metric m = if revenue then 1 else 0"),
    Entry("condition-as-value", "a condition as a number", "metric m = revenue > 5"),
    Entry("dataset-as-value", "a dataset as a number", "metric m = orders + 1"),
    Entry("goal-as-value", "a goal as a number", "metric m = grow + 1"),
    Entry("having-in-aggregate", "`having` in a formula", "metric m = count(orders having count(orders) > 1)"),
    Entry(
      "dimension-test", "something that `only` cannot ask of a dimension", "metric m = only(revenue, previous(revenue))"),
    Entry(
      "dimension-value", "a dimension compared with a value of another type", "metric m = only(revenue, country = 5)"),
    Entry("not-a-value", "a text or period as a number", "metric m = \"a\""),
    Entry(
      "only-dimension", "`only` of a dimension that a dataset lacks", "metric m = only(sum(items.price), status = \"paid\")"),
    Entry(
      "only-without-effect", "an `only` whose word is taken back inside",
      "metric m = only(overall(revenue), status = \"paid\")"),
    Entry(
      "open-of-column", "what is open, of a column",
      "dataset d from \"data/d.csv\" { time a; time b; lasts a to b; number n }\nmetric m = open(d.n)"),
    Entry("per-in-formula", "a value for each entity as a number", "metric m = sum(orders.paid) per person"),
    Entry("per-needed", "a row before which row?", dataset("time t; number n; number before = preceding(n)")),
    Entry("per-without-meaning", "`per` behind a function that has none", "metric m = size(buyers) per person"),
    Entry("percentile-fraction", "a percentile between 0 and 1", "metric m = percentile(orders.paid, 0.9)"),
    Entry("percentile-range", "a percentile outside 0 to 100", "metric m = percentile(orders.paid, 120)"),
    Entry("property-in-formula", "a property that only reports know", "metric m = revenue.change"),
    Entry("second-step", "the last of one value for each entity", "metric m = latest(sum(orders.paid) per person)"),
    Entry("series-too-long", "a series of too many values", "metric m = mean_of(revenue, 20000 days)"),
    Entry("result-is-no-number", "a text or time as the result", "metric m = latest(orders.status)"),
    Entry("row-value-in-formula", "a value of each row as one number", "metric m = orders.paid / count(orders)"),
    Entry("share-of-column", "`share` of a column", "metric m = share(orders.paid, gift)"),
    Entry("share-of-what", "`share` without what is counted", "metric m = share(orders where gift)"),
    Entry("stock-needed", "a flow at a moment", "metric m = at_start(revenue)"),
    Entry("text-test-of-numbers", "a test of texts on numbers", "metric m = count(orders where pieces contains 5)"),
    Entry(
      "time-of-open", "`on` in `open`",
      "dataset d from \"data/d.csv\" { time a; time b; lasts a to b }\nmetric m = open(d on a)"),
    Entry("wrong-argument", "a value that a function cannot take", "metric m = sum(orders.status)"),
  ]

  static let sources: [Entry] = [
    Entry(
      "answers-differ", "answers of two kinds in one column",
      "dataset d = orders unfold score, pieces into question, answer\nmetric m = count(d)"),
    Entry(
      "connection-address", "an address that is not taken from the environment",
      "connection shop { driver postgresql; uri SHOP }"),
    Entry("connection-file", "a database file that is no text", "connection shop { driver duckdb; file shop }"),
    Entry("connection-incomplete", "a connection without a driver, or to nowhere", "connection shop { driver duckdb }"),
    Entry("driver-name", "a driver that is a path", "connection shop { driver \"./evil.so\"; file \"shop.duckdb\" }"),
    Entry(
      "query-text", "a query that is not one SELECT",
      connected("query \"delete from orders\"")),
    Entry(
      "repeated-amount", "an amount of a response, added once for each answer",
      "dataset d = orders unfold score into question, answer\nmetric m = sum(d.paid)"),
    Entry(
      "secret-in-text", "an address or a password in a definition",
      "connection shop { driver postgresql; uri \"postgresql://ann:secret@example.com/shop\" }"),
    Entry("table-name", "a table's name with too many parts", connected("table \"a.b.c.d\"")),
    Entry("unknown-connection", "a connection that is not declared", "dataset d table \"orders\" on shop { key id }\nmetric m = count(d)"),
    Entry(
      "unknown-connection-setting", "a setting that connections do not have",
      "connection shop { driver duckdb; file \"shop.duckdb\"; threads 4 }"),
  ]

  private static func connected(_ source: String) -> String {
    "connection shop { driver duckdb; file \"shop.duckdb\" }\ndataset d \(source) on shop { key id }"
  }

  static let rows: [Entry] = [
    Entry(
      "aggregate-in-row", "a function of many rows for one row",
      "metric m = count(orders where pieces > avg(orders.pieces))"),
    Entry(
      "audience-in-condition", "a test of an audience inside `or`",
      "metric m = count(orders where gift or person in buyers)"),
    Entry("clause-in-row", "`where` in a function of one row", "metric m = sum(round(orders.pieces where gift))"),
    Entry("context-in-row", "a context word for one row", "metric m = sum(previous(orders.paid))"),
    Entry(
      "date-compared", "a period beside something that is no date", "metric m = count(orders where pieces = 2018-08-01)"
    ),
    Entry("date-in-quotes", "a date as a text", "metric m = count(orders where bought >= \"2018-01-01\")"),
    Entry(
      "days-without-unit", "a plain number added to a date", "metric m = count(orders where bought < promised + 3)"),
    Entry("different-types", "values of two types", "metric m = count(orders where status = 5)"),
    Entry(
      "except-in-condition", "`except` between conditions", "metric m = count(orders where gift except pieces > 1)"),
    Entry("fan-out", "rows that would be multiplied", "metric m = sum(orders.paid where items.kind = \"a\")"),
    Entry(
      "link-as-value", "a link with several columns as a value",
      "dataset d from \"data/d.csv\" { link item = order_id, line -> items }\nmetric m = distinct(d.item)"),
    Entry(
      "link-without-target", "a link that leads to no dataset",
      "dataset d from \"data/d.csv\" { link shop = shop_id }\nmetric m = count(d where shop.name = \"x\")"),
    Entry(
      "nested-look-up", "a look-up inside a look-up",
      "dataset d from \"data/d.csv\" { entity person; number n = sum(orders.pieces where pieces > count(items) per order) per person }\nmetric m = sum(d.n)"
    ),
    Entry("never-true", "a condition that the declared range never meets", "metric m = count(orders where score > 5)"),
    Entry(
      "no-shared-key", "`per` something that only one dataset has",
      dataset("entity shop; number n = count(orders) per shop")),
    Entry("not-a-condition", "a value where a condition is needed", "metric m = count(orders where pieces)"),
    Entry("not-a-link", "a dot behind a column", "metric m = sum(orders.status.name)"),
    Entry("other-dataset", "another dataset's column", "metric m = count(orders where customers.country = \"DE\")"),
    Entry(
      "pattern-needed", "`extract` without a pattern", "metric m = count(orders where extract(note, status) = \"a\")"),
    Entry("row-function-in-formula", "a function of one row in a formula", "metric m = lower(revenue)"),
    Entry("tag-comparison", "tags compared with `<`", "metric m = count(orders where kind < \"a\")"),
    Entry("tags-as-value", "tags as one value", "metric m = distinct(orders.kind)"),
    Entry(
      "tags-of-numbers", "tags of numbers",
      "dataset d from \"data/d.csv\" { key order_id; tags price = items.price per order_id }\nmetric m = count(d)"),
    Entry("wrong-list-value", "a value of another type in a list", "metric m = count(orders where note in (\"a\", 2))"),
    Entry("wrong-operand", "arithmetic on what is no number", "metric m = sum(orders.pieces + note)"),
  ]

  static let datasets: [Entry] = [
    Entry("column-name", "a column's name with a dot", "dataset d from \"data/d.csv\" { text a.b }"),
    Entry(
      "column-type", "a value of another type than declared", "dataset d from \"data/d.csv\" { number n = lower(x) }"),
    Entry(
      "column-without-source", "a computed dataset's column without `=`", "dataset big = orders where gift { number n }"
    ),
    Entry(
      "coverage-backwards", "coverage that ends before it begins",
      dataset("time t; complete from 2018-02-01; complete through 2018-01-01")),
    Entry("dataset-needed", "a path where a dataset is needed", "dataset big = orders.paid where gift"),
    Entry("date-pattern", "a date pattern that is not understood", dataset("time t as \"DD.MM.YYYY\"")),
    Entry(
      "example-without-expectation", "an example that expects nothing",
      "example \"e\" {\n  given orders\n    | order_id |\n    | 1 |\n}"),
    Entry("file-outside-project", "a file outside the project's folder", "dataset d from \"../secret.csv\""),
    Entry("format-of-computed", "`as` on a computed column", dataset("number a; number b = a + 1 as \"1,000.00\"")),
    Entry("format-without-meaning", "`as` on a text", dataset("text a as \"x\"")),
    Entry("grouping-by-path", "`per` a path", "dataset d = orders per customer.country"),
    Entry("key-of-grouped", "a key besides `per`", "dataset d = orders per person { key person }"),
    Entry(
      "interval-time", "a row that lasts from something that is no time",
      dataset("time t; text ended; lasts t to ended")),
    Entry("link-key-mismatch", "a link that does not fit the key", dataset("link item = order_id -> items")),
    Entry(
      "link-time", "a link at a time to rows that do not last",
      dataset("time t; link buyer = who -> customers at t")),
    Entry(
      "link-without-key", "a link to a dataset without a key",
      "dataset e from \"data/e.csv\" { text t }\n" + dataset("link other = x -> e")),
    Entry("no-interval", "what is open, of rows that do not last", "metric m = open(orders)"),
    Entry("no-time-column", "the last row of a dataset without times", "metric m = latest(items.price)"),
    Entry("number-example", "a number whose signs can be read in two ways", dataset("number n as \"1,234\"")),
    Entry("range-backwards", "a range that ends before it begins", dataset("scale s 5..1")),
    Entry(
      "row-length", "a row with too few cells",
      "example \"e\" {\n  given orders\n    | order_id | status |\n    | 1 |\n  expect count(orders) = 1 for 2018-08\n}"
    ),
    Entry(
      "rows-of-derived", "rows of a dataset that is made from another",
      "dataset big = orders where gift\nexample \"e\" {\n  given big\n    | order_id |\n    | 1 |\n  expect count(big) = 1 for 2018-08\n}"
    ),
    Entry("scale-without-range", "a scale without its valid answers", dataset("scale s")),
    Entry("unknown-file-format", "a file that cannot be read", "dataset d from \"data/d.xlsx\""),
    Entry("unknown-timezone", "a zone that is none", "calendar { timezone \"Berlin, Germany\" }"),
    Entry("zone-without-time", "a zone on something that is no time", dataset("text t zone \"UTC\"")),
  ]

  static let audiences: [Entry] = [
    Entry("audience-needed", "a number where an audience is needed", "metric m = size(5)"),
    Entry("clause-of-audience", "`where` behind an audience's name", "audience a = buyers where gift"),
    Entry("different-members", "audiences of two kinds", "audience a = buyers and orders.customer"),
    Entry("entity-needed", "a dataset where members are needed", "audience a = orders"),
    Entry("having", "`having` without a comparison of numbers", "audience a = orders.person having gift"),
    Entry("not-a-key", "members that are no keys", "audience a = orders.status"),
    Entry("top-of-what", "the largest members, without what is large", "audience a = orders.person top 100"),
    Entry("top-share", "a share of members above the whole", "audience a = orders.person top 150% by sum(paid)"),
  ]

  static let kpis: [Entry] = [
    Entry("all-of-what", "`all` values of a text", kpi("by country all")),
    Entry(
      "action-days-backwards", "an action that is due or closed before it begins",
      "kpi k { formula sum(orders.paid); goal grow }\naction \"Call\" for k since 2018-05-02 due 2018-05-01"),
    Entry(
      "action-without-day", "an action without a day on which it is due",
      "kpi k { formula sum(orders.paid); goal grow }\ndecision \"Stop it?\" for k owner \"ann@example.com\""),
    Entry(
      "audience-breakdown", "a breakdown by an audience of other things",
      "kpi k { formula sum(items.price); goal grow; by buyers }"),
    Entry(
      "band-backwards", "a band that ends before it begins",
      "kpi k { formula share(orders, gift); goal grow; inside is better; target between 5% and 3% }"),
    Entry("baseline", "a formula as baseline", kpi("baseline revenue")),
    Entry(
      "baseline-after-target", "a target before the baseline ends",
      kpi("baseline 2018-01..2018-12; target 100 by 2018-06-30")),
    Entry(
      "dimension-missing", "a breakdown that a dataset lacks",
      "kpi k { formula revenue / sum(items.price); goal grow; by status }"),
    Entry("dimension-name", "a breakdown by a path", kpi("by customer.country")),
    Entry(
      "dimension-types", "a dimension of two types",
      "dataset d from \"data/d.csv\" { time t; flag status }\nkpi k { formula count(orders) / count(d); goal grow; by status }"
    ),
    Entry(
      "direction-missing", "a target without a direction", "kpi k { formula share(orders, gift); goal grow; target 5% }"
    ),
    Entry(
      "every-missing", "a level for a sum without a period",
      "kpi k { formula revenue; goal grow; higher is better; target 100 }"),
    Entry("formula-missing", "a KPI without a formula", "kpi k { goal grow }"),
    Entry(
      "history-in-segment", "`before` in a segment that may change",
      "kpi k { formula size(buyers except before(buyers)); every week; goal grow; by status }"),
    Entry("share-of-target", "`at risk` without a percentage", kpi("target 5 EUR; at risk below revenue of target")),
    Entry(
      "snapshot-in-periods", "periods of a dataset without times",
      "kpi k { formula count(items); every week; goal grow }"),
    Entry(
      "bands", "bands with a gap or out of order",
      "kpi k { formula share(orders, gift); every week; goal grow; bands poor < 10% < good }"),
    Entry("doubled-goal", "a goal that a KPI serves twice", kpi("goal grow weight 2")),
    Entry(
      "earlier-formula", "a formula of before in another unit",
      kpi("since 2018-02-01 because \"new\" formula count(orders)")),
    Entry(
      "expectation-period", "a target expected for another period than the KPI's own",
      kpi("target 5 EUR")
        + "\nexample \"e\" {\n  given orders\n    | order_id |\n    | 1 |\n  expect k.status = \"missed\" for 2018-08\n}"),
    Entry(
      "expected-band", "a band that the KPI does not have",
      kpi("bands poor < 5 EUR <= good")
        + "\nexample \"e\" {\n  given orders\n    | order_id |\n    | 1 |\n  expect k.band = \"bad\" for 2018-W34\n}"),
    Entry(
      "expected-property", "something that examples cannot expect",
      kpi("target 5 EUR")
        + "\nexample \"e\" {\n  given orders\n    | order_id |\n    | 1 |\n  expect k.owner = \"ann\" for 2018-W34\n}"),
    Entry(
      "expected-status", "a status that does not exist",
      kpi("target 5 EUR")
        + "\nexample \"e\" {\n  given orders\n    | order_id |\n    | 1 |\n  expect k.status = \"green\" for 2018-W34\n}"),
    Entry("renamed-name", "an old name that something else has now", kpi("renamed from revenue")),
    Entry("risk-side", "`at risk` on the good side of the target", kpi("target 5 EUR; at risk above 95% of target")),
    Entry("risk-without-target", "`at risk` without a target", kpi("at risk below 95% of target")),
    Entry(
      "schedule-overlap", "two targets for one time", kpi("target { 2018-W01 5 EUR; 2018-W01 6 EUR }")),
    Entry("schedule-shorter", "a target for less than the KPI's period", kpi("target { 2018-08-01 5 EUR }")),
    Entry("schedule-of-totals", "targets of weeks that look like totals", kpi("target { 2018-Q1 5 EUR }")),
    Entry(
      "schedule-with-period", "a schedule with a deadline", kpi("target { 2018-W01 5 EUR } by 2018-12-31")),
    Entry("segment-condition", "a target for something else than a value", kpi("by status; target 5 EUR where revenue > 5")),
    Entry(
      "since-twice", "two changes of a definition on one day",
      kpi("since 2018-02-01 because \"a\"; since 2018-02-01 because \"b\"")),
    Entry(
      "support-cycle", "KPIs that support each other",
      kpi("supports l") + "\nkpi l { formula revenue; goal grow; supports k }"),
    Entry("supports-twice", "a KPI that is supported twice", kpi("supports l; supports l") + "\nkpi l { formula revenue; goal grow }"),
    Entry("target-file", "a file of targets that cannot be read", kpi("target from \"targets.csv\"")),
    Entry("target-file-columns", "a file of targets without its columns", ""),
    Entry("target-file-period", "a line without a period in a file of targets", ""),
    Entry("target-file-row", "a line with too few values in a file of targets", ""),
    Entry("target-file-value", "a line without a target in a file of targets", ""),
    Entry(
      "target-overlap", "two targets for one part or time", kpi("target 5 EUR over 2018; target 6 EUR over 2018-Q1")),
    Entry("target-without-breakdown", "a target for a part that is not shown", kpi("target 5 EUR where status = \"paid\"")),
    Entry(
      "total-of-rate", "a total of something that does not add up",
      "kpi k { formula share(orders, gift); goal grow; higher is better; target 85% over 2018 }"),
    Entry("unknown-pace", "an earlier period that gives no pace", kpi("target 5 EUR over 2018 paced like rolling")),
    Entry("weight-zero", "a weight that counts nothing", "goal light { weight 0 }"),
    Entry("supports-itself", "a KPI that supports itself", kpi("supports k")),
    Entry("target-and-direction", "a band where higher is better", kpi("target between 1 and 2")),
  ]

  static let units: [Entry] = [
    Entry("currencies-mixed", "two currencies without a rate", "metric m = revenue + sum(orders.cost)"),
    Entry("currency-needed", "a word that is no currency", "rate usd to EUR = 0.92"),
    Entry("doubled-rate", "two rates for one pair", "rate USD to EUR = 0.92; rate USD to EUR = 0.93"),
    Entry("rate-column", "a column that a file of rates does not have", "rate USD to EUR from \"r.csv\" { number kurs }"),
    Entry("rate-to-itself", "a rate of a currency to itself", "rate EUR to EUR = 1"),
    Entry("rate-value", "no rate", "rate USD to EUR = 0"),
    Entry(
      "rate-over-history", "an amount whose definition has changed, in another currency",
      "rate USD to EUR = 0.92; kpi k { formula sum(orders.cost); every week; goal grow; since 2018-01-01 because \"new\" }; metric m = revenue + k"),
    Entry(
      "rate-without-day", "an amount without a day",
      "rate USD to EUR from \"r.csv\"; metric m = lowest(revenue, 5 USD)"),
    Entry("duration-without-unit", "a duration that does not say its unit", dataset("duration d")),
    Entry("money-without-currency", "money that does not say its currency", dataset("money p")),
    Entry("month-is-no-duration", "a month as a duration", "metric m = count(orders where delivery > 2 months)"),
    Entry(
      "percent-missing", "a share above 1 without `%`",
      "kpi k { formula share(orders, gift); goal grow; higher is better; target 85 }"),
    Entry(
      "target-unit", "a target in another unit",
      "kpi k { formula share(orders, gift); goal grow; higher is better; target 85 EUR }"),
    Entry(
      "unit-clause", "a unit that does not fit the formula", "kpi k { formula sum(orders.paid); unit %; goal grow }"),
    Entry("unit-mismatch", "a sum of two units", "metric m = revenue + count(orders)"),
    Entry("unit-missing", "a number without its unit", "metric m = count(orders where delivery > 24)"),
    Entry("unit-of-duration", "a duration in something else", dataset("duration d in EUR")),
    Entry("unit-of-number", "a number in a currency", dataset("number n in EUR")),
    Entry("unit-product", "money times money", "metric m = revenue * revenue"),
    Entry("unit-without-meaning", "a unit for a text", dataset("text t in EUR")),
  ]

  static let literals: [Entry] = [
    Entry("clock-time-needed", "no time of day", "calendar { working hours 9 to 25 }"),
    Entry("day-needed", "a month where a day is needed", kpi("since 2018-01 because \"new\"")),
    Entry("days-needed", "months where days are needed", kpi("complete after 2 months")),
    Entry("grain-needed", "no period of the calendar", "metric m = to_date(revenue, fortnight)"),
    Entry(
      "literal-needed", "something computed where a literal is needed", "metric m = count(orders where kind = note)"),
    Entry("not-supported-yet", "a part of the language that this version lacks", "metric m = count(orders top 5)"),
    Entry(
      "number-too-long", "a number with too many digits",
      "metric m = 12345678901234567890123456789012345678901234567890"),
    Entry(
      "period-backwards", "a stretch of time that ends before it begins", "event \"e\" on 2018-05-31 to 2018-05-21"),
    Entry("period-needed", "no period where one is needed", "metric m = count(orders where bought in (\"August\"))"),
    Entry("period-unknown", "a week that the year does not have", "event \"e\" on 2018-W53"),
    Entry("plain-number-needed", "a unit where none can be", "goal heavy { weight 5 EUR }"),
    Entry("retail-weeks", "a retail quarter that has not 13 weeks", "calendar { retail 4-4-4 }"),
    Entry("time-span-needed", "a window that is no length of time", "metric m = rolling(revenue, 28)"),
    Entry("too-many-holidays", "holidays for years", "calendar { holidays 2001..2010 }"),
    Entry("whole-number-needed", "decimals where none can be", kpi("minimum sample 2.5")),
    Entry("working-hours-backwards", "working hours that end before they begin", "calendar { working hours 22 to 6 }"),
    Entry(
      "working-time-undeclared", "working time without a calendar that says when it is",
      dataset("time a; time b; duration w = working_time(a, b)")),
  ]
}
