// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let customers = File(
    name: "customers.kpi",
    templates: [
      "new_to_us",
      "new_here",
      "returning",
      "retained",
      "lost",
      "lapsed",
      "reactivated",
    ],
    text: ###"""
      # Who comes, stays, goes and comes back, as audiences. `members` is an audience: those who did something in the period.

      template new_to_us(members) = members except before(overall(members)) {
        about     "Those who are in it for the first time anywhere, whatever a report breaks down by."
        parameter members "an audience, such as those who bought"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "History that is not in the data makes old customers look new: say with `since` where it begins."
      }

      template new_here(members) = members except before(members) {
        about     "Those who are in it for the first time here: in this segment of a breakdown."
        parameter members "an audience, such as those who bought"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "A customer is new in every channel once: the parts add up to more than new_to_us."
      }

      template returning(members) = members and before(overall(members)) {
        about     "Those who have been in it before the period, anywhere: all that are not new to us."
        parameter members "an audience, such as those who bought"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "The pool of those who can return grows with every year."
      }

      template retained(members) = members and previous(members) {
        about     "Those who were in it in the previous period too."
        parameter members "an audience, such as those who bought"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "Who skips one period is not retained, and may be back in the next one."
      }

      template lost(members) = previous(members) except members {
        about     "Those who were in it in the previous period and are not in this one."
        parameter members "an audience, such as those who are subscribed"
        kind      hard
        serves    keep
        lower     is better
        benchmark "No general benchmark."
        caution   "Without a contract nobody says goodbye: some are back in the next period."
      }

      template lapsed(members, span = 90 days) = so_far(members) except rolling(members, span) {
        about     "Those who have been in it, but not within the span that ends with the period."
        parameter members "an audience, such as those who bought"
        parameter span "how long nothing has been heard of them"
        kind      hard
        serves    keep
        lower     is better
        benchmark "No general benchmark."
        caution   "It never shrinks of itself: its share of all customers says more."
      }

      template reactivated(members, span = 90 days) = (members and before(members)) except previous(rolling(members, span)) {
        about     "Those who are back: in it now and before, but not within the span that ended when the period began."
        parameter members "an audience, such as those who bought"
        parameter span "how long nothing had been heard of them"
        kind      hard
        serves    keep
        higher    is better
        benchmark "No general benchmark."
        caution   "Some would have come back anyway: only an experiment tells what a campaign did."
      }

      """###)
}
