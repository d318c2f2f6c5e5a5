// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let money = File(
    name: "money.kpi",
    templates: [
      "revenue",
      "net_revenue",
      "refund_rate",
      "average_order_value",
      "revenue_per_customer",
      "clv",
      "clv_net",
      "clv_by_churn",
      "clv_expected",
      "loyalty_revenue",
      "loyalty_share",
    ],
    text: ###"""
      # What customers bring. `amount` is a column of money; refunds are rows with an amount of their own.

      template revenue(amount) = sum(amount) {
        about     "What customers paid. Whether taxes, freight, refunds and cancelled orders are in it is decided where `amount` is declared: say it there."
        parameter amount "what was paid: sales.amount"
        kind      hard
        serves    grow
        higher    is better
        benchmark "No general benchmark."
        caution   "Seasons: compare with the same weeks a year ago before you call it growth."
        caution   "An order of the last days may still be cancelled: `complete after 14 days` in the dataset, if that happens often."
      }

      template net_revenue(amount, refunded) = sum(amount) - sum(refunded) {
        about     "What customers paid in the period less what was paid back in it, each by its own day. A period of many refunds may be below zero."
        parameter amount "what was paid: orders.amount"
        parameter refunded "what was paid back: refunds.amount, or orders.refunded on refunded_at"
        kind      hard
        serves    grow
        higher    is better
        benchmark "No general benchmark."
        caution   "Refunds come weeks after the order: a strong month is followed by its refunds."
        caution   "A refund larger than its order counts as it is written; `expect refunded <= amount` in the dataset reports it."
      }

      template refund_rate(refunded, amount) = sum(refunded) / sum(amount) unit % {
        about     "Money paid back over money paid. With both columns in one dataset it is that of the orders of the period; with two datasets, each by its own day."
        parameter refunded "what was paid back"
        parameter amount "what was paid"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark: clothes come back many times as often as books."
        caution   "The newest orders could not yet be sent back: `complete after 30 days` in the KPI."
      }

      template average_order_value(amount) = sum(amount) / count(amount) {
        about     "Revenue over orders, each row being an order. Not what a customer spends: see revenue_per_customer."
        parameter amount "what was paid for each order: sales.amount"
        kind      hard
        serves    grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Rows of order lines make it the value of a line. Rows must be orders."
        caution   "A few large orders move it: look at the median as well."
        caution   "It rises when small buyers stay away."
      }

      template revenue_per_customer(amount, person) = sum(amount) / distinct(person) {
        about     "Revenue over the different people who paid in the period."
        parameter amount "what was paid: sales.amount"
        parameter person "who paid: sales.person"
        kind      hard
        serves    grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it grows with the length of the period."
        caution   "Payments of guests are in the numerator, and the guests not in the denominator: leave them out with `where` in both arguments."
      }

      template clv(order_value, orders, periods) = order_value * orders * periods {
        about     "Simple customer lifetime value: value of an order x repeat transactions in a period x how many periods a customer stays. Revenue, not profit; nothing is discounted."
        parameter order_value "average_order_value(sales.amount)"
        parameter orders "purchases of a customer in a period: purchase_frequency(sales.person)"
        parameter periods "for how many such periods a customer stays: a number, or 1 / churn_rate(…)"
        kind      hard
        serves    grow
        higher    is better
        benchmark "No general benchmark."
        caution   "Three means multiplied: if frequent buyers buy cheaply or leave later, the product is not the mean of the customers' values."
        caution   "The three must speak of one length of period."
        caution   "A mean of fewer than 30 customers is chance: look at the samples of its parts."
      }

      template clv_net(order_value, orders, periods, margin, cost) = order_value * orders * periods * margin - cost {
        about     "Customer lifetime value with margin, less what it cost to win the customer. Nothing is discounted."
        parameter order_value "average_order_value(sales.amount)"
        parameter orders "purchases of a customer in a period: purchase_frequency(sales.person)"
        parameter periods "for how many such periods a customer stays"
        parameter margin "what is left of revenue: 40%"
        parameter cost "acquisition cost of a customer: acquisition_cost(ads.spend, new_to_us(buyers))"
        kind      hard
        serves    grow
        higher    is better
        benchmark "Above zero, or each new customer costs money."
        caution   "Take the cost of the same customers' time: today's cost against yesterday's customers flatters a business whose ads get dearer."
        caution   "A mean of fewer than 30 customers is chance: look at the samples of its parts."
      }

      template clv_by_churn(amount, members, margin = 100%) = margin * sum(amount) / size(previous(members) except members) * previous(size(members)) / size(members) {
        about     "Lifetime value if customers pay and leave as in this period: margin x revenue of a customer over churn_rate. For contracts."
        parameter amount "what was paid: invoices.amount"
        parameter members "the customers, at the end of the period: contracts.person on open"
        parameter margin "what is left of revenue: 40%"
        kind      hard
        serves    grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Without any who left it has no value; with one or two it is a guess. Take a quarter."
        caution   "It assumes that all leave equally often for ever: see customer_lifetime."
      }

      template clv_expected(value, alive) = value / alive {
        about     "Expected value of a customer who is still active, within the horizon of a lifetime model (BG/NBD and gamma-gamma)."
        parameter value "customers.value of a lifetime model `customers`"
        parameter alive "customers.alive"
        kind      hard
        serves    keep, grow
        higher    is better
        benchmark "No general benchmark."
        caution   "Look at the model's test on held-back weeks first: `kpi show customers`."
        caution   "An expectation over many: not a promise for one customer."
      }

      template loyalty_revenue(amount, person, members) = sum(amount where person in members) {
        about     "Revenue from members of the loyalty programme. Not revenue because of the programme: the loyal join it."
        parameter amount "what was paid: sales.amount"
        parameter person "who paid: sales.person"
        parameter members "the members, an audience: memberships.person on open"
        kind      hard
        serves    keep, grow
        higher    is better
        benchmark "No general benchmark."
        caution   "Membership at the end of the period counts for all of it: who joined on its last day brings the whole period's money."
      }

      template loyalty_share(amount, person, members) = sum(amount where person in members) / sum(amount) unit % {
        about     "The share of all revenue that members of the loyalty programme bring."
        parameter amount "what was paid: sales.amount"
        parameter person "who paid: sales.person"
        parameter members "the members, an audience: memberships.person on open"
        kind      hard
        serves    keep, grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It rises when more people join, although nobody buys more."
        caution   "Only a control group tells what the programme did: members would have bought more anyway."
      }

      """###)
}
