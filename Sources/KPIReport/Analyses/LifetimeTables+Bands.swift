import KPIEvaluation

// Which customers are how likely still there, and what is to be expected of them.
extension LifetimeTables {
  /// Two tables; none where nothing was learned.
  var bands: [AnalysisTable] {
    guard result.totals != nil else { return [] }
    return [
      table(
        "Customers by their chance to be active", "Chance", result.bandsByChance, { self.chance($0) }, notes: [onceNote]),
      table(
        "Customers by their purchases after the first", "Purchases", result.bandsByRepeats, { self.repeats($0) }, notes: []),
    ]
  }

  private func table(
    _ title: String, _ first: String, _ bands: [LifetimeResult.Band], _ label: (LifetimeResult.Band) -> String,
    notes: [String]
  ) -> AnalysisTable {
    let hasValue = result.totals?.value != nil
    let columns = [
      (first, false), ("customers", true), ("mean chance", true), ("purchases expected", true),
    ] + (hasValue ? [("value expected", true)] : [])
    let rows = bands.map { band in
      let mean = band.meanAlive.map { AnalysisNumber.share($0) } ?? "–"
      return [label(band), AnalysisNumber.count(band.customers), mean, AnalysisNumber.count(Int(band.expected.rounded()))]
        + (hasValue ? [money(band.value)] : [])
    }
    return AnalysisTable(title, columns, rows, notes: notes)
  }

  private func chance(_ band: LifetimeResult.Band) -> String {
    let (lower, upper) = (Int((band.lower * 100).rounded()), band.upper.map { Int(($0 * 100).rounded()) })
    return upper.map { "\(lower) % to below \($0) %" } ?? "\(lower) % and more"
  }

  private func repeats(_ band: LifetimeResult.Band) -> String {
    let lower = Int(band.lower)
    guard let upper = band.upper.map({ Int($0) - 1 }) else { return "\(lower) and more" }
    return upper > lower ? "\(lower) to \(upper)" : "\(lower)"
  }

  /// The model gives a chance of 1 to whoever bought once: such customers stand in the last band, and are not safe.
  private var onceNote: String {
    let once = result.bandsByChance.reduce(0) { $0 + $1.boughtOnce }
    return "\(AnalysisNumber.count(once)) customers bought only once. The model learns of an end only from purchases after the first, and counts them all as active: do not take them for loyal."
  }
}
