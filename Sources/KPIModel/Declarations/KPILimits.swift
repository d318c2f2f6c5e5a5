extension Model {
  /// `at risk below 95% of target`, `at risk below 60%`.
  public struct AtRisk: Hashable, Sendable {
    /// What a value is held against.
    public enum Threshold: Hashable, Sendable {
      /// A share of the target: 0.95 for "95% of target".
      case shareOfTarget(ExactNumber)
      /// A value in the KPI's unit.
      case value(Formula)
    }

    /// Whether values below the threshold are at risk (true) or values above it (false).
    public var isBelow: Bool
    /// What a value is held against.
    public var threshold: Threshold

    /// A threshold, and the side of it that is at risk.
    public init(isBelow: Bool, _ threshold: Threshold) {
      self.isBelow = isBelow
      self.threshold = threshold
    }

    /// A threshold at a share of the target, and the side of it that is at risk.
    public init(isBelow: Bool, shareOfTarget: ExactNumber) {
      self.init(isBelow: isBelow, .shareOfTarget(shareOfTarget))
    }

    /// "95% of target" as a value. The distance is 5% of the target's size, so that it lies on the bad side of a target
    /// below zero too: for -100 it is -105. For a target of zero it is zero.
    public static func threshold(share: Double, of target: Double) -> Double {
      target + (share - 1) * abs(target)
    }
  }

  /// `bands poor < 0 <= good < 50 <= excellent`: names for the ranges of a value.
  public struct Bands: Hashable, Sendable {
    /// A boundary and the band above it.
    public struct Step: Hashable, Sendable {
      /// The boundary, in the KPI's unit.
      public var boundary: ExactNumber
      /// Whether the boundary itself belongs to the band below it; otherwise to the one above.
      public var belongsBelow: Bool
      /// The band above the boundary.
      public var name: String

      /// A boundary and the name of the band above it.
      public init(boundary: ExactNumber, belongsBelow: Bool, name: String) {
        self.boundary = boundary
        self.belongsBelow = belongsBelow
        self.name = name
      }
    }

    /// The name of the lowest band.
    public var first: String
    /// The boundaries from below, each with the band above it.
    public var steps: [Step]

    /// Bands from below.
    public init(first: String, steps: [Step]) {
      self.first = first
      self.steps = steps
    }

    /// The name of the band that a value lies in.
    public func name(of value: Quantity) -> String {
      steps.last { step in
        let order = Quantity.compare(value, .exact(step.boundary))
        return step.belongsBelow ? order > 0 : order >= 0
      }?.name ?? first
    }
  }
}
