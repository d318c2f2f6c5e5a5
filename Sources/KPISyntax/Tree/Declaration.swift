public import KPIDiagnostics

extension Syntax {
  /// One definition: a keyword at the start of a line, and what belongs to it.
  public struct Declaration: Hashable, Sendable {
    /// The whole definition.
    public var span: Span
    /// The keyword.
    public var keywordSpan: Span
    /// What is defined.
    public var kind: Kind

    /// What can be defined.
    public enum Kind: Hashable, Sendable {
      /// `dataset …`.
      case dataset(Dataset)
      /// `metric …`.
      case metric(Metric)
      /// `audience …`.
      case audience(Audience)
      /// `kpi …`.
      case kpi(KPI)
      /// `goal …`.
      case goal(Goal)
      /// `template …`.
      case template(Template)
      /// `cohort …`.
      case cohort(Cohort)
      /// `funnel …`.
      case funnel(Funnel)
      /// `experiment …`.
      case experiment(Experiment)
      /// `lifetime …`.
      case lifetime(Lifetime)
      /// `event …`.
      case event(Event)
      /// `action …` or `decision …`.
      case action(Action)
      /// `calendar …`.
      case calendar(Calendar)
      /// `connection …`.
      case connection(Connection)
      /// `rate …`.
      case rate(Rate)
      /// `example …`.
      case example(Example)
      /// `lint …`.
      case lint(Lint)
      /// `use …`.
      case use(Use)
      /// Something that is no definition. Reported once.
      case malformed
    }

    /// The name that the definition gives, if it gives one.
    public var name: Name? {
      switch kind {
      case .dataset(let it): it.name
      case .metric(let it): it.name
      case .audience(let it): it.name
      case .kpi(let it): it.name
      case .goal(let it): it.name
      case .template(let it): it.name
      case .cohort(let it): it.name
      case .funnel(let it): it.name
      case .experiment(let it): it.name
      case .lifetime(let it): it.name
      case .connection(let it): it.name
      case .event, .action, .calendar, .rate, .example, .lint, .use, .malformed: nil
      }
    }
  }

  /// `metric NAME = formula [unit …]`.
  public struct Metric: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its formula.
    public var formula: Expr
    /// The unit that the formula's result is stated to have.
    public var unit: UnitName?
  }

  /// `audience NAME = …`.
  public struct Audience: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Who is in it.
    public var members: Argument
  }

  /// `event "Title" on A [to B] [where …]`.
  public struct Event: Hashable, Sendable {
    /// What happened.
    public var title: Text
    /// The period in which it happened or began.
    public var from: Expr
    /// The period in which it ended, if it is another one.
    public var to: Expr?
    /// Whom it concerned.
    public var whereCondition: Expr?
  }

  /// `rate USD to EUR from "rates.csv" [{ … }]` or `= number`.
  public struct Rate: Hashable, Sendable {
    /// The currency that is converted.
    public var from: Name
    /// The currency that comes out.
    public var to: Name
    /// Where the rates come from.
    public var source: Source
    /// What is known about the file: its columns, and how long a rate holds.
    public var clauses: [Clause<DatasetClause>]

    /// Where the rates come from.
    public enum Source: Hashable, Sendable {
      /// A file of rates by day.
      case file(Text)
      /// One rate for all time.
      case value(Expr)
      /// Left out, reported once.
      case missing
    }
  }

  /// `use "folder" [as name]`.
  public struct Use: Hashable, Sendable {
    /// The folder.
    public var folder: Text
    /// The name under which its definitions are reached.
    public var alias: Name?

    /// Without `as`: the last name of the folder's path.
    public var defaultAlias: String { folder.value.split(separator: "/").last.map(String.init) ?? "" }
  }

  /// `connection NAME { keyword values … }`.
  public struct Connection: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its settings.
    public var clauses: [Clause<Setting>]
  }
}
