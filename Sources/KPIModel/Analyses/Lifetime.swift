extension Model {
  /// How often customers without a contract come back, and what they will spend: learned from their purchases.
  public struct Lifetime: Hashable, Sendable {
    /// Its name, title and owner.
    public var heading: AnalysisHeading
    /// The dataset whose rows are purchases. Those of one entity on one day are one purchase.
    public var dataset: String
    /// The key of the customer.
    public var entity: RowExpression
    /// What its members are called: "people".
    public var noun: String
    /// What a row must meet to be a purchase.
    public var condition: RowExpression?
    /// When it happened.
    public var timeColumn: String
    /// What was spent; nil if only the number of purchases matters.
    public var value: RowExpression?
    /// The unit of ``value``.
    public var valueUnit: Unit
    /// The days from which the model learns; customers whose first purchase lies in them take part.
    public var learn: Period
    /// The days ahead for which purchases and value are expected.
    public var horizonDays: Int
    /// The horizon as written: `39 weeks`.
    public var horizonText: String

    /// A model of the number of purchases alone.
    public init(
      heading: AnalysisHeading, dataset: String, entity: RowExpression, noun: String, timeColumn: String, learn: Period,
      horizonDays: Int, horizonText: String
    ) {
      self.heading = heading
      self.dataset = dataset
      self.entity = entity
      self.noun = noun
      self.timeColumn = timeColumn
      self.learn = learn
      self.horizonDays = horizonDays
      self.horizonText = horizonText
      valueUnit = .plain
    }

    /// The unit of one of its quantities.
    public func unit(of measure: LifetimeMeasure) -> Unit {
      switch measure {
      case .alive: .count(noun: noun)
      case .expected: .count(noun: dataset)
      case .value: valueUnit
      }
    }
  }

  /// What a lifetime model says of all customers together, at the end of a period.
  public enum LifetimeMeasure: String, CaseIterable, Hashable, Sendable {
    /// The sum of the chances that they are still active: how many of them are.
    case alive
    /// The purchases expected from them within the horizon.
    case expected
    /// The money expected from them within the horizon.
    case value
  }
}
