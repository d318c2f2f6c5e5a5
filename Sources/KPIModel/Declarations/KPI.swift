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
    /// The declared targets. No two are for the same part at the same time.
    public var targets: [Target]
    /// When a missed target is at risk: one threshold, or for a band one on each side.
    public var atRisk: [AtRisk]
    /// Names for the ranges of its value.
    public var bands: Bands?
    /// Rows of the denominator below which a value is marked [u], neither compared nor judged.
    public var minimumSample: Int?
    /// Who answers for it; nil if only its goals have an owner, or nobody.
    public var owner: String?
    /// How often it is to be reviewed; nil if the definition does not say.
    public var review: TimeSpan?
    /// When it was last reviewed; nil if the definition does not say.
    public var reviewed: Day?
    /// The changes of its meaning, oldest first.
    public var history: [Since]
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
      atRisk = []
      history = []
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

  /// `by state top 5`: one result for each value, or combination of values.
  public struct Breakdown: Hashable, Sendable {
    /// The names of the dimensions, as written; several make combinations of their values.
    public var dimensions: [String]
    /// How many of the largest parts are shown one by one; nil leaves the limit to the report.
    public var top: Int?
    /// `top 5 by f`: what is large in the largest; nil: the KPI itself, or the rows that it rests on.
    public var rank: Formula?
    /// `all`: the keys of the linked dataset, which are shown without rows too: an index into
    /// ``Model/Project/memberLeaves``; nil shows what has rows.
    public var allOf: Int?

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
}

extension Model.Formula {
  /// Whether it is a number written in the definition, whatever the context.
  public var isConstant: Bool {
    switch kind {
    case .number, .text, .day: true
    case .negate(let inner): inner.isConstant
    case .arithmetic(let first, let steps): first.isConstant && steps.allSatisfy(\.operand.isConstant)
    case .function(_, let arguments): arguments.allSatisfy(\.isConstant)
    case .aggregate, .size, .conditional, .inContext, .reference, .series: false
    }
  }
}
