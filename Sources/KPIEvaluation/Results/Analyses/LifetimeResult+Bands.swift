extension LifetimeResult {
  /// Customers that are alike in one respect, with what is expected of them together.
  public struct Band: Hashable, Sendable {
    /// The lowest value of the band: a chance of 0…1, or a number of repeat purchases.
    public var lower: Double
    /// The value where the next band begins; nil for the last band, which has no end.
    public var upper: Double?
    /// How many customers are in it.
    public var customers: Int
    /// Of these, how many never came back.
    public var boughtOnce: Int
    /// The sum of their chances to be active.
    public var alive: Double
    /// Purchases expected of them within the horizon.
    public var expected: Double
    /// What these are expected to bring; nil without a model of spending.
    public var value: Double?
    /// The mean of their chances to be active; nil where there is nobody.
    public var meanAlive: Double? { customers > 0 ? alive / Double(customers) : nil }
  }

  /// Customers by the chance that they are active, in steps of a fifth, all five; empty where nothing was learned.
  public var bandsByChance: [Band] { bands([0, 0.2, 0.4, 0.6, 0.8]) { $0.alive } }

  /// Customers by their purchases after the first: 0, 1, 2, 3–4, 5–9, 10 and more; empty where nothing was learned.
  public var bandsByRepeats: [Band] { bands([0, 1, 2, 3, 5, 10]) { Double($0.repeats) } }

  private func bands(_ lowers: [Double], _ measure: (Customer) -> Double) -> [Band] {
    guard let totals else { return [] }
    return lowers.indices.map { index in
      let upper = index + 1 < lowers.count ? lowers[index + 1] : nil
      let own = customers.filter { measure($0) >= lowers[index] && measure($0) < upper ?? .infinity }
      return Band(
        lower: lowers[index], upper: upper, customers: own.count, boughtOnce: own.count { $0.repeats == 0 },
        alive: own.reduce(0) { $0 + $1.alive }, expected: own.reduce(0) { $0 + $1.expected },
        value: totals.value == nil ? nil : own.reduce(0) { $0 + ($1.value ?? 0) })
    }
  }
}
