public import KPIModel
public import KPIStatistics

/// What came of an experiment; or why nothing may be read yet.
public struct ExperimentResult: Hashable, Sendable {
  /// One arm.
  public struct Arm: Hashable, Sendable {
    /// The value of the column.
    public var name: String
    /// Whether the others are compared with it.
    public var isControl: Bool
    /// How many units it has.
    public var units: Int
    /// Its share of all units.
    public var share: Double
    /// The share that it was planned to have.
    public var plannedShare: Double
  }

  /// Whether the arms got the units that they were planned to get.
  public struct RatioCheck: Hashable, Sendable {
    /// Below this chance, nothing else may be read.
    public static let threshold = 0.01
    /// Σ (observed − expected)²/expected.
    public var chiSquare: Double
    /// The chance of such a split, or a less likely one, under the plan.
    public var p: Double
    /// Whether it was added up exactly, as it is for few units.
    public var isExact: Bool
    /// Whether something else than chance sorted units into arms.
    public var isMismatch: Bool { p < RatioCheck.threshold }
  }

  /// What may be read.
  public enum State: Hashable, Sendable {
    /// Units did not fall into arms as planned; no outcome is read.
    case sampleRatioMismatch
    /// The planned number of units is not reached; no outcome is read.
    case running(observed: Int, planned: Int)
    /// The outcomes can be read.
    case finished
    /// There is nothing to compare, for this reason.
    case impossible(String)
  }

  /// An outcome in one arm.
  public struct ArmValue: Hashable, Sendable {
    /// The name of the arm.
    public var arm: String
    /// The share, mean or quotient.
    public var value: Value
    /// The interval of it (95 %), where there is one.
    public var interval: Interval?
    /// The rows or units that it rests on.
    public var sample: Int
  }

  /// What a comparison says, after allowing for the number of comparisons.
  public enum Verdict: Hashable, Sendable {
    /// Clearly more than control.
    case higher
    /// Clearly less than control.
    case lower
    /// The difference can be chance.
    case unclear
    /// No test is possible.
    case untested(String)
  }

  /// An arm beside control.
  public struct Comparison: Hashable, Sendable {
    /// The name of the arm.
    public var arm: String
    /// Arm minus control, in the unit of the outcome.
    public var difference: Value
    /// The interval of the difference (95 %).
    public var interval: Interval?
    /// The difference over control's value; nil where that is not above 0.
    public var relative: Double?
    /// The chance of such a difference if there were none.
    public var p: Double?
    /// The same, corrected for all comparisons of the experiment (Benjamini & Hochberg).
    public var adjusted: Double?
    /// What it says.
    public var verdict: Verdict
  }

  /// One outcome.
  public struct Outcome: Hashable, Sendable {
    /// The definition.
    public var outcome: Model.ExperimentOutcome
    /// How it was tested: "Newcombe's interval, pooled z".
    public var method: String
    /// One for each arm, control first.
    public var arms: [ArmValue]
    /// One for each arm but control.
    public var comparisons: [Comparison]
  }

  /// The definition.
  public var experiment: Model.Experiment
  /// The day as of which it was read.
  public var asOf: Day
  /// Control first.
  public var arms: [Arm]
  /// Rows without an arm, which are left out.
  public var withoutArm: Int
  /// Units that are in several arms, which are left out.
  public var inSeveralArms: Int
  /// Nil where it cannot be made.
  public var ratioCheck: RatioCheck?
  /// What may be read.
  public var state: State
  /// Empty unless the experiment is finished.
  public var outcomes: [Outcome]

  /// All units in arms.
  public var units: Int { arms.reduce(0) { $0 + $1.units } }
}
