public import KPIEvaluation
public import KPIModel

extension Report {
  /// What a code span `= …` stands for.
  public enum InlineValue: Hashable, Sendable {
    case kpi(name: String, property: Property, format: InlineFormat? = nil)
    case report(ReportProperty)
    /// A formula, already computed.
    case computed(Value, unit: Model.Unit, format: InlineFormat? = nil)
    /// An expression that was not understood, with a sentence for the reader.
    case problem(String)
  }

  /// What can be said about a KPI in running text.
  public enum Property: String, CaseIterable, Hashable, Sendable {
    case change, sentence, status, target, title, value
  }

  /// What can be said about the report in running text.
  public enum ReportProperty: String, CaseIterable, Hashable, Sendable {
    /// `2026-W34`. Also written `week.label`.
    case label = "period.label"
    /// `Mon 17 – Sun 23 Aug 2026`.
    case days = "period.days"
    case title = "report.title"
  }
}
