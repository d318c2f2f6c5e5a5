// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let acquisition = File(
    name: "acquisition.kpi",
    templates: [
      "acquisition_cost",
      "cost_per_lead",
      "cost_per_step",
      "cost_per_thousand",
      "clv_to_cac",
      "payback_time",
      "return_on_ad_spend",
    ],
    text: ###"""
      # What new customers cost, and whether they are worth it. `spend` is a column of money, one row for each day and channel.
      # A row with 0 says that nothing was spent. No row says nothing: the cost has no value then, and is not zero.

      template acquisition_cost(spend, newcomers) = (if count(spend) > 0 then sum(spend) else avg(spend)) / size(newcomers) {
        about     "Customer acquisition cost: spend of the period over the customers who were new in it, whatever brought them. By channel, campaign or code with `by`, if both sides have that column."
        parameter spend "what was spent: ads.spend"
        parameter newcomers "those who were new in the period, an audience: new_to_us(buyers)"
        kind      hard
        serves    find
        lower     is better
        minimum sample 30
        benchmark "No general benchmark: what it may be follows from the value of a customer. See clv_to_cac."
        caution   "Spend of today brings customers of tomorrow: take periods longer than people take to decide."
        caution   "Advertising spend alone leaves out salaries and discounts: say in the KPI what is in it."
        caution   "By channel it depends on who gets the credit for a customer. The parts need not explain the whole."
        caution   "A channel that is not in the spend table has no value: write a row with 0 if it is free."
      }

      template cost_per_lead(spend, leads) = (if count(spend) > 0 then sum(spend) else avg(spend)) / leads {
        about     "Spend over leads of the same period. Not over good leads: see qualified_leads."
        parameter spend "what was spent: ads.spend"
        parameter leads "a number of leads: count(leads)"
        kind      hard
        serves    find
        lower     is better
        benchmark "No general benchmark."
        caution   "It falls if anybody may be a lead: read it with qualification_rate."
        caution   "Below about 30 in the denominator it is chance. `minimum sample 30` in the KPI says so where the rows are people or acts; with totals it would count rows of the table."
      }

      template cost_per_step(spend, reached) = (if count(spend) > 0 then sum(spend) else avg(spend)) / reached {
        about     "Spend over those who reached a step: a click, a visit, a trial, an order. The steps of one period are not the same people."
        parameter spend "what was spent: ads.spend"
        parameter reached "how many reached it: count(visits)"
        kind      hard
        serves    find
        lower     is better
        benchmark "No general benchmark."
        caution   "All spend stands over each step: costs of steps must not be added."
        caution   "Below about 30 in the denominator it is chance. `minimum sample 30` in the KPI says so where the rows are people or acts; with totals it would count rows of the table."
      }

      template cost_per_thousand(spend, shown) = 1000 * (if count(spend) > 0 then sum(spend) else avg(spend)) / shown {
        about     "Spend for a thousand impressions."
        parameter spend "what was spent: ads.spend"
        parameter shown "impressions: sum(ads.impressions)"
        kind      hard
        serves    find
        lower     is better
        benchmark "No general benchmark: it differs by format, country and season."
        caution   "Dear in the weeks before Christmas, cheap in January: compare with the year before."
        caution   "Below some 1000 impressions it is chance."
      }

      template clv_to_cac(value, cost) = value / cost unit "to 1" {
        about     "Value of a customer over the cost of winning one."
        parameter value "lifetime value of a customer, after margin"
        parameter cost "acquisition cost of a customer"
        kind      hard
        serves    find, grow
        higher    is better
        benchmark "3 or more, for subscriptions to software: a rule of thumb of Skok (SaaS Metrics 2.0, For Entrepreneurs)."
        caution   "With revenue instead of margin it is too high by the whole cost of the goods."
        caution   "Above 5 may mean that you could win more customers and do not."
      }

      template payback_time(cost, margin_per_month) = cost / margin_per_month unit "months" {
        about     "How many months a new customer needs to earn back the cost of winning them."
        parameter cost "acquisition cost of a customer"
        parameter margin_per_month "margin that a customer brings in a month"
        kind      hard
        serves    find
        lower     is better
        benchmark "Below 12 months, for subscriptions to software: a rule of thumb of Skok (SaaS Metrics 2.0, For Entrepreneurs)."
        caution   "Customers who leave before never pay back: the mean of those who stay hides them."
        caution   "The monthly margin must be that of all customers of a cohort, not of those who are left."
      }

      template return_on_ad_spend(amount, spend) = sum(amount) / sum(spend) unit % {
        about     "Revenue credited to advertising over its spend: 400 % is 4 for each 1. Revenue, not profit."
        parameter amount "revenue credited to the ads: orders.amount where source = \"ads\""
        parameter spend "what was spent: ads.spend"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark: it must exceed 1 / margin, 250 % at a margin of 40 %."
        caution   "Platforms credit themselves: the sum of their claims exceeds your revenue."
        caution   "People who would have bought anyway are credited as well: only an experiment tells."
        caution   "Without spend in a period there is no value."
      }

      """###)
}
