extension Report {
  /// Steps that follow one another, as bars from zero; between them the share that went on.
  public struct FunnelChart: Hashable, Sendable {
    /// One step.
    public struct Step: Hashable, Sendable {
      /// What it is called.
      public var label: String
      /// How many reached it; nil where that is not known.
      public var count: Double?
      /// As it is printed.
      public var text: String
      /// The share that came here from the step above, with its interval: `42.0 % (38.1 % to 46.0 %)`; nil for the first.
      public var rateText: String?
      /// How it is to be taken.
      public var tone: Tone

      /// A step whose numbers are written already.
      public init(label: String, count: Double?, text: String, rateText: String? = nil, tone: Tone = .notable) {
        self.label = label
        self.count = count
        self.text = text
        self.rateText = rateText
        self.tone = tone
      }
    }

    /// From first to last.
    public var steps: [Step]

    /// Steps in their order; a later one may be longer than an earlier one where it is reached by other ways too.
    public init(steps: [Step]) {
      self.steps = steps
    }
  }
}
