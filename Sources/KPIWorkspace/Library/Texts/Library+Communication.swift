// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let communication = File(
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

      """###)
}
