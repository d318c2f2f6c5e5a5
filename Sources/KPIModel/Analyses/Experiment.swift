extension Model {
  /// A test with arms: who was in which, and what came of it.
  public struct Experiment: Hashable, Sendable {
    /// Its name, title and owner.
    public var heading: AnalysisHeading
    /// The dataset whose rows are the units, or hold them.
    public var dataset: String
    /// The dimension that holds the arm; every dataset of the outcomes has it.
    public var arms: String
    /// The arm that the others are compared with.
    public var control: String
    /// The planned shares, control first, then the others in the order in which they are shown; empty: all alike.
    public var ratio: [ExactNumber]
    /// Counts the units of an arm: the rows, or in two steps one for each entity.
    public var units: Int
    /// Whether units are entities (`each person`) and no rows.
    public var hasEntities: Bool
    /// What units are called: "players".
    public var noun: String
    /// The units in all arms with which the test was planned to end; nil if it was not planned.
    public var planned: Int?
    /// In declared order.
    public var outcomes: [ExperimentOutcome]
  
    /// An experiment whose arms were planned to be alike, without a planned size.
    public init(
      heading: AnalysisHeading, dataset: String, arms: String, control: String, units: Int, hasEntities: Bool, noun: String
    ) {
      self.heading = heading
      self.dataset = dataset
      self.arms = arms
      self.control = control
      ratio = []
      self.units = units
      self.hasEntities = hasEntities
      self.noun = noun
      outcomes = []
    }
  }

  /// What an experiment is judged by.
  public struct ExperimentOutcome: Hashable, Sendable {
    /// How its uncertainty comes about. Numbers are aggregates of the project.
    public enum Kind: Hashable, Sendable {
      /// Rows with an answer among rows: a share of independent rows.
      case share(Int)
      /// A mean over independent rows, with what its uncertainty is made from.
      case mean(Int, deviation: Int, count: Int)
      /// A mean of one value for each entity: an aggregate of two steps.
      case meanOfEntities(Int)
      /// Sums over entities, one divided by the other: two aggregates of two steps.
      case ratio(Int, Int)
      /// The share of rows, where an entity may have several: an aggregate of two steps.
      case shareOfEntities(Int)
      /// The mean over rows, where an entity may have several: sums and counts in two steps.
      case meanOfRows(sum: Int, count: Int)
    }

    /// What it is called, as written.
    public var title: String
    /// How it is computed.
    public var kind: Kind
    /// The unit of its values.
    public var unit: Unit
    /// As written.
    public var text: String

    /// An outcome of an experiment.
    public init(title: String, kind: Kind, unit: Unit, text: String) {
      self.title = title
      self.kind = kind
      self.unit = unit
      self.text = text
    }

    /// The aggregates that it needs.
    public var leaves: [Int] {
      switch kind {
      case .share(let a), .meanOfEntities(let a), .shareOfEntities(let a): [a]
      case .mean(let a, let b, let c): [a, b, c]
      case .ratio(let a, let b), .meanOfRows(let a, let b): [a, b]
      }
    }
  }
}
