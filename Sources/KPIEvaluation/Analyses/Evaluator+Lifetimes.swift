import KPIModel

// The quantities of lifetime models: stocks at the end of a period.
extension Evaluator {
  func lifetimeFit(_ lifetime: Model.Lifetime) -> LifetimeFit? {
    let name = lifetime.heading.name
    if let known = lifetimeCache[name] { return known }
    guard let table = purchases[name] else { return nil }
    let fit = LifetimeFit(lifetime, table, coverage[lifetime.dataset])
    lifetimeCache[name] = fit
    return fit
  }

  /// The day after the last one of a period whose purchases are known; a reason where the model cannot speak of it.
  private func end(of period: Period, _ lifetime: Model.Lifetime) -> Result<Day, NoValue> {
    guard let span = coverage[lifetime.dataset] else {
      return .failure(NoValue(.notCovered, "there are no rows in `\(lifetime.dataset)`"))
    }
    let end = period.kind == .all ? span.end : period.end
    if end > span.end {
      return .failure(
        NoValue(.notCovered, "the data of `\(lifetime.dataset)` reach to \((span.end - 1).iso)"))
    }
    if end < lifetime.learn.end {
      return .failure(
        NoValue(
          .undefinedPeriod,
          "`\(lifetime.heading.name)` learns until \(lifetime.learn.lastDay.iso), and cannot speak of a day before that"))
    }
    return .success(end)
  }

  func customers(_ lifetime: Model.Lifetime, _ period: Period) -> Result<[LifetimeResult.Customer], NoValue> {
    end(of: period, lifetime).flatMap { end in
      guard let fit = lifetimeFit(lifetime), let table = purchases[lifetime.heading.name] else {
        return .failure(NoValue(.unreadable, "the purchases were not asked for"))
      }
      return fit.customers(lifetime, table, before: end.number)
    }
  }

  func lifetime(_ lifetime: Model.Lifetime, _ measure: Model.LifetimeMeasure, _ period: Period) -> Outcome {
    switch customers(lifetime, period) {
    case .failure(let reason): return Outcome(reason)
    case .success(let customers):
      switch measure {
      case .alive: return Outcome(.approximate(customers.reduce(0) { $0 + $1.alive }), sample: customers.count)
      case .expected: return Outcome(.approximate(customers.reduce(0) { $0 + $1.expected }), sample: customers.count)
      case .value:
        if case .failure(let reason)? = lifetimeFit(lifetime)?.spending { return Outcome(reason) }
        return Outcome(.approximate(customers.reduce(0) { $0 + ($1.value ?? 0) }), sample: customers.count)
      }
    }
  }

  /// The customers whose chance to be active meets a condition.
  func lifetimeMembers(
    _ name: String, _ comparison: Model.Comparison, _ limit: ExactNumber, _ period: Period
  ) -> AudienceOutcome {
    guard let lifetime = project.lifetime(named: name), let table = purchases[name] else {
      return .failure(NoValue(.unreadable, "the purchases were not asked for"))
    }
    return customers(lifetime, period).map { customers in
      var numbers: [ExactText: Int32] = [:]
      for (number, key) in table.keys { numbers[ExactText(key)] = number }
      var set = EntitySet(universe: entityCount)
      for customer in customers
      where Evaluator.compare(.approximate(customer.alive), comparison, .exact(limit)) {
        if let number = numbers[ExactText(customer.key)] { set.insert(number) }
      }
      return AudienceValue(set: set, isPartial: false)
    }
  }
}
