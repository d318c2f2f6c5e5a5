// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let demand = File(
    name: "demand.kpi",
    templates: [
      "leads",
      "lead_score",
      "qualified_leads",
      "qualification_rate",
      "win_rate",
      "win_rate_by_value",
      "sales_cycle",
      "pipeline_value",
      "conversion_rate",
      "step_conversion",
      "conversion_within",
    ],
    text: ###"""
      # From interest to order. A rate that asks whether something followed needs a time within which it must follow, the same
      # for all; for several steps in a row see funnels.

      template leads(rows) = count(rows) {
        about     "People or companies that gave a way to reach them. Not whether they fit: see qualified_leads."
        parameter rows "a dataset of leads, by the day when they came"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "One person in two forms is two rows: `key person keep first`."
      }

      template lead_score(points) = avg(points) unit points {
        about     "The mean score of leads, by the points that your rules or a model gave. A convention: it orders leads."
        parameter points "the score of each lead: leads.score"
        kind      soft
        serves    find
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: the points are yours."
        caution   "A score that does not go with winning is noise: look at win_rate by score now and then."
        caution   "A change of the rules is a new KPI: say so with `since`."
      }

      template qualified_leads(rows, qualified) = count(rows where qualified) {
        about     "Leads that fit what you look for, of those that came in the period."
        parameter rows "a dataset of leads"
        parameter qualified "a condition: score >= 60"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark: the condition is yours."
        caution   "Those who are paid by it decide what qualifies: check it against win_rate."
      }

      template qualification_rate(rows, qualified) = share(rows, qualified) {
        about     "The share of leads that fit what you look for, of those that came in the period."
        parameter rows "a dataset of leads"
        parameter qualified "a condition: score >= 60"
        kind      hard
        serves    find
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "New leads have not been looked at yet: `complete after 7 days` in the KPI."
      }

      template win_rate(deals, won) = share(deals, won) {
        about     "Of deals that were decided in the period, the share that was won. Open deals are not looked at."
        parameter deals "a dataset of decided deals by the day of the decision: deals on closed where outcome is not missing"
        parameter won "a condition: outcome = \"won\""
        kind      hard
        serves    find, grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it depends on when a deal is counted as one."
        caution   "Lost deals are closed late or never: clean up regularly, or it is too high."
        caution   "Not of the deals opened in the period: those still open would count as lost."
      }

      template win_rate_by_value(amount, won) = sum(amount where won) / sum(amount) unit % {
        about     "Of the value of deals that were decided in the period, the share that was won."
        parameter amount "the value of decided deals, by the day of the decision: deals.amount on closed"
        parameter won "a condition: outcome = \"won\""
        kind      hard
        serves    find, grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "One large deal decides it."
        caution   "Values of lost deals are wishes, those of won ones are contracts."
      }

      template sales_cycle(took) = median(took where took >= 0 seconds) {
        about     "How long decided deals took from opening to decision, at the median. Deals that were decided before they were opened are left out."
        parameter took "a duration, by the day of the decision: deals.took on closed"
        kind      hard
        serves    find
        lower     is better
        minimum sample 10
        benchmark "No general benchmark."
        caution   "Deals that are still open took longer already: in a young pipeline only quick ones are decided."
      }

      template pipeline_value(amount) = sum(amount on open) {
        about     "The value of deals that are open at the end of the period: a stock."
        parameter amount "the value of each deal, of a dataset whose rows last: deals.amount"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Deals that nobody dares to close stay in it."
      }

      template conversion_rate(converted, base) = converted / base unit % {
        about     "Those who did it over those who could, both of the same period. Not of the same people, unless both formulas say so: see step_conversion."
        parameter converted "how many did it: count(orders)"
        parameter base "how many could: count(visits)"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark: it differs by trade, device and by what counts as a visit."
        caution   "Visits or visitors in the denominator give different numbers: say which."
        caution   "A campaign that brings many curious people lowers it, and may be good all the same."
        caution   "Below about 100 in the denominator it is chance. `minimum sample 100` in the KPI says so where the rows are visits; with totals it would count rows of the table."
      }

      template step_conversion(step, step_before) = size(step and step_before) / size(step_before) {
        about     "Of the people who took one step in the period, the share who took the next one in it as well."
        parameter step "those who took the step, an audience: orders.person"
        parameter step_before "those who took the one before: visits.person"
        kind      hard
        serves    find
        higher    is better
        minimum sample 100
        benchmark "No general benchmark."
        caution   "Who took the first step late in the period had less time: a funnel with `within` is fair, and looks at the order of steps."
      }

      template conversion_within(rows, followed) = share(rows, followed) {
        about     "Of those who took a step in the period, the share for whom the next one followed within a time that is the same for all."
        parameter rows "a dataset with one row for each who took the step"
        parameter followed "a condition: first_order - signed_up <= 14 days"
        kind      hard
        serves    find
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It is known only when the time has passed: `complete after 14 days` in the KPI."
      }

      """###)
}
