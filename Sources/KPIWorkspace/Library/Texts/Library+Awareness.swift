// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let awareness = File(
    name: "awareness.kpi",
    templates: [
      "impressions",
      "reach",
      "frequency",
      "views",
      "likes",
      "shares",
      "clicks",
      "downloads",
      "acts",
      "engagement_rate",
      "click_through_rate",
      "information_requests",
      "participation_rate",
      "participants",
      "website_visits",
      "website_visitors",
      "pages_per_visit",
      "single_page_rate",
    ],
    text: ###"""
      # Whether people notice us: totals from posts, pages and ads. Platforms count them, each by its own rules.
      # Where one row is one act (an event log), `acts` counts it; where a row holds a total, the others add it up.

      template impressions(shown) = sum(shown) {
        about     "How often something was shown. Not how many people saw it, and not whether anybody looked."
        parameter shown "the total of each post, page or ad: posts.impressions"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Totals of lifetime (all since publishing) must not be added over weeks: use daily ones, or `latest`."
        caution   "Platforms count differently: never add them across platforms without saying so."
      }

      template reach(person) = distinct(person) {
        about     "Different people (or devices) who saw it. Counted anew in each period, so weeks do not add up to the month."
        parameter person "who saw it: views.person"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "One person with two devices counts twice, a family at one screen once."
        caution   "Reach of two posts is not the sum of both: those who saw both would count twice."
      }

      template frequency(person) = count(person) / distinct(person) {
        about     "How often each person reached saw it, on average: impressions over reach."
        parameter person "who saw it: views.person"
        kind      soft
        serves    find
        minimum sample 30
        benchmark "No general benchmark."
        caution   "A mean: most see it once, and a few very often."
      }

      template views(viewed) = sum(viewed) {
        about     "Views of posts, pages or films. What counts as a view is the platform's affair: a second, three, or thirty."
        parameter viewed "the total of each row: posts.views"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Robots and previews view, too."
      }

      template likes(liked) = sum(liked) {
        about     "Likes and other reactions by one touch. Not agreement of all who saw it."
        parameter liked "the total of each row: posts.likes"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Likes can be bought: look at engagement_rate and at what follows."
      }

      template shares(shared) = sum(shared) {
        about     "How often something was passed on. Not whether with praise."
        parameter shared "the total of each row: posts.shares"
        kind      soft
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "What is passed on in private messages is not seen."
      }

      template clicks(clicked) = sum(clicked) {
        about     "Clicks on a link or ad. Not visits: who closes the page before it loads has clicked."
        parameter clicked "the total of each row: ads.clicks"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Clicks by accident and by programs count: compare with visits."
      }

      template downloads(downloaded) = sum(downloaded) {
        about     "Downloads of a file or app. Not use: see activation_rate."
        parameter downloaded "the total of each row: files.downloads"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Updates and second attempts count as downloads in most logs."
      }

      template acts(rows) = count(rows) {
        about     "Acts from a log with one row for each: views, likes, shares, clicks, downloads. `where` says which."
        parameter rows "a dataset of acts: events where kind = \"view\""
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "A log that writes an act twice doubles it: give the dataset its key."
      }

      template engagement_rate(reactions, seen) = reactions / seen unit % {
        about     "Reactions (likes, comments, shares, clicks) over impressions or reach. Say in the KPI which: the two differ by the frequency."
        parameter reactions "all reactions: sum(posts.likes) + sum(posts.shares)"
        parameter seen "impressions, or people reached: sum(posts.impressions)"
        kind      soft
        serves    find, keep
        higher    is better
        benchmark "No general benchmark: it falls with the number of followers and differs by platform."
        caution   "It rises when fewer people see the posts, because the faithful remain."
        caution   "Anger reacts as well."
      }

      template click_through_rate(clicked, shown) = clicked / shown unit % {
        about     "Clicks over impressions of ads or links. Not people: one may click twice."
        parameter clicked "clicks: sum(ads.clicks)"
        parameter shown "impressions: sum(ads.impressions)"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark: search and display ads differ by a factor of ten."
        caution   "It is easily raised by a promise that the page does not keep: read it with conversion_rate."
      }

      template information_requests(rows) = count(rows) {
        about     "Requests for a catalogue, a call, an offer or a trial. Not leads: nobody has looked yet whether they fit."
        parameter rows "a dataset of requests"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Forms are filled by programs and by pupils, too: see qualification_rate."
      }

      template participation_rate(registrations, came) = share(registrations, came) {
        about     "Of those registered for an event or webinar, the share who came, by the day of the event."
        parameter registrations "a dataset of registrations, whose time is that of the event"
        parameter came "a condition: attended"
        kind      hard
        serves    find, keep
        higher    is better
        minimum sample 30
        benchmark "No general benchmark: free events have far more no-shows than paid ones."
        caution   "Somebody who registered twice counts twice: give the dataset its key."
        caution   "Whoever looks at the recording afterwards has not come: decide it once."
      }

      template participants(person) = distinct(person) {
        about     "Different people who took part in events or webinars."
        parameter person "who took part: registrations.person where attended"
        kind      hard
        serves    find, keep
        higher    is better
        benchmark "No general benchmark."
        caution   "Counted anew in each period: months do not add up to the year."
      }

      template website_visits(rows) = count(rows) {
        about     "Visits (sessions) to the website. Not people, and not pages."
        parameter rows "a dataset with one row for each visit"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Whoever refuses to be measured is not there: a new consent banner looks like a loss of visitors."
        caution   "Robots and your own staff visit, too: leave them out with `where`."
      }

      template website_visitors(person) = distinct(person) {
        about     "Different visitors of the website, as far as they can be told apart."
        parameter person "who visited: visits.visitor"
        kind      hard
        serves    find
        higher    is better
        benchmark "No general benchmark."
        caution   "Browsers that forget their cookies make new visitors: over long periods the number is too high."
      }

      template pages_per_visit(pages) = avg(pages) {
        about     "Pages seen in a visit, on average. Not success: who cannot find it turns many pages."
        parameter pages "the number of pages of each visit: visits.pages"
        kind      soft
        serves    find
        minimum sample 30
        benchmark "No general benchmark."
        caution   "A few robots with thousands of pages move the mean."
      }

      template single_page_rate(rows, pages) = share(rows, pages <= 1) {
        about     "Visits that saw one page only, over all visits."
        parameter rows "a dataset of visits"
        parameter pages "its column with the number of pages"
        kind      soft
        serves    find
        lower     is better
        minimum sample 30
        benchmark "No general benchmark: for a page that answers one question, one page is a success."
        caution   "Analytics products have changed what a bounce is: do not compare across them."
      }

      """###)
}
