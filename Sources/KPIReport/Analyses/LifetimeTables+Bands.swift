import KPIEvaluation

// Which customers are how likely still there, and what is to be expected of them.
extension LifetimeTables {
  /// Two tables; none where nothing was learned.
  var bands: [AnalysisTable] {
    guard result.totals != nil else { return [] }
    return [
      table(.lifetimeByChance, .lifetimeChance, result.bandsByChance, { self.chance($0) }, notes: [onceNote]),
      table(.lifetimeByRepeats, .lifetimeRepeats, result.bandsByRepeats, { self.repeats($0) }, notes: []),
    ]
  }

  private func table(
    _ title: Phrase, _ first: Phrase, _ bands: [LifetimeResult.Band], _ label: (LifetimeResult.Band) -> String,
    notes: [String]
  ) -> AnalysisTable {
    let hasValue = result.totals?.value != nil
    let columns = [
      (language.text(first), false), (language.text(.lifetimeCustomers), true), (language.text(.lifetimeMeanChance), true),
      (language.text(.lifetimeExpectedPurchases), true),
    ] + (hasValue ? [(language.text(.lifetimeExpectedValue), true)] : [])
    let rows = bands.map { band in
      [label(band), number.count(band.customers), band.meanAlive.map { number.share($0) } ?? "–", number.count(Int(band.expected.rounded()))]
        + (hasValue ? [money(band.value)] : [])
    }
    return AnalysisTable(language.text(title), columns, rows, notes: notes)
  }

  private func chance(_ band: LifetimeResult.Band) -> String {
    let (lower, upper) = (Int((band.lower * 100).rounded()), band.upper.map { Int(($0 * 100).rounded()) })
    return upper.map { language.text(.lifetimeBelow, "\(lower)", "\($0)") } ?? language.text(.lifetimeAndMore, "\(lower) %")
  }

  private func repeats(_ band: LifetimeResult.Band) -> String {
    let lower = Int(band.lower)
    guard let upper = band.upper.map({ Int($0) - 1 }) else { return language.text(.lifetimeAndMore, "\(lower)") }
    return upper > lower ? language.text(.lifetimeFromTo, "\(lower)", "\(upper)") : "\(lower)"
  }

  /// The model gives a chance of 1 to whoever bought once: such customers stand in the last band, and are not safe.
  private var onceNote: String {
    let once = result.bandsByChance.reduce(0) { $0 + $1.boughtOnce }
    return language.text(.lifetimeOnce, number.count(once))
  }
}
