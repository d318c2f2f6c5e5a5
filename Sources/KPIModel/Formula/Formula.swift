public import KPIDiagnostics

extension Model {
  /// What has a value in a context (a period and a segment). Names are bound, units are known.
  public struct Formula: Hashable, Sendable {
    /// What it is made of.
    public var kind: Kind
    /// The unit of its value.
    public var unit: Unit
    /// Where it is written, for messages.
    public var span: Span

    /// A formula whose unit has been worked out by the caller.
    public init(_ kind: Kind, unit: Unit, span: Span) {
      self.kind = kind
      self.unit = unit
      self.span = span
    }

    /// The forms that a formula takes.
    public indirect enum Kind: Hashable, Sendable {
      case number(ExactNumber)
      /// An aggregate over rows: an index into ``Model/Project/leaves``.
      case aggregate(Int)
      /// The number of entities in an audience.
      case size(Audience)
      /// `+ -` or `* /`, from left to right.
      case arithmetic(Formula, [FormulaStep])
      case negate(Formula)
      case conditional(Condition, then: Formula, otherwise: Formula)
      /// The inside, in another context.
      case inContext(ContextChange, Formula)
      /// The formula of a metric or KPI in the same context.
      case reference(String)
      /// `round`, `floor`, `lowest`, `highest`, `coalesce` over values.
      case function(ValueFunction, [Formula])
      /// `mean_of(f, 12 weeks)`: over the values of f in the last whole units that end with the period or before.
      case series(SeriesFunction, Formula, TimeSpan)
    }
  }

  /// One step of a chain of formulas.
  public struct FormulaStep: Hashable, Sendable {
    /// The operator before the operand.
    public var operation: Arithmetic
    /// What the operator adds to, takes from, multiplies or divides the value so far by.
    public var operand: Formula

    /// An operator and the formula that follows it.
    public init(_ operation: Arithmetic, _ operand: Formula) {
      self.operation = operation
      self.operand = operand
    }
  }

  /// A comparison of formulas, and what is made of such.
  public indirect enum Condition: Hashable, Sendable {
    case comparison(Formula, Comparison, Formula)
    case isMissing(Formula)
    case not(Condition)
    case and([Condition])
    case or([Condition])
  }

  /// Functions of values.
  public enum ValueFunction: String, CaseIterable, Hashable, Sendable {
    case coalesce, floor, highest, lowest, round
  }

  /// An aggregate over the rows of one dataset that lie in the context.
  public struct LeafAggregate: Hashable, Sendable {
    /// What is computed over the rows; in two steps, over the rows of each entity.
    public var function: AggregateFunction
    /// The name of the dataset whose rows are looked at.
    public var dataset: String
    /// What is aggregated; nil for a count of rows.
    public var argument: RowExpression?
    /// The rows that are looked at; conditions on audiences apart.
    public var condition: RowExpression?
    /// Further conditions: the entity of a row is (not) in an audience, which has the leaf's context.
    public var audienceConditions: [AudienceCondition]
    /// For `share`: what is counted.
    public var hypothesis: RowExpression?
    /// For `percentile`: 0...100.
    public var parameter: ExactNumber?
    /// The time column that says in which period a row lies; nil for a dataset without times.
    public var timeColumn: String?
    /// Instead of a time: how the interval of a row must lie to the period.
    public var presence: Presence?
    /// For two steps, `median(sum(orders.paid) per person)`: the function over the entities, with its parameter.
    public var outer: OuterStep?
    /// Other datasets that must cover the period too, because the condition asks whether a link exists or when it was.
    public var alsoCovered: [String]
    /// What is missing without being nothing: where a count of rows that lack a rate is above 0, there is no value.
    public var rateGaps: [RateGap]
    /// The unit of the result.
    public var unit: Unit
    /// Where it is written, for messages.
    public var span: Span

    /// An aggregate over all rows of a dataset, without argument or conditions.
    public init(function: AggregateFunction, dataset: String, unit: Unit, span: Span) {
      self.function = function
      self.dataset = dataset
      self.unit = unit
      self.span = span
      audienceConditions = []
      alsoCovered = []
      rateGaps = []
    }
  }

  /// The second step of `agg(f(…) per e)`.
  public struct OuterStep: Hashable, Sendable {
    /// What is computed over the results of the first step, one for each entity.
    public var function: AggregateFunction
    /// For `percentile`: 0...100; nil for other functions.
    public var parameter: ExactNumber?
    /// What the first step is computed for each of.
    public var entity: RowExpression

    /// A function over the results for each entity.
    public init(function: AggregateFunction, parameter: ExactNumber?, entity: RowExpression) {
      self.function = function
      self.parameter = parameter
      self.entity = entity
    }
  }

  /// Rows whose amount cannot be converted, because no rate is known for their day.
  public struct RateGap: Hashable, Sendable {
    /// The aggregate that counts them: an index into ``Project/leaves``.
    public var leaf: Int
    /// The currency of the amounts.
    public var from: String
    /// The currency that they were to be converted to.
    public var to: String

    /// The rows that an aggregate counts, and the two currencies between which they lack a rate.
    public init(leaf: Int, from: String, to: String) {
      self.leaf = leaf
      self.from = from
      self.to = to
    }
  }

  /// `d.x in a` as a condition on rows.
  public struct AudienceCondition: Hashable, Sendable {
    /// The entity of a row that is looked for in the audience.
    public var entity: RowExpression
    /// The audience that is asked.
    public var audience: Audience
    /// Whether the entity must not be in the audience: `not in`.
    public var isNegated: Bool

    /// The condition that the entity of a row is, or is not, in an audience.
    public init(entity: RowExpression, audience: Audience, isNegated: Bool) {
      self.entity = entity
      self.audience = audience
      self.isNegated = isNegated
    }
  }
}
