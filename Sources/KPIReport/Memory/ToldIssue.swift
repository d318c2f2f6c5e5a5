import KPIEvaluation
import KPIModel

extension Report {
  /// What an earlier issue of the report said: read from the JSON that it left.
  public struct ToldIssue: Hashable, Sendable {
    /// One KPI in it.
    public struct ToldKPI: Hashable, Sendable {
      /// The name in the definitions.
      public var name: String
      /// The formula as it was written then.
      public var formula: String
      /// Values by the label of their period, marked ones left out.
      public var values: [String: Double]
      /// What was expected next, by the label of the period: in four of five cases between these.
      public var expected: [String: ClosedRange<Double>]
      /// `better`, `worse`, `quiet` and so on, as ``Tone`` has them.
      public var tone: String

      /// One KPI's values as they were told.
      public init(
        name: String, formula: String, values: [String: Double], expected: [String: ClosedRange<Double>], tone: String
      ) {
        self.name = name
        self.formula = formula
        self.values = values
        self.expected = expected
        self.tone = tone
      }
    }

    /// The label of its period: `2026-W33`.
    public var label: String
    /// The first day of its period as `2026-08-10`: issues are in this order.
    public var firstDay: String
    /// The title that it had.
    public var title: String
    /// In its order.
    public var kpis: [ToldKPI]

    /// An issue from its parts.
    public init(label: String, firstDay: String, title: String, kpis: [ToldKPI]) {
      self.label = label
      self.firstDay = firstDay
      self.title = title
      self.kpis = kpis
    }
  }

  /// A value that was told in another way before.
  public struct Restatement: Hashable, Sendable {
    /// The KPI's title.
    public var title: String
    /// The period.
    public var period: String
    /// As it would be written now, and as it was told.
    public var before: FormattedValue
    /// As it is now; `[x]` if there is none any more.
    public var after: FormattedValue
    /// Whether the formula is another one; otherwise the data changed.
    public var isDefinition: Bool
  }
}

/// Compares what an earlier issue told with what is true now.
struct Recollection {
  let readings: [Report.Reading]

  /// Values of the latest earlier issue that are different now, by KPI and period in order.
  func restatements(since told: Report.ToldIssue) -> [Report.Restatement] {
    readings.flatMap { reading -> [Report.Restatement] in
      guard let old = kpi(reading, in: told) else { return [] }
      let isDefinition = old.formula != reading.result.kpi.formulaText
      return reading.result.series.compactMap { item -> Report.Restatement? in
        guard let before = old.values[item.label], !isSame(before, item.value.double) else { return nil }
        return Report.Restatement(
          title: reading.title, period: item.label, before: reading.format.level(before),
          after: reading.format.level(item.value), isDefinition: isDefinition)
      }
    }
  }

  /// By its name, or one that it had before.
  private func kpi(_ reading: Report.Reading, in told: Report.ToldIssue) -> Report.ToldIssue.ToldKPI? {
    ([reading.name] + reading.result.kpi.renamedFrom).lazy.compactMap { name in told.kpis.first { $0.name == name } }.first
  }

  private func isSame(_ before: Double, _ now: Double?) -> Bool {
    guard let now else { return false }
    return (before - now).magnitude <= 1e-9 * max(before.magnitude, now.magnitude)
  }

  /// Of the next values that earlier issues expected and that are known now: how many lay where four of five should.
  func hits(of issues: [Report.ToldIssue]) -> (hits: Int, count: Int) {
    var result = (hits: 0, count: 0)
    for reading in readings {
      let now = Dictionary(reading.result.series.map { ($0.label, $0.value.double) }) { first, _ in first }
      for issue in issues {
        guard let expected = kpi(reading, in: issue)?.expected else { continue }
        for (period, range) in expected.sorted(by: { $0.key < $1.key }) {
          guard let value = now[period].flatMap({ $0 }) else { continue }
          result.count += 1
          if range.contains(value) { result.hits += 1 }
        }
      }
    }
    return result
  }
}
