// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let satisfaction = File(
    name: "satisfaction.kpi",
    templates: [
      "csat",
      "csat_mean",
      "nps",
      "promoter_rate",
      "passive_rate",
      "detractor_rate",
      "ces",
      "ease_rate",
      "rating",
      "top_rating_rate",
      "weighted_rating",
      "review_rank",
      "sentiment_balance",
      "tone_rate",
      "referrals",
      "referral_rate",
      "testimonials",
      "survey_participation",
    ],
    text: ###"""
      # What customers say: scores of surveys, ratings, mentions, recommendations. Counted as they answer, so soft.
      # `answer` is a column of answers, declared as a `scale`: answers out of range are not counted, and are reported.
      # An argument may carry `where` and `on`: nps(reviews.score where state = "SP").

      template csat(answer, satisfied = 4) = count(answer where answer >= satisfied) / count(answer) {
        about     "Customer satisfaction: the share of answers that are at least `satisfied`. Not how satisfied they are on average, and nothing about those who did not answer."
        parameter answer "the answers, usually from 1 to 5"
        parameter satisfied "the lowest answer of a satisfied customer"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: it depends on the question, the scale, the channel and the country. Compare with yourself, by touchpoint."
        caution   "Those who are pleased or angry answer more often: watch survey_participation beside it."
        caution   "A change of scale, wording or moment of asking is a new KPI: say so with `since`."
      }

      template csat_mean(answer) = avg(answer) unit points {
        about     "Customer satisfaction as the mean of the answers. Not the share of the satisfied: few very angry customers hide in it."
        parameter answer "the answers, usually from 1 to 5"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: means of different scales cannot be compared."
        caution   "The steps of a scale are not equally far apart, so a mean is a convention. Read it beside csat."
      }

      template nps(answer) = 100 * (count(answer where answer >= 9) - count(answer where answer <= 6)) / count(answer) unit points {
        about     "Net promoter score of answers from 0 to 10: the share of 9 and 10 less the share of 0 to 6, times 100. What people say they would do, not whether they recommend: see referral_rate."
        parameter answer "the answers, from 0 to 10"
        kind      soft
        serves    keep, grow
        higher    is better
        bands     poor < 0 <= good < 50 <= excellent < 70 <= "world class"
        minimum sample 50
        benchmark "Above 0 is good, 50 excellent, 70 world class: the usual reading of the score that Reichheld published in 2003 (The One Number You Need to Grow, Harvard Business Review). Industries and countries differ by tens of points."
        caution   "With 50 answers it is known to about 20 points, with 400 to about 8: small moves are chance."
        caution   "Customers who left are not asked: a score that rises may only mean that the unhappy have gone."
        caution   "Two answers by one person count twice, unless the key is the person: `key person keep latest`."
      }

      template promoter_rate(answer) = count(answer where answer >= 9) / count(answer) {
        about     "Promoters: the share of answers of 9 and 10 among answers from 0 to 10. One of the three parts of nps."
        parameter answer "the answers, from 0 to 10"
        kind      soft
        serves    grow
        higher    is better
        minimum sample 50
        benchmark "No general benchmark; see nps."
        caution   "It can rise together with the detractors: read both."
      }

      template passive_rate(answer) = count(answer where answer in 7..8) / count(answer) {
        about     "Passives: the share of answers of 7 and 8 among answers from 0 to 10. They count in the denominator of nps only."
        parameter answer "the answers, from 0 to 10"
        kind      soft
        serves    keep
        lower     is better
        minimum sample 50
        benchmark "No general benchmark; see nps."
        caution   "Fewer passives are good news only if they became promoters."
      }

      template detractor_rate(answer) = count(answer where answer <= 6) / count(answer) {
        about     "Detractors: the share of answers of 0 to 6 among answers from 0 to 10. One of the three parts of nps."
        parameter answer "the answers, from 0 to 10"
        kind      soft
        serves    keep
        lower     is better
        minimum sample 50
        benchmark "No general benchmark; see nps."
        caution   "In some cultures a 6 is praise: compare a country with itself."
      }

      template ces(answer) = avg(answer) unit points {
        about     "Customer effort score: the mean of the answers. Which end means little effort is the survey's affair, so this template says no direction."
        parameter answer "the answers, usually from 1 to 7"
        kind      soft
        serves    keep
        minimum sample 30
        benchmark "No general benchmark: wording and scale have changed since Dixon, Freeman and Toman proposed it (Stop Trying to Delight Your Customers, Harvard Business Review 2010)."
        caution   "The first version asked for effort (low is good), the later one for ease (high is good): write the direction into the KPI."
      }

      template ease_rate(answer, easy = 5) = count(answer where answer >= easy) / count(answer) {
        about     "The share of answers that found it easy: customer effort as a share. For scales on which a high answer means little effort."
        parameter answer "the answers, usually from 1 to 7, 7 being the easiest"
        parameter easy "the lowest answer of somebody who found it easy"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: see ces."
        caution   "Who gave up is rarely asked: the hardest cases are missing."
      }

      template rating(stars) = avg(stars) unit points {
        about     "The mean rating: after a purchase, or of public reviews. Not a sample of all buyers."
        parameter stars "the ratings, usually from 1 to 5"
        kind      soft
        serves    find
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: on most platforms nearly all ratings are 4 or 5, so tenths matter."
        caution   "Ratings that were asked for are higher than those that come unasked: do not mix them."
        caution   "One rating of 5 is no 5.0: weighted_rating pulls few ratings towards what is usual."
      }

      template top_rating_rate(stars, best = 5) = count(stars where stars >= best) / count(stars) {
        about     "The share of the best ratings. Not the mean: it does not see how bad the others are."
        parameter stars "the ratings, usually from 1 to 5"
        parameter best "the lowest rating that counts as one of the best"
        kind      soft
        serves    find
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "It says nothing about the worst ratings, which readers look at first."
      }

      template weighted_rating(stars, usual = 3, weight = 10) = (sum(stars) + usual * weight) / (count(stars) + weight) unit points {
        about     "The mean rating as if `weight` further ratings of `usual` had been given: it ranks products with few ratings fairly. Not a mean that anybody gave."
        parameter stars "the ratings, usually from 1 to 5"
        parameter usual "what a product without ratings is expected to get, such as the mean of all products"
        parameter weight "how many ratings the expectation is worth"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark: it is made for ranking your own products."
        caution   "A change of `usual` or `weight` moves every value."
      }

      template review_rank(rank) = latest(rank) {
        about     "The place in a platform's ranking at the last look in the period: 1 is the first. Not a mean: the place between two looks is unknown."
        parameter rank "the place, one row for each look"
        kind      soft
        serves    find
        lower     is better
        benchmark "No general benchmark: being 3 of 10 and 3 of 500 differ. Keep the number of competitors beside it."
        caution   "The ranking rule is the platform's, and may change overnight."
      }

      template sentiment_balance(tone, positive = "positive", negative = "negative") = (count(tone where tone = positive) - count(tone where tone = negative)) / count(tone) {
        about     "Positive mentions less negative ones, over all with a tone: from -100 % to 100 %. Not how many people think so: who writes is not who buys."
        parameter tone "the tone of each mention, as a text"
        parameter positive "how a positive tone is written"
        parameter negative "how a negative tone is written"
        kind      soft
        serves    find, keep
        higher    is better
        minimum sample 50
        benchmark "No general benchmark: mentions of airlines are mostly negative, of festivals mostly positive."
        caution   "One campaign or one storm fills a week; reposts repeat one voice: count authors as well."
        caution   "Tones that a program guessed carry its mistakes, irony above all."
      }

      template tone_rate(tone, wanted) = count(tone where tone = wanted) / count(tone) {
        about     "The share of mentions of one tone: positive, neutral or negative. Mentions without a tone are in neither part."
        parameter tone "the tone of each mention, as a text"
        parameter wanted "the tone that is counted, such as \"neutral\""
        kind      soft
        serves    find, keep
        minimum sample 50
        benchmark "No general benchmark."
        caution   "The three shares make 100 %: one can fall only if another rises."
      }

      template referrals(rows) = count(rows) {
        about     "Recommendations that brought somebody: one row for each person who came by one. Not invitations that were sent."
        parameter rows "a dataset of people who came by a recommendation: customers where referrer is not missing"
        kind      hard
        serves    find, grow
        higher    is better
        benchmark "No general benchmark: it grows with the number of customers. Compare referral_rate."
        caution   "A person who was recommended twice must be one row."
      }

      template referral_rate(rows, referred) = share(rows, referred) {
        about     "The share of new customers who came by a recommendation: what nps promises, counted."
        parameter rows "a dataset of new customers, by the day when they became one"
        parameter referred "a condition: referrer is not missing"
        kind      hard
        serves    find, grow
        higher    is better
        minimum sample 30
        benchmark "No general benchmark."
        caution   "Only recommendations with a code or a link are seen: it is a lower bound."
        caution   "A campaign that brings many other customers lowers it although nobody recommends less."
      }

      template testimonials(rows) = count(rows) {
        about     "Statements of customers that may be quoted. Not reviews that somebody wrote elsewhere."
        parameter rows "a dataset of testimonials, by the day of the consent"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "They are collected: the number says how hard was asked, too."
      }

      template survey_participation(invitations, answered) = count(answered) / count(invitations) unit % {
        about     "The share of invitations that were answered, by the day of the invitation. Not the share of customers who can be reached."
        parameter invitations "a dataset with one row for each invitation"
        parameter answered "its column that is filled when the answer came: invitations.answered"
        kind      soft
        serves    keep
        higher    is better
        minimum sample 50
        benchmark "No general benchmark: a question inside an app and a letter differ by a factor of ten."
        caution   "Answers still come: write `complete after 14 days` into the KPI, or the last week always looks worst."
        caution   "Low participation makes every score of the survey doubtful, whatever the number of answers."
      }

      """###)
}
