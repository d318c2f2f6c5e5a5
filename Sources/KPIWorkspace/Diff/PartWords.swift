/// What the parts of definitions are called in messages: by the clauses that say them.
enum PartWords {
  /// The parts of a KPI that decide about its number.
  static let value: Set = ["formula", "unit", "every"]
  /// The parts of a KPI that decide how the number is judged.
  static let judgement: Set = [
    "targets", "atRisk", "bands", "baseline", "direction", "minimumSample", "completeAfterDays",
  ]

  /// Sorted, each once.
  static func words(_ labels: Set<String>, of kind: DefinitionKind) -> [String] {
    Set(labels.map { word($0, of: kind) }).sorted()
  }

  private static func word(_ label: String, of kind: DefinitionKind) -> String {
    if label.hasPrefix("expect ") { return "expect" }
    if label == "source" { return kind == .dataset ? "where its rows come from" : label }
    return clauses[label] ?? label
  }

  private static let clauses = [
    "about": "about", "alsoCovered": "coverage", "atRisk": "at risk", "breakdowns": "by", "comparesWeekNumbers": "same week number",
    "completeAfterDays": "complete after", "coverage": "complete, fresh and since", "direction": "which way is better",
    "first": "on", "goals": "goal", "history": "since", "isSoft": "kind", "keyDuplicates": "key", "last": "on", "minimumSample": "minimum sample",
    "orderColumn": "order", "parent": "under", "reviewed": "review", "rows": "given", "targets": "target", "weekStart": "week",
    "workingTime": "working", "yearName": "year", "yearStart": "year",
  ]
}
