// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  /// The files of the library.
  public static let files = [
    File(
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

        """###),
    File(
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

        """###),
    File(
      name: "communication.kpi",
      templates: [
        "delivery_rate",
        "bounce_rate",
        "open_rate",
        "click_rate",
        "click_to_open_rate",
        "reply_rate",
        "complaint_rate",
        "opt_in_rate",
        "opt_out_rate",
        "preference_rate",
        "list_growth",
        "response_rate",
        "campaign_conversion",
        "reward_redemption",
      ],
      text: ###"""
        # What becomes of messages. The parts are formulas, so totals of campaigns (`sum(campaigns.opened)`) and rows for each
        # recipient (`count(messages.opened)`) fit alike. Count each recipient once: unique opens, unique clicks.

        template delivery_rate(delivered, sent) = delivered / sent unit % {
          about     "Messages that were accepted by the recipient's server, over messages sent. Not whether they came into the inbox."
          parameter delivered "accepted messages"
          parameter sent "messages sent"
          kind      hard
          serves    keep
          higher    is better
          benchmark "100 % less the bounce_rate: about 99 % in Mailchimp's averages of 2019."
          caution   "Messages in the spam folder count as delivered."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template bounce_rate(bounced, sent) = bounced / sent unit % {
          about     "Messages that came back, for good or for now, over messages sent."
          parameter bounced "messages that came back"
          parameter sent "messages sent"
          kind      hard
          serves    keep
          lower     is better
          benchmark "About 1 % (0.4 % hard, 0.6 % soft) on average of all accounts: Mailchimp, Email Marketing Benchmarks, October 2019."
          caution   "An old or bought list bounces at its first use: that is news about the list, not about the message."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template open_rate(opened, delivered) = opened / delivered unit % {
          about     "Recipients whose program loaded the message's picture, over messages delivered. Not who read it."
          parameter opened "recipients who opened it, each once"
          parameter delivered "messages delivered"
          kind      soft
          serves    keep
          higher    is better
          benchmark "22.7 % on average of all accounts: Mailchimp, Email Marketing Benchmarks, October 2019, before Apple's change. Industries lie between 15 % and 30 %."
          caution   "Since September 2021 Apple's mail program loads pictures whether anybody looks or not: rates rose everywhere, and cannot be compared across that time."
          caution   "Programs without pictures never open: some readers are missing."
          caution   "A campaign whose openings are not known stands in the denominator only: leave it out on both sides, with `where opened is not missing`."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template click_rate(clicked, delivered) = clicked / delivered unit % {
          about     "Recipients who clicked, over messages delivered. Not clicks: one recipient counts once."
          parameter clicked "recipients who clicked, each once"
          parameter delivered "messages delivered"
          kind      hard
          serves    keep, grow
          higher    is better
          benchmark "2.9 % on average of all accounts: Mailchimp, Email Marketing Benchmarks, October 2019."
          caution   "Security programs click on every link within seconds: leave such clicks out."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template click_to_open_rate(clicked, opened) = clicked / opened unit % {
          about     "Of those who opened it, the share who clicked: what the content did, whatever the subject line did."
          parameter clicked "recipients who clicked, each once"
          parameter opened "recipients who opened it, each once"
          kind      hard
          serves    keep, grow
          higher    is better
          benchmark "No general benchmark since openings are loaded by machines: about 13 % follows from Mailchimp's averages of 2019."
          caution   "Machines that open everything push it down; who clicks without loading pictures pushes it up."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template reply_rate(replied, delivered) = replied / delivered unit % {
          about     "Recipients who replied, over messages delivered. Not whether the reply was friendly."
          parameter replied "recipients who replied, each once"
          parameter delivered "messages delivered"
          kind      hard
          serves    find, keep
          higher    is better
          benchmark "No general benchmark."
          caution   "Automatic replies (out of office) are no replies: leave them out."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template complaint_rate(complained, delivered) = complained / delivered unit % {
          about     "Recipients who marked the message as spam, over messages delivered."
          parameter complained "recipients who complained"
          parameter delivered "messages delivered"
          kind      hard
          serves    keep
          lower     is better
          benchmark "Below 0.1 %, and never 0.3 % or more: Google's guidelines for senders (since February 2024)."
          caution   "Several large providers do not report complaints: the denominator should be messages to those that do."
          caution   "Below about 1000 of them it is chance. `minimum sample 1000` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template opt_in_rate(agreed, asked) = agreed / asked unit % {
          about     "People who agreed to get messages, over those who were asked. With double opt-in: who confirmed."
          parameter agreed "people who agreed"
          parameter asked "people who were asked"
          kind      hard
          serves    find, keep
          higher    is better
          benchmark "No general benchmark."
          caution   "A prize raises it and fills the list with people who want the prize: see opt_out_rate behind it."
          caution   "Below about 30 of them it is chance. `minimum sample 30` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template opt_out_rate(left, delivered) = left / delivered unit % {
          about     "Recipients who unsubscribed, over messages delivered. Not people who stopped reading."
          parameter left "recipients who unsubscribed"
          parameter delivered "messages delivered"
          kind      hard
          serves    keep
          lower     is better
          benchmark "0.25 % on average of all accounts: Mailchimp, Email Marketing Benchmarks, October 2019."
          caution   "Two messages a week give twice as many chances to leave: look at the list's turnover as well."
          caution   "If leaving is hard, they complain instead: see complaint_rate."
          caution   "Below about 100 of them it is chance. `minimum sample 100` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template preference_rate(chosen, asked) = chosen / asked unit % {
          about     "People who chose what they want to hear about, and how often, over those who could."
          parameter chosen "people who made a choice"
          parameter asked "people who could"
          kind      soft
          serves    keep
          higher    is better
          benchmark "No general benchmark."
          caution   "A box that is ticked from the start is no choice."
          caution   "Below about 30 of them it is chance. `minimum sample 30` in the KPI says so where the rows are messages or people; with totals it would count campaigns."
        }

        template list_growth(joined, left, members) = (joined - left) / at_start(members) unit % {
          about     "How much a list grew in the period: those who joined less those who left, over those on it at the start."
          parameter joined "who joined: count(subscriptions on joined)"
          parameter left "who left, by any way: count(subscriptions on left)"
          parameter members "who is on it, a stock: open(subscriptions)"
          kind      hard
          serves    find, keep
          higher    is better
          minimum sample 30
          benchmark "No general benchmark."
          caution   "Addresses that bounce for good have left as well."
          caution   "A list can grow while its readers leave: see active readers."
        }

        template response_rate(responded, contacted) = size(responded and contacted) / size(contacted) {
          about     "Of the people whom a campaign contacted in the period, the share who responded in it. People, not messages."
          parameter responded "those who responded, an audience"
          parameter contacted "those who were contacted, an audience"
          kind      hard
          serves    find, grow
          higher    is better
          minimum sample 100
          benchmark "No general benchmark."
          caution   "Who is contacted late in the period has less time to respond: take periods as long as the campaign."
          caution   "Some would have come without it: only a control group tells. See experiments."
        }

        template campaign_conversion(rows, converted) = share(rows, converted) {
          about     "Of those whom a campaign contacted in the period, the share who did what it asked for, within a time that is the same for all."
          parameter rows "a dataset of contacts, one for each person and campaign"
          parameter converted "a condition: next_order - sent <= 14 days"
          kind      hard
          serves    find, grow
          higher    is better
          minimum sample 100
          benchmark "No general benchmark."
          caution   "It is known only when the time has passed: `complete after 14 days` in the KPI."
          caution   "A person in two campaigns counts in both: the parts add up to more than all."
        }

        template reward_redemption(redeemed, issued) = redeemed / issued unit % {
          about     "Rewards, coupons or points that were redeemed in the period, over those issued in it. Not of the same ones: see campaign_conversion for that."
          parameter redeemed "what was redeemed"
          parameter issued "what was issued"
          kind      hard
          serves    keep, grow
          higher    is better
          benchmark "No general benchmark."
          caution   "Rewards of the last period are redeemed in this one: over 100 % is possible."
          caution   "What would have been bought anyway costs the reward and wins nothing."
          caution   "Below about 30 rewards it is chance: write `minimum sample 30` into the KPI where the rows are rewards."
        }

        """###),
    File(
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

        """###),
    File(
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

        """###),
    File(
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

        """###),
    File(
      name: "growth.kpi",
      templates: [
        "growth",
        "growth_on_year",
      ],
      text: ###"""
        # Change against an earlier period, as a share of what was there.

        template growth(value) = value / previous(value) - 1 {
          about     "How much more than in the previous period: 0.1 is 10 % more."
          parameter value "any formula that is no share"
          serves    grow
          benchmark "No general benchmark."
          caution   "Seasons: a shop's January is always below its December. See growth_on_year."
        }

        template growth_on_year(value) = value / last_year(value) - 1 {
          about     "How much more than a year before; weeks are compared with the week 364 days earlier."
          parameter value "any formula that is no share"
          serves    grow
          benchmark "No general benchmark."
          caution   "Easter and sales move: mark them with `event`."
        }

        """###),
    File(
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

        """###),
    File(
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

        """###),
    File(
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

        """###),
    File(
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

        """###),
  ]
}
