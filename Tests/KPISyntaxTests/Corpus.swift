/// Programs that use every construct, for laws that hold for all of them.
enum Corpus {
  /// A whole small project.
  static let shop = #"""
    # shop.kpi: how well does the shop find, keep and grow its customers?
    calendar { week starts monday; timezone "America/Sao_Paulo" }

    dataset customers from "data/customers.csv" {
      key       customer_id                                   # new with every order: not a person
      entity    person = customer_unique_id
      text      state = customer_state
    }

    dataset orders from "data/orders.csv" {
      about     "One row per order. A sample: read rates, not totals."
      key       order_id
      time      purchased = order_purchase_timestamp
      time      delivered = order_delivered_customer_date
      date      promised = order_estimated_delivery_date      # a day: delivered on that day is in time
      link      customer = customer_id -> customers
      entity    person = customer.person
      text      state = customer.state
      text      status = order_status
      tags      payment = payments.type per order             # an order may be paid in two ways
      money     paid in BRL = sum(payments.amount) per order  # looked up: rows never multiply
      complete  through 2018-08-26
    }
    dataset sales = orders where status not in ("canceled", "unavailable")

    dataset payments from "data/order_payments.csv" {
      key       order_id, payment_sequential
      link      order = order_id -> orders
      text      type = payment_type
      money     amount in BRL = payment_value
    }

    dataset reviews from "data/order_reviews.csv" {
      key       review_id, order_id
      time      asked = review_creation_date
      link      order = order_id -> orders
      text      state = order.state
      scale     score 1..5 = review_score
      complete  through 2018-08-26
    }

    audience buyers    = sales.person
    audience newcomers = buyers except before(overall(buyers))
    goal find_customers "Find customers" { owner "growth@example.com" }
    goal keep_customers "Keep customers" { owner "service@example.com"; weight 2 }

    kpi revenue "Revenue" {
      about     "What buyers paid, freight included. Cancelled orders do not count."
      formula   sum(sales.paid)
      every     week
      goal      keep_customers
      higher    is better
      by        state top 5
      target    1.30 * last_year(revenue)
      at risk   below 95% of target
    }

    kpi new_buyers "New buyers" {
      formula   size(newcomers)
      every     week
      goal      find_customers
      higher    is better
      by        payment
      target    150 by 2018-12-31
    }

    kpi satisfaction "Satisfied buyers" {
      formula   share(reviews, score >= 4)
      every     week
      kind      soft
      supports  revenue after 8 weeks
      goal      keep_customers
      higher    is better
      by        state top 5
      baseline  2017-W40..2018-W13
      target    65% by 2018-12-31
      at risk   below 95% of target
      minimum sample 50
      owner     "service@example.com"
      review    every quarter
    }

    event "Truckers' strike" on 2018-05-21 to 2018-05-31

    example "A cancelled order does not make a buyer" {
      given orders
        | order_id | person | purchased  | status    |
        | 1        | ann    | 2018-07-02 | delivered |
        | 2        | ann    | 2018-08-06 | delivered |
        | 3        | bob    | 2018-08-07 | canceled  |
      expect size(buyers) = 1 for 2018-08
      expect size(newcomers) = 0 for 2018-08
    }
    """#

  /// Every declaration and clause, each form once.
  static let everything = ##"""
    calendar {
      week starts sunday
      year starts february
      timezone "Europe/Berlin"
      retail 4-4-5
      working days monday to friday
      working hours 9 to 17
      holidays 2026-12-25, 2026-12-26
      same week number
    }

    connection warehouse { driver "postgresql"; profile "reporting" }
    rate USD to EUR from "rates.csv"
    rate BRL to EUR = 0.17
    use "vendor/loyalty" as club
    use "vendor/other"

    dataset tickets table "support.tickets" on warehouse {
      about     "One row per ticket."
      key       ticket_id, version keep latest
      time      opened = [Opened At (UTC)] as "MMM dd, yyyy hh:mm a" zone "UTC"
      time      resolved missing "N/A", -1
      number    age in days = resolved - opened
      ratio     discount 0..1 = [Discount %] as "0.00%"
      text      tier one of ("gold", "silver", "none")
      scale     nps -100..100 = answer
      flag      fast = (resolved - opened < 4 hours)
      flag      vip = tier in ("gold", "silver") missing "?"
      flag      late = not fast
      text      domain = lower(trim(extract(mail, "@(.*)")))
      text      region = if country in ("DE", "AT") then "DACH" else if country is missing then "?" else "Rest"
      date      day = opened
      duration  waiting in hours = resolved - opened
      entity    person
      text      file = file_name
      number    earlier = preceding(opened) per person
      link      agent = agent_id, team_id -> agents at opened
      link      team = team_id
      tags      topic = topics.name per ticket_id where topics.weight > 0.5 and topics.name != "x"
      lasts     opened to closed
      order     version
      timezone  "Europe/Paris"
      complete  from 2016-09-04
      complete  after 3 days
      fresh     within 7 days
      since     2016-09-04 because "opening"
      expect    share(tickets, opened is not missing) >= 90%
    }

