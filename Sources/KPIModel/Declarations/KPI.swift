public import KPIDiagnostics

extension Model {
  /// A named quantity that KPIs and other metrics refer to.
  public struct Metric: Hashable, Sendable {
    public var name: String
    public var formula: Formula
    public var span: Span

    public init(name: String, formula: Formula, span: Span) {
      self.name = name
      self.formula = formula
      self.span = span
    }
  }

  /// A metric with intent: how often it is judged, which way is better, and where it should be.
  public struct KPI: Hashable, Sendable {
    public var name: String
    public var title: String
    public var about: String?
    public var formula: Formula
    /// The formula as its author wrote it.
    public var formulaText: String
    /// The unit shown; inferred from the formula unless `unit` says it.
    public var unit: Unit
    /// The period in which the KPI is measured, compared and judged.
    public var every: TimeGrain?
    public var direction: Direction?
    public var isSoft: Bool?
    /// KPIs that this one is meant to move, and after how long.
    public var supports: [Support]
    public var goals: [GoalLink]
    public var breakdowns: [Breakdown]
    public var baseline: Baseline?
    public var targets: [Target]
    /// Below (for higher is better; above otherwise) this share of the target, the KPI is at risk. 0.95 for "95% of target".
    public var atRisk: AtRisk?
    /// Rows of the denominator below which a value is marked [u], neither compared nor judged.
    public var minimumSample: Int?
    public var owner: String?
    public var review: TimeSpan?
    /// A reason why the definition holds from a day on.
    public var since: Since?
    /// Days after the end of a period until its value is final.
    public var completeAfterDays: Int?
    /// The stage of the customer's life cycle that it speaks of.
    public var stage: String?
    /// Words to find it by.
    public var labels: [String]
    /// Names that it had before, newest first.
    public var renamedFrom: [String]
    public var span: Span
    /// The file (as the user names it) and line of the definition.
    public var place: String

    public init(name: String, title: String, formula: Formula, formulaText: String, unit: Unit, span: Span, place: String) {
      self.name = name
      self.title = title
      self.formula = formula
      self.formulaText = formulaText
      self.unit = unit
      self.span = span
      self.place = place
      supports = []
      labels = []
      renamedFrom = []
      goals = []
      breakdowns = []
      targets = []
    }
  }

  public enum Direction: String, Hashable, Sendable {
    case higher, lower, inside
  }

  /// `supports revenue after 8 weeks`.
  public struct Support: Hashable, Sendable {
    public var kpi: String
    public var after: TimeSpan?

    public init(kpi: String, after: TimeSpan?) {
      self.kpi = kpi
      self.after = after
    }
  }

  /// The goal that a KPI serves, with its weight there.
  public struct GoalLink: Hashable, Sendable {
    public var goal: String
    public var weight: ExactNumber

    public init(goal: String, weight: ExactNumber) {
      self.goal = goal
      self.weight = weight
    }
  }

  /// `since DATE because "…"`.
  public struct Since: Hashable, Sendable {
    public var day: Day
    public var reason: String

    public init(day: Day, reason: String) {
      self.day = day
      self.reason = reason
    }
  }

  /// `by state top 5`: one result for each value, or combination of values.
  public struct Breakdown: Hashable, Sendable {
    public var dimensions: [String]
    public var top: Int?

    public init(dimensions: [String], top: Int? = nil) {
      self.dimensions = dimensions
      self.top = top
    }
  }

  /// Where progress starts from.
  public enum Baseline: Hashable, Sendable {
    /// The mean of the KPI's values in the periods of a stretch.
    case periods(Period)
    case value(ExactNumber)
  }

  /// The value to reach.
  public struct Target: Hashable, Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, span: Span) {
      self.kind = kind
      self.span = span
    }

    public enum Kind: Hashable, Sendable {
      /// The same in every period.
      case level(Formula)
      /// A straight line from the baseline's end to this value in the period that ends the ramp.
      case ramp(Formula, by: Period)
      /// Between two values.
      case band(Formula, Formula)
    }

    /// Whether the value depends on the period (a formula) or is one number.
    public var isFormula: Bool {
      switch kind {
      case .level(let formula), .ramp(let formula, _): !formula.isConstant
      case .band(let low, let high): !(low.isConstant && high.isConstant)
      }
    }
  }

  /// `at risk below 95% of target`.
  public struct AtRisk: Hashable, Sendable {
    public var isBelow: Bool
    public var shareOfTarget: ExactNumber

    public init(isBelow: Bool, shareOfTarget: ExactNumber) {
      self.isBelow = isBelow
      self.shareOfTarget = shareOfTarget
    }
  }
}

extension Model.Formula {
  /// Whether it is a number written in the definition, whatever the context.
  public var isConstant: Bool {
    switch kind {
    case .number: true
    case .negate(let inner): inner.isConstant
    case .arithmetic(let first, let steps): first.isConstant && steps.allSatisfy(\.operand.isConstant)
    case .function(_, let arguments): arguments.allSatisfy(\.isConstant)
    case .aggregate, .size, .conditional, .inContext, .reference: false
    }
  }
}
