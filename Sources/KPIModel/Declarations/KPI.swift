public import KPIDiagnostics

extension Model {
  /// A named quantity that KPIs and other metrics refer to.
  public struct Metric: Hashable, Sendable {
    /// The name by which formulas refer to it; unique in the project.
    public var name: String
    /// What it stands for.
    public var formula: Formula
    /// Where it is declared, for messages.
    public var span: Span

    /// A named formula whose names are bound and whose unit is known.
    public init(name: String, formula: Formula, span: Span) {
      self.name = name
      self.formula = formula
      self.span = span
    }
  }

  /// A metric with intent: how often it is judged, which way is better, and where it should be.
  public struct KPI: Hashable, Sendable {
    /// The name by which formulas and reports refer to it; unique in the project.
    public var name: String
    /// The heading under which it is shown.
    public var title: String
    /// What its author says about it; nil if nothing.
    public var about: String?
    /// How it is computed, with names bound and units known.
    public var formula: Formula
    /// The formula as its author wrote it.
    public var formulaText: String
    /// The unit shown; inferred from the formula unless `unit` says it.
    public var unit: Unit
    /// The period in which the KPI is measured, compared and judged.
    public var every: TimeGrain?
    /// Which way is better; nil if the definition does not say.
    public var direction: Direction?
    /// Whether it is declared soft (true) or hard (false); nil if the definition does not say.
    public var isSoft: Bool?
    /// KPIs that this one is meant to move, and after how long.
    public var supports: [Support]
    /// The goals that it serves, in declared order.
    public var goals: [GoalLink]
    /// The breakdowns that a report shows, in declared order.
    public var breakdowns: [Breakdown]
    /// Where progress starts from; nil if none is declared.
    public var baseline: Baseline?
    /// The declared targets; a report judges by the first one.
    public var targets: [Target]
    /// Below (for higher is better; above otherwise) this share of the target, the KPI is at risk. 0.95 for "95% of target".
    public var atRisk: AtRisk?
    /// Rows of the denominator below which a value is marked [u], neither compared nor judged.
    public var minimumSample: Int?
    /// Who answers for it; nil if only its goals have an owner, or nobody.
    public var owner: String?
    /// How often it is to be reviewed; nil if the definition does not say.
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
    /// Where it is declared, for messages.
    public var span: Span
    /// The file (as the user names it) and line of the definition.
    public var place: String

    /// A KPI without any of the optional clauses.
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

  /// Which way is better: up, down, or inside a band.
  public enum Direction: String, Hashable, Sendable {
    case higher, lower, inside
  }

  /// `supports revenue after 8 weeks`.
  public struct Support: Hashable, Sendable {
    /// The name of the KPI that is meant to move.
    public var kpi: String
    /// The time until the effect is expected; nil if the definition does not say.
    public var after: TimeSpan?

    /// A link to the KPI that is meant to move.
    public init(kpi: String, after: TimeSpan?) {
      self.kpi = kpi
      self.after = after
    }
  }

  /// The goal that a KPI serves, with its weight there.
  public struct GoalLink: Hashable, Sendable {
    /// The name of the goal.
    public var goal: String
    /// How much the KPI counts beside the goal's others; 1 unless the definition says otherwise.
    public var weight: ExactNumber

    /// A link to the goal of that name.
    public init(goal: String, weight: ExactNumber) {
      self.goal = goal
      self.weight = weight
    }
  }

  /// `since DATE because "…"`.
  public struct Since: Hashable, Sendable {
    /// The first day on which the definition holds.
    public var day: Day
    /// The reason given, as written.
    public var reason: String

    /// A first day with the reason for it.
    public init(day: Day, reason: String) {
      self.day = day
      self.reason = reason
    }
  }

  /// `by state top 5`: one result for each value, or combination of values.
  public struct Breakdown: Hashable, Sendable {
    /// The names of the dimensions, as written; several make combinations of their values.
    public var dimensions: [String]
    /// How many of the largest parts are shown one by one; nil leaves the limit to the report.
    public var top: Int?

    /// A breakdown by one dimension, or by the combinations of several.
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
    /// What sort of target it is, with its values in the KPI's unit.
    public var kind: Kind
    /// Where it is declared, for messages.
    public var span: Span

    /// A target and where it is declared.
    public init(_ kind: Kind, span: Span) {
      self.kind = kind
      self.span = span
    }

    /// What has to be reached, and when.
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
    /// Whether values below the threshold are at risk (true) or values above it (false).
    public var isBelow: Bool
    /// The threshold as a share of the target: 0.95 for "95% of target".
    public var shareOfTarget: ExactNumber

    /// A threshold at a share of the target, and the side of it that is at risk.
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
    case .aggregate, .size, .conditional, .inContext, .reference, .series: false
    }
  }
}
