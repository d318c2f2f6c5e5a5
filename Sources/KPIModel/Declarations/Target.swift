public import KPIDiagnostics

extension Model {
  /// Where a KPI should be: of the whole, or of one of its parts.
  public struct Target: Hashable, Sendable {
    /// What sort of target it is, with its values in the KPI's unit.
    public var kind: Kind
    /// The parts that it is for; nil: the whole.
    public var segment: TargetSegment?
    /// Where it is declared, for messages.
    public var span: Span

    /// A target and where it is declared; without a segment it is that of the whole.
    public init(_ kind: Kind, segment: TargetSegment? = nil, span: Span) {
      self.kind = kind
      self.segment = segment
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
      /// A band whose ends come nearer on straight lines from the baseline's end.
      case narrowing(Formula, Formula, by: Period)
      /// The total of a longer period.
      case total(TargetTotal)
      /// Another level in each stretch of time, oldest first.
      case schedule([ScheduledTarget])
    }

    /// The formulas that its values are computed from.
    public var formulas: [Formula] {
      switch kind {
      case .level(let formula), .ramp(let formula, _): [formula]
      case .band(let low, let high), .narrowing(let low, let high, _): [low, high]
      case .total(let total): [total.value] + (total.upper.map { [$0] } ?? [])
      case .schedule(let entries): entries.map(\.value)
      }
    }

    /// Whether the value depends on the period (a formula) or is one number.
    public var isFormula: Bool { !formulas.allSatisfy(\.isConstant) }
  }

  /// `target 1_200_000 BRL over 2018 paced like last_year`: what is to be reached in all of a period.
  public struct TargetTotal: Hashable, Sendable {
    /// The total, or the lower end of a band of totals.
    public var value: Formula
    /// The upper end of a band of totals.
    public var upper: Formula?
    /// The period whose total is meant.
    public var over: Period
    /// The earlier period whose course says how much should be there by when; nil: the same every day.
    public var pacedLike: ContextChange?

    /// A total of a period, reached evenly unless an earlier period says otherwise.
    public init(value: Formula, upper: Formula? = nil, over: Period, pacedLike: ContextChange? = nil) {
      self.value = value
      self.upper = upper
      self.over = over
      self.pacedLike = pacedLike
    }
  }

  /// One line of a schedule: a level and when it holds.
  public struct ScheduledTarget: Hashable, Sendable {
    /// When it holds.
    public var period: Period
    /// The level.
    public var value: Formula

    /// A level that holds in a period.
    public init(period: Period, value: Formula) {
      self.period = period
      self.value = value
    }
  }

  /// `where channel = "email" and country in ("DE", "FR")`: the parts of a breakdown that a target is for.
  public struct TargetSegment: Hashable, Sendable {
    /// What is asked of one dimension.
    public struct Part: Hashable, Sendable {
      /// The name of the dimension.
      public var dimension: String
      /// The values named; nil among them: rows without a value.
      public var values: [String?]
      /// Whether these values are meant, or all others.
      public var isExcluding: Bool

      /// The values of a dimension that are meant, or that are not.
      public init(dimension: String, values: [String?], isExcluding: Bool) {
        self.dimension = dimension
        self.values = values
        self.isExcluding = isExcluding
      }

      /// Whether a value of the dimension is meant.
      public func includes(_ value: String?) -> Bool { values.contains(value) != isExcluding }

      /// Whether a value is named, as one of those meant.
      public func names(_ value: String) -> Bool { !isExcluding && values.contains(value) }

      /// Whether a value can be meant by both.
      func overlaps(_ other: Part) -> Bool {
        switch (isExcluding, other.isExcluding) {
        case (true, true): true
        case (false, _): values.contains { other.includes($0) }
        case (true, false): other.values.contains { includes($0) }
        }
      }
    }

    /// One for each dimension, in the order of their names.
    public var parts: [Part]
    /// As written, for the reader.
    public var text: String

    /// Parts of a breakdown by these dimensions.
    public init(parts: [Part], text: String) {
      self.parts = parts.sorted { $0.dimension < $1.dimension }
      self.text = text
    }

    /// The dimensions, in the order of their names.
    public var dimensions: [String] { parts.map(\.dimension) }

    /// Whether both can be meant by one part of a breakdown.
    public func overlaps(_ other: TargetSegment) -> Bool {
      dimensions == other.dimensions && zip(parts, other.parts).allSatisfy { $0.overlaps($1) }
    }
  }
}
