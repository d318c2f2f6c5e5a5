extension Model {
  /// Those who started together, followed over the periods after: what share of them came back, or what they brought.
  public struct Cohort: Hashable, Sendable {
    /// Its name, title and owner.
    public var heading: AnalysisHeading
    /// Who starts in a period.
    public var start: Audience
    /// Who is back in a later period. It is asked for whatever the segment: the segment is that of the start.
    public var comeback: Audience
    /// What its members are called: "buyers".
    public var noun: String
    /// The length of the periods.
    public var grain: TimeGrain
    /// How many periods after the first are followed.
    public var count: Int
    /// The aggregate whose sum over the members is shown beside the share: one of two steps, by the members' key.
    public var value: Int?
    /// The unit of ``value``.
    public var valueUnit: Unit
    /// How starts are parted.
    public var breakdowns: [Breakdown]

    /// A cohort without money and without a breakdown.
    public init(
      heading: AnalysisHeading, start: Audience, comeback: Audience, noun: String, grain: TimeGrain, count: Int
    ) {
      self.heading = heading
      self.start = start
      self.comeback = comeback
      self.noun = noun
      self.grain = grain
      self.count = count
      valueUnit = .plain
      breakdowns = []
    }
  }
}
