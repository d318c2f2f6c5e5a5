/// The shop of the first page of the manual.
enum Shop {
  /// Everything on that page.
  static let page = #"""
    # kpis/shop.kpi: how well does the shop find, keep and grow its customers?
    calendar { week starts monday; timezone "America/Sao_Paulo" }

    dataset customers from "data/olist/customers.csv" {
      key       customer_id                                   # new with every order: not a person
      entity    person = customer_unique_id
      text      state = customer_state
    }

    dataset orders from "data/olist/orders.csv" {
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

    dataset payments from "data/olist/order_payments.csv" {
      key       order_id, payment_sequential
      link      order = order_id -> orders
      text      type = payment_type
      money     amount in BRL = payment_value
    }

    dataset reviews from "data/olist/order_reviews.csv" {
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

  /// Its datasets and a few audiences, for other tests to build on.
  static let datasets = #"""
    dataset customers from "data/olist/customers.csv" {
      key       customer_id                                   # new with every order: not a person
      entity    person = customer_unique_id
      text      state = customer_state
    }

    dataset orders from "data/olist/orders.csv" {
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

    dataset payments from "data/olist/order_payments.csv" {
      key       order_id, payment_sequential
      link      order = order_id -> orders
      text      type = payment_type
      money     amount in BRL = payment_value
    }

    dataset reviews from "data/olist/order_reviews.csv" {
      key       review_id, order_id
      time      asked = review_creation_date
      link      order = order_id -> orders
      text      state = order.state
      scale     score 1..5 = review_score
      complete  through 2018-08-26
    }

    audience buyers    = sales.person
    audience newcomers = buyers except before(overall(buyers))
    """#
}
