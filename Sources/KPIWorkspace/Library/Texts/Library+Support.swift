// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let support = File(
    name: "support.kpi",
    templates: [
      "first_response_time",
      "first_response_mean",
      "first_response_p90",
      "resolution_time",
      "resolution_mean",
      "resolution_p90",
      "promise_kept",
      "net_resolution_rate",
      "one_touch_rate",
      "tickets_opened",
      "contact_rate",
      "backlog",
      "backlog_days",
      "reopened_rate",
      "support_csat",
    ],
    text: ###"""
      # How well customers are helped. Times within business hours come from a column `working_time(opened, answered)`, by the
      # working days, hours and holidays of the calendar. A ticket that was answered before it was opened has a time below zero:
      # it is left out of all times here; `expect opened <= answered` in the dataset reports it.

      template first_response_time(waited) = median(waited where waited >= 0 seconds) {
        about     "How long customers wait for the first answer, at the median. Unanswered tickets are not in it: see promise_kept."
        parameter waited "a duration: tickets.waited, with waited = working_time(opened, answered)"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark: minutes in a chat, a working day by mail."
        caution   "Half of the customers wait longer: read first_response_p90 beside it."
        caution   "Tickets of the last days that nobody has answered are missing, and they wait longest. Count by the day of the answer (`on answered`), or wait until all have one."
        caution   "An automatic reply is no answer."
      }

      template first_response_mean(waited) = avg(waited where waited >= 0 seconds) {
        about     "How long customers wait for the first answer, on average. A few forgotten tickets decide it."
        parameter waited "a duration: tickets.waited, with waited = working_time(opened, answered)"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It moves when one old ticket is found: prefer the median and the 90th percentile."
      }

      template first_response_p90(waited) = percentile(waited where waited >= 0 seconds, 90) {
        about     "Nine of ten customers wait no longer than this for the first answer."
        parameter waited "a duration: tickets.waited, with waited = working_time(opened, answered)"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 50
        benchmark "No general benchmark."
        caution   "With 50 tickets it rests on the five slowest."
      }

      template resolution_time(took) = median(took where took >= 0 seconds) {
        about     "How long it takes until a ticket is solved, at the median. Tickets that are still open are not in it."
        parameter took "a duration, by the day of the solution: tickets.took on solved"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "By the day of opening, the newest tickets are only those that were solved quickly: count by the day of the solution."
        caution   "Old tickets cleared away at once make it look worse in the week when it gets better."
        caution   "Time in which you wait for the customer is in it, unless the column leaves it out."
      }

      template resolution_mean(took) = avg(took where took >= 0 seconds) {
        about     "How long it takes until a ticket is solved, on average."
        parameter took "a duration, by the day of the solution: tickets.took on solved"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "A few very old tickets decide it: prefer the median and the 90th percentile."
      }

      template resolution_p90(took) = percentile(took where took >= 0 seconds, 90) {
        about     "Nine of ten tickets are solved within this time."
        parameter took "a duration, by the day of the solution: tickets.took on solved"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 50
        benchmark "No general benchmark."
        caution   "Tickets that are still open are not in it, and some of them are the longest."
      }

      template promise_kept(tickets, waited, promise = 8 hours) = share(tickets, waited >= 0 seconds and waited <= promise) {
        about     "The share of tickets that were answered (or solved) in the time promised. A ticket without an answer has not been answered in time."
        parameter tickets "a dataset of tickets, by the day of opening"
        parameter waited "its column with the time: waited"
        parameter promise "the time promised"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it is your promise."
        caution   "Tickets of the last hours could not be late yet: `complete after 2 days` in the KPI."
        caution   "What misses the promise is no longer hurried: look at the 90th percentile."
      }

      template net_resolution_rate(tickets, solved, reopened) = share(tickets, solved and not reopened) {
        about     "Of the tickets opened in the period, the share that is solved and was not opened again. There is no common definition of the name: this is ours."
        parameter tickets "a dataset of tickets, by the day of opening"
        parameter solved "a condition: state = \"solved\""
        parameter reopened "a condition: reopenings > 0"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "New tickets had less time: `complete after 14 days` in the KPI, or the last week always looks worst."
      }

      template one_touch_rate(tickets, once) = share(tickets, once) {
        about     "Of the tickets solved in the period, the share that was solved with the first answer."
        parameter tickets "a dataset of solved tickets, by the day of the solution: tickets on solved where state = \"solved\""
        parameter once "a condition: answers = 1"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: easy questions make it high; a good help page takes them away."
        caution   "A customer who opens a new ticket instead of replying makes two that look easy."
      }

      template tickets_opened(tickets) = count(tickets) {
        about     "Tickets that were opened in the period. Not problems: one problem may bring many."
        parameter tickets "a dataset of tickets"
        kind      hard
        serves    keep
        lower     is better
        benchmark "No general benchmark: compare contact_rate."
        caution   "It grows with customers and orders, and falls when it is hard to reach you."
      }

      template contact_rate(tickets, customers) = tickets / customers {
        about     "Tickets for each customer or order of the same period."
        parameter tickets "a number of tickets: count(tickets)"
        parameter customers "a number of customers or orders: count(orders)"
        kind      hard
        serves    keep
        lower     is better
        benchmark "No general benchmark."
        caution   "Tickets follow orders by days: take months rather than days."
        caution   "Below about 100 customers it is chance: write `minimum sample 100` into the KPI where the rows are customers or orders."
      }

      template backlog(tickets) = open(tickets) {
        about     "Tickets that are open at the end of the period: a stock. Not how old they are."
        parameter tickets "a dataset whose rows last: `lasts opened to solved`"
        kind      hard
        serves    keep
        lower     is better
        benchmark "No general benchmark: see backlog_days."
        caution   "Never add it over weeks."
        caution   "A ticket that was solved before it was opened is never open."
      }

      template backlog_days(tickets, solved) = open(tickets) / (rolling(count(tickets on solved), 28 days) / 28) unit "days" {
        about     "How many days it would take to solve what is open, at the pace of the last 28 days."
        parameter tickets "a dataset whose rows last"
        parameter solved "its time of the solution"
        kind      hard
        serves    keep
        lower     is better
        benchmark "No general benchmark."
        caution   "It assumes that nothing new comes."
      }

      template reopened_rate(tickets, reopened) = share(tickets, reopened) {
        about     "Of the tickets solved in the period, the share that was opened again."
        parameter tickets "a dataset of tickets that were solved, by the day of the solution: tickets on solved"
        parameter reopened "a condition: reopenings > 0"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Reopening comes later: `complete after 14 days` in the KPI."
        caution   "Thanks by the customer reopen a ticket in many systems."
      }

      template support_csat(answer, satisfied = 4) = csat(answer, satisfied) {
        about     "The share of satisfied answers after a ticket. Not satisfaction with the company: the customer judges this case."
        parameter answer "the answers, usually from 1 to 5"
        parameter satisfied "the lowest answer of a satisfied customer"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: see csat."
        caution   "Only solved tickets are asked about: those still waiting are missing."
        caution   "Agents choose whom to ask, if they can: ask all or a random part."
      }

      """###)
}
