public import KPIDiagnostics

extension Model {
  /// Something to be done or decided about a KPI: shown in reports until it is closed.
  public struct Action: Hashable, Sendable {
    /// Whether somebody is to act, or to decide.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case decision, action
    }

    /// How it stands on a day.
    public enum State: String, CaseIterable, Hashable, Sendable {
      /// The day on which it was due is over.
      case overdue
      /// Not closed, and its day is not over.
      case open
      /// Done, decided or dropped.
      case closed
    }

    /// Whether somebody is to act, or to decide.
    public var kind: Kind
    /// What is to be done or decided, as written.
    public var title: String
    /// The name of the KPI that it is about.
    public var kpi: String
    /// What else its author says about it; nil if nothing.
    public var about: String?
    /// Who does or decides it; nil: whoever answers for the KPI.
    public var owner: String?
    /// The day on which it was agreed; nil where that is not said.
    public var since: Day?
    /// The last day on which it is in time.
    public var due: Day
    /// The day on which it was done, decided or dropped; nil while it is open.
    public var closed: Day?
    /// What came of it, in words.
    public var outcome: String?
    /// File and line: `kpis/actions.kpi:12`.
    public var place: String
    /// Where it is declared, for messages.
    public var span: Span

    /// An action that is not closed.
    public init(kind: Kind, title: String, kpi: String, due: Day, place: String, span: Span) {
      self.kind = kind
      self.title = title
      self.kpi = kpi
      self.due = due
      self.place = place
      self.span = span
    }

    /// How it stands on a day; nil before it begins. What was closed later was not closed yet.
    public func state(on day: Day) -> State? {
      if let since, day < since { return nil }
      if let closed, closed <= day { return .closed }
      return due < day ? .overdue : .open
    }
  }
}
