public import KPIEvaluation

extension Report {
  /// What a report says about one KPI in words: written once, printed everywhere.
  public struct Reading: Hashable, Sendable {
    /// Whether the process, as it runs, delivers the target.
    public enum Reach: Hashable, Sendable {
      case normallyMet, hitOrMiss, outOfReach
    }

    /// The name in the definitions.
    public var name: String
    /// Its name for the reader.
    public var title: String
    /// The numbers behind the words.
    public var result: KPIResult
    /// How its numbers are written.
    public var format: ValueFormat
    /// The reported value, or `[x]` with the reason.
    public var value: FormattedValue
    /// The change against the period before.
    public var last: FormattedValue
    /// The change against the year before.
    public var lastYear: FormattedValue
    /// Of the current signal.
    public var tone: Tone
    /// `below usual`, `no signal`.
    public var signal: String
    /// Reservations: `baseline provisional (n = 14)`.
    public var reservations: [String]
    /// Nil without limits or a target.
    public var reach: Reach?
    /// `hit or miss`, `no target`.
    public var assurance: String
    /// `missed`, `met`, `due 2026-Q4`; nil without a target.
    public var attainment: String?
    /// Nil where it is not judged.
    public var isMet: Bool?
    /// The cell of the matrix of change and attainment: `hit or miss; a single week says little`.
    public var matrix: String?
    /// What is said about it, and the rule that allowed to say it.
    public var sentence: Sentence
    /// About the target; nil where there is none to judge.
    public var targetSentence: Sentence?
    /// Unit and period, where these are not plain from the number and the report.
    public var notes: [String]
  }

  /// A sentence without its subject and final stop, and its rule.
  public struct Sentence: Hashable, Sendable {
    /// The rule that allowed to say it.
    public var rule: SentenceRule
    /// The words.
    public var text: String
  }

  /// The closed list of what may be claimed, weakest first; the gates stand with ``SentenceWriter``.
  public enum SentenceRule: String, CaseIterable, Hashable, Sendable {
    case levelMissing = "level.missing"
    case level
    case differenceOnly = "difference"
    case differenceWithin = "difference.within"
    case differenceNone = "difference.none"
    case signalNear = "signal.near"
    case signalTwoOfThree = "signal.two-of-three"
    case signalRising = "signal.rising"
    case signalRun = "signal.run"
    case signalOutsideAgain = "signal.outside.again"
    case signalOutsideFirst = "signal.outside.first"
    case targetMet = "target.met"
    case targetMissed = "target.missed"
    case targetNotYetDue = "target.due"
    case status
    case decomposition
    case concentration
    case trend
    case record
    case shareDifference = "share.difference"
    case outlier
    case leadLag = "lead-lag"
    case signalEvent = "signal.event"
    case outlookInReach = "outlook.in-reach"
    case outlookOpen = "outlook.open"
    case outlookOut = "outlook.out-of-reach"
    case outlookNone = "outlook.none"
  }
}
