// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let engagement = File(
    name: "engagement.kpi",
    templates: [
      "daily_active",
      "weekly_active",
      "active_28",
      "average_daily_active",
      "stickiness",
      "purchase_frequency",
      "purchase_interval",
      "activation_rate",
      "feature_adoption",
      "usage_depth",
      "engagement_score",
      "content_consumption",
      "completion_rate",
      "time_spent",
    ],
    text: ###"""
      # How much customers use what they have. `members` is an audience: those who did something in the period.

      template daily_active(members) = rolling(size(members), 1 days) {
        about     "Different customers who were active on the last day of the period."
        parameter members "those who were active: events.person"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "In a report by weeks it is a Sunday's number: for a usual day take average_daily_active."
      }

      template weekly_active(members) = rolling(size(members), 7 days) {
        about     "Different customers who were active in the seven days that end with the period."
        parameter members "those who were active: events.person"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "What counts as active is the definition that matters: opening an app by a touch on a message is not use."
      }

      template active_28(members) = rolling(size(members), 28 days) {
        about     "Different customers who were active in the 28 days that end with the period: four whole weeks, so weekends weigh alike."
        parameter members "those who were active: events.person"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "It moves slowly: a loss of today is seen in full after four weeks."
        caution   "Neighbouring weeks share three of four weeks of data: their values are no independent news."
      }

      template average_daily_active(members) = mean_of(size(members), 28 days) {
        about     "Active customers of a day, on the average of the last 28 days."
        parameter members "those who were active: events.person"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "Not different people over the 28 days: somebody who comes daily counts on every day."
      }

      template stickiness(members) = mean_of(size(members), 28 days) / rolling(size(members), 28 days) unit % {
        about     "Daily over monthly active customers: on what share of the last 28 days an active customer was there. Not how long they stayed."
        parameter members "those who were active: events.person"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: a messenger is used daily, a tax program once a year. 20 % is often quoted for software, without a sample behind it."
        caution   "It rises when occasional customers leave."
        caution   "Many new customers lower it, because they had fewer days."
      }

      template purchase_frequency(person) = count(person) / distinct(person) {
        about     "Purchases for each customer who bought in the period. Customers who did not buy are not in it."
        parameter person "who bought, one row for each purchase: orders.person"
        kind      hard
        serves    keep, grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it grows with the length of the period."
        caution   "It never falls below 1: who stopped buying is not seen. See retention_rate."
        caution   "A mean: a few who buy daily can hide that most buy once."
      }

      template purchase_interval(gap) = median(gap) {
        about     "The time between a purchase and the one before it by the same customer, at the median."
        parameter gap "a duration: orders.gap, with gap = ordered - (preceding(ordered) per person)"
        kind      hard
        serves    keep
        lower     is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Only those who came back have a gap, and short gaps are seen first: in young data it is too short."
      }

      template activation_rate(rows, activated) = share(rows, activated) {
        about     "Of those who signed up in the period, the share who did what makes a customer within the time allowed."
        parameter rows "a dataset of sign-ups"
        parameter activated "a condition: first_use - signed_up <= 7 days"
        kind      hard
        serves    find, keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: the act is your own choice."
        caution   "It is known only when the time has passed: `complete after 7 days` in the KPI."
        caution   "Without a limit of time, old sign-ups always look better than new ones."
      }

      template feature_adoption(users, members) = size(users and members) / size(members) {
        about     "Of the active customers, the share who used one feature in the period."
        parameter users "those who used it: events.person where feature = \"export\", as an audience"
        parameter members "those who were active"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Trying once is adoption here: ask for `having count(…) >= 3` in the audience, if more is meant."
        caution   "Those who use more of everything stay longer anyway: adoption need not be the cause."
      }

      template usage_depth(feature, person) = avg(distinct(feature) per person) {
        about     "Different features that an active customer used, on average."
        parameter feature "what was used: events.feature"
        parameter person "who used it: person"
        kind      hard
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It grows with every feature that you add to the list."
      }

      template engagement_score(points, person) = sum(points) / distinct(person) {
        about     "Points for acts, by weights that you chose, for each active person. A convention, not a measurement: it orders, and explains nothing."
        parameter points "the points of each act: events.points, with points = if kind = \"order\" then 10 else 1"
        parameter person "whose act it was: events.person"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: the weights are yours."
        caution   "A change of weights is a new KPI: say so with `since`."
        caution   "Check now and then whether a high score goes with staying: otherwise it measures noise."
      }

      template content_consumption(person) = count(person) / distinct(person) {
        about     "Pieces of content (articles, films, lessons) for each person who took any."
        parameter person "who took it, one row for each piece: plays.person"
        kind      soft
        serves    find, keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Started is not finished: see completion_rate."
      }

      template completion_rate(rows, finished) = share(rows, finished) {
        about     "Of pieces of content that were started, the share that was finished."
        parameter rows "a dataset of starts"
        parameter finished "a condition: seen >= 90%"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it falls with the length of the piece."
        caution   "Never compare short with long pieces."
      }

      template time_spent(spent, person) = sum(spent) / distinct(person) {
        about     "Time of use for each active person. Not attention: an open window counts."
        parameter spent "a duration for each use: visits.spent"
        parameter person "who used it: visits.person"
        kind      soft
        serves    keep
        minimum sample 30
        benchmark "No general benchmark: for a help page, less is better. Write the direction into the KPI."
        caution   "Windows left open overnight: cut each use, with lowest(spent, 30 minutes)."
      }

      """###)
}
