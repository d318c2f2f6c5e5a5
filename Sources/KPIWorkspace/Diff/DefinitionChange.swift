/// What has become of one definition between two revisions.
public struct DefinitionChange: Hashable, Sendable {
  /// What has happened.
  public enum Change: String, Hashable, Sendable {
    case added, removed, renamed, changed
    /// It stands as it did, and means something else because of what it rests on.
    case touched
  }

  /// The gravest thing that may be different now.
  public enum Effect: String, Hashable, Sendable {
    /// The number.
    case value
    /// How the number is judged: target, direction, bands, baseline.
    case judgement
    /// What is said about it: title, owner, goal, breakdowns.
    case description
  }

  /// Something else that has changed and that it rests on.
  public struct Cause: Hashable, Sendable {
    /// What kind of definition that is.
    public var kind: DefinitionKind
    /// Its name.
    public var name: String
    /// Its parts that mean something else, in words: "formula", "column paid".
    public var parts: [String]
  }

  /// What kind of definition it is.
  public var kind: DefinitionKind
  /// Its name; in the newer revision, unless it is gone.
  public var name: String
  /// Its title, where it has one.
  public var title: String?
  /// The name that it had; nil if it is the same.
  public var oldName: String?
  /// What has happened.
  public var change: Change
  /// What may be different now; nil for what was added, removed, or only renamed.
  public var effect: Effect?
  /// "kpis/shop.kpi:12".
  public var place: String
  /// The parts that mean something else, in words: "formula", "target".
  public var parts: [String] = []
  /// Clauses that are gone, as they were written.
  public var removed: [String] = []
  /// Clauses that are new.
  public var added: [String] = []
  /// What else has changed that its value, or its target, rests on.
  public var causes: [Cause] = []
  /// Whether the newer revision says since when and why the number means something else.
  public var isExplained = false

  /// A KPI that means something else, with no word about since when.
  public var lacksHistory: Bool { kind == .kpi && effect == .value && !isExplained }
}

/// The two revisions, and what is different.
public struct DiffResult: Hashable, Sendable {
  /// What the older revision is called.
  public var from: String
  /// What the newer revision is called.
  public var to: String
  /// Their commits, by object name; nil for folders.
  public var commits: [String?]
  /// By kind, then by name.
  public var changes: [DefinitionChange]
  /// How many definitions both have that mean the same; some may be written differently.
  public var unchanged: Int
  /// How many of these are written differently.
  public var reworded: Int
  /// Values of the KPIs of both, if they were asked for.
  public var values: ValueDiff?

  /// The KPIs that mean something else and do not say since when and why.
  public var withoutHistory: [DefinitionChange] { changes.filter(\.lacksHistory) }
}
