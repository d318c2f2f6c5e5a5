public import KPIEvaluation
public import KPIModel
public import KPIWorkspace

extension ShowRequest {
  /// A request, written shortly: names with commas between them, and the first and last period with a blank.
  public init(_ names: String, by: [String] = [], _ grain: TimeGrain, _ span: String? = nil, asOf: String? = nil) {
    let ends = span?.split(separator: " ").map(String.init) ?? []
    self.init(
      names: names.split(separator: ",").map(String.init), grain: grain, from: ends.first, to: ends.last, by: by,
      asOf: asOf.flatMap { Model.Calendar().period(labelled: $0)?.start })
  }
}

extension ShowResult {
  /// The value of a KPI in a period and segment.
  public func value(_ kpi: String, _ label: String, _ segment: String...) -> Value? {
    rows.first { $0.kpi == kpi && $0.label == label && $0.segment == segment }?.value
  }

  /// All values as `label segment = value`, `—` for none, in their order: easy to write down by hand.
  public var lines: [String] {
    rows.map { row in
      let place = ([row.label] + row.segment).joined(separator: " ")
      return "\(place) = \(row.value.quantity?.text ?? "—")"
    }
  }

  /// The values alone, `—` for none.
  public var values: [String] { rows.map { $0.value.quantity?.text ?? "—" } }

  /// The texts of all data problems.
  public var problems: [String] { sources.flatMap { $0.problems.map(\.text) } }
}
