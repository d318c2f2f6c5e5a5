/// What happened in the shop, day by day: who came, and who bought.
struct ShopHistory {
  /// In the order in which they signed up.
  private(set) var customers: [Customer] = []
  /// In the order in which they were placed.
  private(set) var orders: [Order] = []
  private var random: RandomSource

  init(random: RandomSource) {
    self.random = random
    for day in ShopCalendar.days { live(through: day) }
  }

  private mutating func live(through day: CivilDay) {
    var placed: [Order] = []
    for index in customers.indices where customers[index].isActive {
      var customer = customers[index]
      guard random.chance(perMillion: chance(of: customer, on: day)) else { continue }
      placed.append(order(by: &customer, on: day))
      customers[index] = customer
    }
    for _ in 0..<random.count(expectedThousandths: expectedNewcomers(on: day)) {
      var newcomer = signUp(on: day)
      if random.chance(percent: 88) { placed.append(order(by: &newcomer, on: day)) }
      customers.append(newcomer)
    }
    for _ in 0..<random.count(expectedThousandths: 4 * ShopCalendar.demand(on: day)) {
      placed.append(basket(of: nil, on: day))
    }
    subscribeOldCustomers(on: day)
    orders += placed.sorted { ($0.moment, $0.customer) < ($1.moment, $1.customer) }
    if day == ShopCalendar.export { orders.removeAll { $0.moment > Self.exportTime } }
  }

  /// The export was made on Monday morning.
  private static let exportTime = Moment(day: ShopCalendar.export, hour: 10, minute: 30)

  /// Newcomers of a day in thousandths: many in the first weeks, then slowly more from year to year.
  private func expectedNewcomers(on day: CivilDay) -> Int {
    let week = ShopCalendar.week(of: day)
    let perWeek = 27_000 + 90 * week + 8_000 * max(0, 9 - week)
    return perWeek / 7 * ShopCalendar.demand(on: day) / 100
  }

  private func chance(of customer: Customer, on day: CivilDay) -> Int {
    // Who signed up without buying often does so within the next weeks.
    let waiting = customer.orders == 0 && day.number - customer.signedUp.number < 30 ? 12_000 : 0
    let member = customer.isMember ? 108 : 94
    return (customer.habit.dailyChance * member / 100 + waiting) * ShopCalendar.demand(on: day) / 100
  }

  private mutating func signUp(on day: CivilDay) -> Customer {
    let channel = random.pick(
      [("search", 29), ("social", 21), ("direct", 19), ("referral", 15), ("store", 9), ("display", 5), ("", 2)],
      else: "direct")
    let country = random.pick([("DE", 60), ("AT", 17), ("CH", 11), ("NL", 8), ("FR", 4)], else: "DE")
    let faithful = channel == "referral" || channel == "store" || channel == "direct"
    let habit = random.pick(
      [(Customer.Habit.once, faithful ? 42 : 54), (.occasional, 34), (.loyal, faithful ? 24 : 12)], else: .once)
    let subscribes = random.chance(percent: day < ShopCalendar.newForm ? 44 : 71)
    return Customer(
      identifier: Digits.identifier("C", customers.count + 1), signedUp: day, channel: channel, country: country,
      isMember: random.chance(percent: habit == .once ? 44 : 72), habit: habit, newsletter: subscribes ? day : nil)
  }

  /// Some customers subscribe long after they signed up; more of them since the new form.
  private mutating func subscribeOldCustomers(on day: CivilDay) {
    for _ in 0..<random.count(expectedThousandths: day < ShopCalendar.newForm ? 350 : 900) {
      let index = random.below(customers.count)
      if customers[index].newsletter == nil { customers[index].newsletter = day }
    }
  }

  private mutating func order(by customer: inout Customer, on day: CivilDay) -> Order {
    let order = basket(of: customer, on: day)
    customer.orders += 1
    customer.isActive = customer.habit != .once && !random.chance(percent: customer.habit.leaving)
    return order
  }

  /// An order with one to five articles; `nil` is a guest.
  private mutating func basket(of customer: Customer?, on day: CivilDay) -> Order {
    let articles = random.pick([(1, 34), (2, 33), (3, 20), (4, 9), (5, 4)], else: 1)
    let full = (0..<articles).reduce(0) { total, _ in total + price() }
    let offer = code(for: customer, on: day)
    let discount = full * offer.percent / 100
    let status = random.pick([("completed", 92), ("cancelled", 5), ("refunded", 3)], else: "completed")
    let app = 22 + ShopCalendar.week(of: day) / 6
    return Order(
      moment: moment(on: day), customer: customer?.identifier ?? "",
      place: random.pick([("web", 85 - app), ("app", app), ("store", 15)], else: "web"), status: status,
      cents: full - discount, discountCents: discount, reward: offer.code, campaign: offer.campaign)
  }

  private mutating func price() -> Int {
    random.pick(
      [(890, 10), (1_290, 14), (1_790, 18), (2_290, 18), (2_790, 14), (3_490, 11), (4_490, 8), (5_990, 5), (8_900, 2)],
      else: 2_290)
  }

  /// The code that comes with the order: of the offer that runs, the welcome, or points of the programme.
  private mutating func code(for customer: Customer?, on day: CivilDay) -> (
    code: String, percent: Int, campaign: String
  ) {
    if let offer = Campaign.offer(on: day), random.chance(percent: customer?.newsletter == nil ? 16 : 38) {
      return (offer.code, offer.discount, offer.identifier)
    }
    guard let customer else { return ("", 0, "") }
    if customer.orders == 0, customer.newsletter != nil, random.chance(percent: 30) {
      return (Campaign.welcome.code, Campaign.welcome.discount, Campaign.welcome.identifier)
    }
    if customer.isMember, customer.orders >= 2, random.chance(percent: 21) { return ("POINTS", 12, "") }
    return ("", 0, random.chance(percent: customer.newsletter == nil ? 0 : 9) ? Campaign.newsletter.identifier : "")
  }

  private mutating func moment(on day: CivilDay) -> Moment {
    let hour = random.pick(
      [
        (7, 2), (8, 4), (9, 6), (10, 8), (11, 8), (12, 9), (13, 8), (14, 6), (15, 6), (16, 7), (17, 8), (18, 9),
        (19, 11),
        (20, 12), (21, 9), (22, 4), (23, 1),
      ],
      else: 12)
    return Moment(day: day, hour: hour, minute: random.below(60), second: random.below(60))
  }
}
