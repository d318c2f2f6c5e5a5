// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  /// The files of the library.
  public static let files = [
    File(
      name: "customers.kpi",
      text: ###"""
        # Who comes, stays, goes and comes back. `members` is an audience: those who did something in the period.

        template new_to_us(members) = members except before(overall(members)) {
          about     "Those who are in it for the first time anywhere, whatever a report breaks down by."
          parameter members "an audience, such as those who bought"
        }

        template new_here(members) = members except before(members) {
          about     "Those who are in it for the first time here: in this segment of a breakdown."
          parameter members "an audience, such as those who bought"
        }

        template returning(members) = members and before(overall(members)) {
          about     "Those who have been in it before the period, anywhere: all that are not new to us."
          parameter members "an audience, such as those who bought"
        }

        template retained(members) = members and previous(members) {
          about     "Those who were in it in the previous period too."
          parameter members "an audience, such as those who bought"
        }

        template lost(members) = previous(members) except members {
          about     "Those who were in it in the previous period and are not in this one."
          parameter members "an audience, such as those who are subscribed"
        }

        template lapsed(members, span = 90 days) = so_far(members) except rolling(members, span) {
          about     "Those who have been in it, but not within the span that ends with the period."
          parameter members "an audience, such as those who bought"
          parameter span "how long nothing has been heard of them"
        }

        template reactivated(members, span = 90 days) = (members and before(members)) except previous(rolling(members, span)) {
          about     "Those who are back: in it now and before, but not within the span that ended when the period began."
          parameter members "an audience, such as those who bought"
          parameter span "how long nothing had been heard of them"
        }

        template retention_rate(members) = size(members and previous(members)) / previous(size(members)) {
          about     "Of those who were in it in the previous period, the share who are in it in this one."
          parameter members "an audience, such as those who are subscribed"
        }

        template churn_rate(members) = size(previous(members) except members) / previous(size(members)) {
          about     "Of those who were in it in the previous period, the share who are not in it in this one."
          parameter members "an audience, such as those who are subscribed"
        }

        template new_rate(members) = size(members except before(overall(members))) / size(members) {
          about     "The share of those who are new to us."
          parameter members "an audience, such as those who bought"
        }

        template repeat_rate(person) = size(person having count(person) >= 2) / size(person) {
          about     "Of those with a row in the period, the share who have two or more."
          parameter person "who a row belongs to, as a column of a dataset: orders.person"
        }

        """###),
    File(
      name: "growth.kpi",
      text: ###"""
        # Change against an earlier period, as a share of what was there.

        template growth(value) = value / previous(value) - 1 {
          about     "How much more than in the previous period: 0.1 is 10% more."
          parameter value "any formula that is no share"
        }

        template growth_on_year(value) = value / last_year(value) - 1 {
          about     "How much more than a year before."
          parameter value "any formula that is no share"
        }

        """###),
    File(
      name: "scores.kpi",
      text: ###"""
        # Scores of surveys. `answer` is a column of answers, declared as a `scale`: answers out of range are not counted.
        # An argument may carry `where` and `on`: nps(reviews.score where state = "SP").

        template nps(answer) = 100 * (count(answer where answer >= 9) - count(answer where answer <= 6)) / count(answer) unit points {
          about     "Net promoter score of answers from 0 to 10: the share of 9 and 10 less the share of 0 to 6, times 100."
          parameter answer "the answers, from 0 to 10"
        }

        template promoter_rate(answer) = count(answer where answer >= 9) / count(answer) {
          about     "The share of answers of 9 and 10 among answers from 0 to 10."
          parameter answer "the answers, from 0 to 10"
        }

        template detractor_rate(answer) = count(answer where answer <= 6) / count(answer) {
          about     "The share of answers of 0 to 6 among answers from 0 to 10."
          parameter answer "the answers, from 0 to 10"
        }

        template csat(answer, satisfied = 4) = count(answer where answer >= satisfied) / count(answer) {
          about     "Customer satisfaction: the share of answers that are at least `satisfied`."
          parameter answer "the answers, usually from 1 to 5"
          parameter satisfied "the lowest answer of a satisfied customer"
        }

        template ces(answer) = avg(answer) unit points {
          about     "Customer effort score: the mean of the answers. Which end means little effort is the survey's affair."
          parameter answer "the answers, usually from 1 to 7"
        }

        """###),
  ]
}