    dataset raw query """
      select *
      from x  -- not ours
    """ on warehouse

    dataset daily = orders per person, day {
      money     total in EUR = sum(amount)
      time      answered = min(at where state != "New")
      text      product = earliest(product)
    }

    dataset answers = survey unfold q1, q2, [Q 3] into question, answer { text clean = lower(answer) }

    metric growth = revenue / previous(revenue) - 1
    metric nested = median(sum(orders.paid) per person)
    metric pp     = ago(f, 4 weeks) + 2 points - -3
    metric rate   = sum(orders.paid where status = "paid" and (x or y)) / count(orders on shipped where a >= 1_000.50)
    metric cost   = sum(ads.spend) / size(newcomers) * 1000 unit "EUR per 1000"
    metric spans  = only(count(members), all) + only(f, 2018) + only(f, 2018-Q1..2018-Q3)
    metric words  = count(d where a starts with "x" or b ends with "y" or c contains "z" or d matches "q.*" or not e)
    metric ppl    = percentile(d.x where c, 90)
    metric multi  = sum(a.b)
        + sum(c.d) -      # the second part
        sum(
          e.f where g
          and h
        )

    audience big   = orders.person where status = "paid" having count(orders) >= 2
    audience best  = orders.person top 10% by sum(orders.paid)
    audience moved = (buyers and previous(buyers)) except rolling(buyers, 90 days)
    audience mail  = sends.person on sent where campaign in ("a", "b")

    template nps(answer) = 100 * (count(answer where answer >= 9) - count(answer where answer <= 6)) / count(answer) unit points
    template pct(a, b) = a / b unit %

    kpi churn "Churn" {
      about     "Who left."
      formula   size(left) / size(active)
      unit      %
      every     month
      kind      hard
      goal      keep weight 2
      lower     is better
      by        channel, state
      by        campaign all
      by        state top 5 by revenue
      baseline  2017-01..2017-12
      target    { 2026-Q1 4%; 2026-Q2 3.5% } where channel = "email"
      at risk   above 110% of target
      bands     poor < 0 <= good < 50 <= excellent
      minimum sample 30
      complete  after 60 days
      owner     "a@example.com"
      supports  revenue after 8 weeks
      review    every 6 months
      since     2018-01-01 because "new rule" formula size(left)
      renamed from attrition, loss
      labels    finance, "board room"
      stage     retention
    }

    kpi paced "Paced" {
      formula   sum(sales.paid)
      target    1_200_000 BRL over 2018 paced like last_year
      inside    is better
    }
    kpi band { formula a; target between 3% and 5%; at risk below 4% }
    kpi file { formula a; target from "targets.csv" where channel = "email" }
    kpi schedule {
      formula   a
      target    {
        2026-Q1 82%
        2026 85%
      }
    }

    goal company "Company" { objective "Grow"; owner "x@example.com"; weight 1 }
    goal find "Find" { under company }

    cohort retention "Retention" { start newcomers; return buyers where x; every month for 12; by channel }
    funnel checkout "Checkout" {
      each      person
      step      "Visit" visits on at where page = "/"
      step      "Order" orders
      within    60 days
    }
    experiment gate "Gate" {
      arms      version
      control   "gate_30"
      ratio     (50%, 50%)
      outcome   "Stays" share(players, retention_7)
      planned   90_000 players
    }
    lifetime value "Value" {
      each      person
      events    sales where paid > 0
      value     sales.paid
      learn     2017-01..2017-12
      horizon   39 weeks
    }
    event "Black Friday" on 2026-11-27 to 2026-11-30 where country = "DE"

    example "Cells hold anything" {
      given tickets
        # between
        | id | note            |
        | 1  | it's #1, "yes"  |   # the first
        |    | a \| b          |

      given agents
        | id |
      expect count(tickets) = 2
      expect share(tickets, fast) = 50% for 2018-01..2018-03
    }
    """##

  /// All programs, all free of errors.
  static let all = [shop, everything]
}
