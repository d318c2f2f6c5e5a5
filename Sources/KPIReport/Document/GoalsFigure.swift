import KPIEvaluation

extension Report {
  /// The tree of goals with what each is made of, and where goals and KPIs do not belong together.
  public struct GoalsFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// What the table shows.
    public var caption: String
    /// Titles of the columns: goal or KPI, standing, weight, reached, why, owner.
    public var columns: [String]
    /// Each goal behind its parent, with its KPIs before the goals below it.
    public var rows: [GoalRow]
    /// The title of the gaps.
    public var gapsTitle: String
    /// Goals without a KPI, KPIs without a goal, soft KPIs that support nothing: one sentence each, or that there are none.
    public var gaps: [ShortLine]
    /// How to read the table, or that there is no goal.
    public var note: String
  }

  /// A goal or one of its KPIs.
  public struct GoalRow: Hashable, Sendable {
    /// How deep it lies; 0 at the top.
    public var depth: Int
    /// Whether it is a goal; otherwise a KPI.
    public var isGoal: Bool
    /// Its name for the reader.
    public var title: String
    /// The objective of a goal; nil without one.
    public var about: String?
    /// The id of the place that says more.
    public var link: String?
    /// How it is to be taken.
    public var tone: Tone
    /// The word for its standing.
    public var status: String
    /// How much it counts beside the others of its parent.
    public var weight: String
    /// By weight, in the order of ``GoalStanding/Status``; nil for KPIs and for goals without members.
    public var shares: [Double]?
    /// What is reached by weight, and how much at most: `40 %, at most 70 %`; empty for KPIs.
    public var reached: String
    /// What the standing rests on.
    public var why: String
    /// Who answers for it; empty where nobody does.
    public var owner: String
  }

  /// Decisions and actions that are open, and those that were closed in the reported period.
  public struct ActionsFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// What the table shows.
    public var caption: String
    /// Titles of the columns: what, KPI, owner, due, state.
    public var columns: [String]
    /// Overdue ones first.
    public var rows: [ActionRow]
    /// Said in place of the table where there is none.
    public var remark: String?
  }

  /// One decision or action.
  public struct ActionRow: Hashable, Sendable {
    /// `Decision`, `Action`.
    public var kind: String
    /// What is to be done or decided.
    public var title: String
    /// What else its author says; nil if nothing.
    public var about: String?
    /// The title of the KPI that it is about.
    public var kpi: String
    /// The id of the place that says more about the KPI.
    public var link: String?
    /// Who does or decides it.
    public var owner: String
    /// The day on which it is due.
    public var due: String
    /// How it is to be taken.
    public var tone: Tone
    /// `open`, `3 days overdue`, `closed on 2 Sep 2026: …`.
    public var state: String
  }
}

extension Report.GoalRow {
  /// A length for each standing.
  struct Mix: Hashable {
    var reached: Int
    var unknown: Int
    var missed: Int
    var atRisk: Int
  }

  /// The shares as so many characters: reached, unknown, missed, at risk.
  func characters(_ width: Int) -> String {
    guard let mix = mix(width) else { return "" }
    return [("█", mix.reached), ("░", mix.unknown), ("▒", mix.missed), ("▓", mix.atRisk)]
      .map { String(repeating: $0.0, count: $0.1) }.joined()
  }

  /// The shares as parts of a width: no boundary is rounded up, so that nothing looks wholly reached that is not. Nil
  /// without shares.
  func mix(_ width: Int) -> Mix? {
    guard let shares else { return nil }
    func share(_ status: GoalStanding.Status) -> Double {
      zip(GoalStanding.Status.allCases, shares).first { $0.0 == status }.map(\.1) ?? 0
    }
    var sum = 0.0
    let ends = [GoalStanding.Status.reached, .unknown, .missed].map { status -> Int in
      sum += share(status)
      return min(width, max(0, Int((sum * Double(width) + 1e-9).rounded(.down))))
    }
    return Mix(reached: ends[0], unknown: ends[1] - ends[0], missed: ends[2] - ends[1], atRisk: width - ends[2])
  }
}
