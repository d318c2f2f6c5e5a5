extension Model {
  /// Steps that entities take one after the other, each within a window from the first.
  public struct Funnel: Hashable, Sendable {
    /// Its name, title and owner.
    public var heading: AnalysisHeading
    /// In their order; at least two.
    public var steps: [FunnelStep]
    /// What passes through it: "people".
    public var noun: String
    /// The seconds from the first step within which a step counts.
    public var windowSeconds: Int
    /// The window as written: `60 days`.
    public var windowText: String
    /// The length of the periods by which first steps are put together; nil leaves it to the one who asks.
    public var every: TimeGrain?
    /// Dimensions of the row of the first step.
    public var breakdowns: [Breakdown]

    /// A funnel without a period of its own and without breakdowns.
    public init(heading: AnalysisHeading, steps: [FunnelStep], noun: String, windowSeconds: Int, windowText: String) {
      self.heading = heading
      self.steps = steps
      self.noun = noun
      self.windowSeconds = windowSeconds
      self.windowText = windowText
      breakdowns = []
    }

    /// The whole days that the window touches.
    public var windowDays: Int { (windowSeconds + 86_399) / 86_400 }
  }

  /// One step: rows of a dataset, at a time, of an entity.
  public struct FunnelStep: Hashable, Sendable {
    /// What it is called, as written.
    public var title: String
    /// The dataset whose rows are the step.
    public var dataset: String
    /// The key of a row's entity.
    public var entity: RowExpression
    /// What its rows must meet.
    public var condition: RowExpression?
    /// When it happened.
    public var timeColumn: String
    /// Whether only the day of it is known.
    public var isDate: Bool

    /// A step that every row of the dataset is.
    public init(title: String, dataset: String, entity: RowExpression, timeColumn: String, isDate: Bool) {
      self.title = title
      self.dataset = dataset
      self.entity = entity
      self.timeColumn = timeColumn
      self.isDate = isDate
    }
  }
}
