public import KPIDiagnostics

extension Model {
  /// A set of entities in a context.
  public indirect enum Audience: Hashable, Sendable {
    /// The entities of the rows of a dataset: an index into ``Model/Project/memberLeaves``.
    case members(Int)
    /// A named audience.
    case reference(String)
    case and([Audience])
    case or([Audience])
    case except(Audience, [Audience])
    case inContext(ContextChange, Audience)
    /// `customers.alive < 30%`: the customers of a lifetime model by the chance that they are still active.
    case lifetime(String, Comparison, ExactNumber)
  }

  /// The entities of the rows of one dataset that lie in the context.
  public struct MemberLeaf: Hashable, Sendable {
    /// The name of the dataset whose rows are looked at.
    public var dataset: String
    /// The entity of a row.
    public var entity: RowExpression
    /// The rows that are looked at, conditions on audiences apart; nil for all.
    public var condition: RowExpression?
    /// Further conditions: the entity of a row is (not) in another audience, which has the leaf's context.
    public var audienceConditions: [AudienceCondition]
    /// The time column that says in which period a row lies; nil for a dataset without times.
    public var timeColumn: String?
    /// Instead of a time: how the interval of a row must lie to the period.
    public var presence: Presence?
    /// What the rows of one entity, taken together, must meet.
    public var having: Having?
    /// The largest of the entities that are left; nil for all.
    public var top: TopMembers?
    /// Other datasets that must cover the period too, because the condition asks whether a link exists or when it was.
    public var alsoCovered: [String]
    /// Where it is written, for messages.
    public var span: Span

    /// The entities of all rows of a dataset, without conditions.
    public init(dataset: String, entity: RowExpression, span: Span) {
      self.dataset = dataset
      self.entity = entity
      self.span = span
      audienceConditions = []
      alsoCovered = []
    }
  }

  /// `top 100 by sum(paid)`, `top 10% by count(orders)`.
  public struct TopMembers: Hashable, Sendable {
    /// How many entities are taken.
    public enum Amount: Hashable, Sendable {
      case number(Int)
      /// A share of those that have a value, rounded up to a whole number.
      case share(ExactNumber)
    }

    /// How many entities are taken.
    public var amount: Amount
    /// What is large in the largest: a quantity over the rows of one entity.
    public var by: HavingTerm

    /// The entities in which a quantity is largest.
    public init(amount: Amount, by: HavingTerm) {
      self.amount = amount
      self.by = by
    }
  }

  /// A condition on aggregates over the rows of one entity: `having count(orders) >= 2`.
  public indirect enum Having: Hashable, Sendable {
    case comparison(HavingTerm, Comparison, HavingTerm)
    /// The entity has no row with a value.
    case isMissing(HavingTerm)
    case not(Having)
    case and([Having])
    case or([Having])
  }

  /// A side of a comparison in `having`.
  public indirect enum HavingTerm: Hashable, Sendable {
    case number(ExactNumber)
    /// A text to compare with.
    case text(String)
    /// A day to compare with.
    case day(Day)
    case flag(Bool)
    /// An aggregate over the entity's rows.
    case aggregate(RowAggregate)
    case arithmetic(HavingTerm, Arithmetic, HavingTerm)
  }
}

extension Model.RowAggregate {
  /// The kind of its result; of numbers only that they are some.
  public var type: Model.ValueType { function.type(of: argument) ?? .number(.plain) }
}

extension Model.HavingTerm {
  /// The kind of its value; of numbers only that they are some.
  public var type: Model.ValueType {
    switch self {
    case .number: .number(.plain)
    case .text: .text
    case .day: .date
    case .flag: .flag
    case .aggregate(let aggregate): aggregate.type
    case .arithmetic(let left, _, let right):
      // A time and a duration give a time, two times a duration.
      switch (left.type, right.type) {
      case (.date, .number), (.time, .number): .time
      case (.number, _), (.text, _), (.flag, _), (.entity, _), (.date, _), (.time, _): .number(.plain)
      }
    }
  }
}
