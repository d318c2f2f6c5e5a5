// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let retention = File(
    name: "retention.kpi",
    templates: [
      "retention_rate",
      "retention_by_count",
      "churn_rate",
      "contract_churn",
      "revenue_churn",
      "net_revenue_retention",
      "repeat_rate",
      "returning_rate",
      "new_rate",
      "second_purchase_rate",
      "cohort_retention",
      "renewal_rate",
      "membership_turnover",
      "reactivation_rate",
      "customer_lifetime",
      "tenure_at_end",
    ],
    text: ###"""
      # Who stays, and what staying is worth. `members` is an audience: those who bought in the period, or who are subscribed
      # at its end (`contracts.person on open`). All of it is counted, so hard.

      template retention_rate(members) = size(members and previous(members)) / previous(size(members)) {
        about     "Of those who were in it in the previous period, the share who are in it in this one: (customers at the end - new ones) / customers at the start, person by person. Not whether they are happy to stay."
        parameter members "an audience, such as those who are subscribed: contracts.person on open"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it depends on the length of the period and the kind of business."
        caution   "Customers without a contract skip a month without having left: take a period longer than the usual gap between purchases."
        caution   "Seasonal buyers leave and come back every year: compare with the same period a year ago."
        caution   "With one customer at the start it is 0 % or 100 %: the minimum sample marks it."
      }

      template retention_by_count(at_end, added) = (at_end - added) / at_start(at_end) unit % {
        about     "Retention from totals: (customers at the end - new ones) / customers at the start. Where people are known, retention_rate is surer."
        parameter at_end "customers at the end, a stock: open(contracts)"
        parameter added "customers who were added in the period: count(contracts)"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Who came and left within the period counts as new and as lost: with many of them it falls, even below zero."
      }

      template churn_rate(members) = size(previous(members) except members) / previous(size(members)) {
        about     "Of those who were in it in the previous period, the share who are not in it in this one: 100 % less retention_rate. Not why they left."
        parameter members "an audience, such as those who are subscribed: contracts.person on open"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark: churn of a month and of a year cannot be compared without a formula."
        caution   "New customers leave most: a campaign that wins many raises the churn of the months behind it. Break it down by channel or cohort."
        caution   "Only those who were there at the start can leave: who came and went within the period is not seen. See cohorts."
      }

      template contract_churn(contracts, ended) = count(contracts on ended) / at_start(open(contracts)) unit % {
        about     "Contracts that ended in the period over those that were open at its start. Not people: one may have several contracts."
        parameter contracts "a dataset whose rows last: contracts"
        parameter ended "its time of the end"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "A contract that began and ended in the period is in the numerator only."
        caution   "An upgrade that ends one row and begins another counts as an end: leave it out with `where`."
      }

      template revenue_churn(amount, ended) = sum(amount on ended) / at_start(sum(amount on open)) unit % {
        about     "Recurring revenue of contracts that ended in the period, over the recurring revenue at its start. Not what was earned with those who stayed: see net_revenue_retention."
        parameter amount "the recurring amount of each contract: contracts.monthly"
        parameter ended "the time of the end"
        kind      hard
        serves    keep, grow
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "One large customer decides it: look at churn_rate beside it."
        caution   "A price change that ends one row and begins another counts as an end: leave it out with `where`."
      }

      template net_revenue_retention(amount, person, members) = sum(amount where person in previous(members)) / previous(sum(amount)) unit % {
        about     "What the customers of the previous period pay in this one, over what was paid then: growth with those who were there. New customers do not count."
        parameter amount "what was paid: sales.amount"
        parameter person "who paid, a column of the same dataset: sales.person"
        parameter members "those who paid in a period: the audience sales.person"
        kind      hard
        serves    keep, grow
        higher    is better
        minimum sample 30
        benchmark "Above 100 % growth needs no new customers. Meant for subscriptions, over a year; for shops it has no benchmark."
        caution   "Payments without a person are in the denominator only."
        caution   "A season moves it: compare equal months, or use `last_year` in a formula of your own."
      }

      template repeat_rate(person) = size(person having count(person) >= 2) / size(person) {
        about     "Repeat purchase: of those with a row in the period, the share who have two or more. Not whether they had bought before the period: see returning_rate."
        parameter person "who a row belongs to, as a column of a dataset: orders.person"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it grows with the length of the period."
        caution   "Customers won late in the period had less time for a second purchase: for a fair look, see cohorts or second_purchase_rate."
        caution   "An order that was split in two deliveries is no repeat: the row must be the order."
      }

      template returning_rate(members) = size(members and before(overall(members))) / size(members) {
        about     "Of those in the period, the share who were there before it, anywhere. 100 % less new_rate."
        parameter members "an audience, such as those who bought"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it rises with the age of a shop."
        caution   "A campaign for new customers lowers it although nobody left."
        caution   "History that is not in the data makes old customers look new: say with `since` where it begins."
      }

      template new_rate(members) = size(members except before(overall(members))) / size(members) {
        about     "The share of those who are new to us, anywhere."
        parameter members "an audience, such as those who bought"
        kind      hard
        serves    find
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it falls with the age of a shop."
        caution   "It rises when old customers stay away, too."
      }

      template second_purchase_rate(rows, followed) = share(rows, followed) {
        about     "Of first purchases in the period, the share that was followed by a second one within a time that is the same for all. Every customer has had equally long."
        parameter rows "a dataset of first purchases, one for each customer"
        parameter followed "a condition: next_order - ordered <= 90 days"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It is known only when the time has passed for all: `complete after 90 days` in the KPI."
      }

      template cohort_retention(starters, members, age) = size(ago(starters, age) and members) / ago(size(starters), age) unit % {
        about     "Of those who started so long ago, the share who are there in this period: one cell of a cohort triangle, as a series over time."
        parameter starters "those who start: new_to_us(buyers)"
        parameter members "those who are there: buyers"
        parameter age "how long ago, in units of the period: 3 months"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Small cohorts jump between 0 % and 100 %: the minimum sample marks them."
        caution   "Cohorts of a sale or a season are other people than the rest of the year's."
      }

      template renewal_rate(contracts, renewed) = share(contracts, renewed) {
        about     "Of contracts that were due in the period, the share that was renewed. Contracts that are not due are not looked at, unlike in churn_rate."
        parameter contracts "a dataset of contracts, by the day when they are due: contracts on due"
        parameter renewed "a condition: renewed = \"yes\""
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Late renewals still come: `complete after 30 days` in the KPI."
        caution   "Multi-year contracts are due rarely: what is due this month is no sample of all."
      }

      template membership_turnover(left, members) = left / ((members + at_start(members)) / 2) unit % {
        about     "Members who left in the period over the mean of the members at its start and end. Not a loss: as many may have joined."
        parameter left "who left: count(contracts on ended)"
        parameter members "the members, a stock: open(contracts)"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "In a period of strong growth the mean of two ends is not the mean of the days."
      }

      template reactivation_rate(members, span = 90 days) = size((members and before(members)) except previous(rolling(members, span))) / previous(size(so_far(members) except rolling(members, span))) unit % {
        about     "Of those who had been silent for `span` when the period began, the share who are back in it."
        parameter members "an audience, such as those who bought"
        parameter span "how long nothing had been heard of them"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: the pool of the silent grows with every year, so it falls of itself."
        caution   "Who was silent may have died or moved: the pool is never cleaned unless you do it."
        caution   "Some would have come back anyway: only an experiment tells what a campaign did."
      }

      template customer_lifetime(members, length = 30 days) = length * previous(size(members)) / size(previous(members) except members) {
        about     "How long a customer stays if as many leave as in this period: the length of the period over its churn. An expectation, not an observation."
        parameter members "an audience, such as those who are subscribed"
        parameter length "the length of the period"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It assumes that all leave equally often for ever: new customers leave more often, so it is too short for the old and too long for the new. See cohorts, whose curve does not assume it."
        caution   "With few leavers it jumps by years, and without any it has no value."
      }

      template tenure_at_end(started, ended) = median((ended - started)) {
        about     "How long those had been customers who left in the period, at the median. Not how long customers stay: those who are still there are not in it."
        parameter started "the time of the start, by the time of the end: contracts.started on ended"
        parameter ended "the time of the end: contracts.ended"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 10
        benchmark "No general benchmark."
        caution   "Survivorship turned round: in a young business nobody can have left after three years."
      }

      """###)
}
