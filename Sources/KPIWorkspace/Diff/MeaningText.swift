import KPIDiagnostics
import KPIModel

/// What a part of the model means, as a text: parts with equal texts mean the same.
///
/// Everything that the model holds belongs to the meaning, but for places in files and for wording. The parts are found by
/// reflection, so that what is added to the model later cannot be forgotten here: at worst a difference is told that is none.
struct MeaningText {
  private let project: Model.Project
  /// What was renamed since, by its old name.
  private let newNames: [String: String]

  /// Members that hold a place, a position or the wording of something that is compared by what it means.
  private static let wording: Set<String> = ["span", "columnPositions", "concernsText"]
  /// Members that hold names of definitions.
  private static let names: Set<String> = [
    "dataset", "target", "goal", "kpi", "parent", "alsoCovered", "reference", "connection", "kind",
    "noun",
  ]

  init(_ project: Model.Project, newNames: [String: String]) {
    self.project = project
    // What is counted is called like its dataset, with blanks.
    func spaced(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }
    let nouns = newNames.map { (spaced($0.key), spaced($0.value)) }.sorted { $0.0 < $1.0 }
    self.newNames = newNames.merging(nouns) { own, _ in own }
  }

  /// The name of a definition in the newer revision; also what is counted, which is called like a dataset.
  func name(_ old: String) -> String { newNames[old] ?? old }

  func text(of value: Any) -> String { text(of: value, isName: false) }

  /// The meaning of a member of that name.
  func text(of value: Any, labelled label: String) -> String {
    text(of: value, isName: MeaningText.names.contains(label))
  }

  private func text(of value: Any, isName: Bool) -> String {
    switch value {
    case is Span: return ""
    case let text as String: return "\"\(isName ? name(text) : text)\""
    case let number as ExactNumber: return number.text
    case let day as Day: return day.iso
    case let formula as Model.Formula: return self.text(of: formula)
    case let audience as Model.Audience: return self.text(of: audience)
    case let segment as Model.TargetSegment: return text(of: segment.parts)
    case let rule as Model.RowRule: return text(of: rule.condition) + text(of: rule.consequence)
    default: return parts(of: value, isName: isName)
    }
  }

  private func text(of formula: Model.Formula) -> String {
    switch formula.kind {
    case .aggregate(let index) where project.leaves.indices.contains(index): text(of: project.leaves[index])
    case .arithmetic(let first, let steps): chain(first, steps)
    case .number, .text, .day, .aggregate, .size, .negate, .conditional, .inContext, .reference, .function, .series:
      parts(of: formula.kind, isName: false) + text(of: formula.unit)
    }
  }

  /// `(a + b) + c` is `a + b + c`.
  private func chain(_ first: Model.Formula, _ steps: [Model.FormulaStep]) -> String {
    if case .arithmetic(let inner, let before) = first.kind, let one = before.first, let other = steps.first,
      isSum(one.operation) == isSum(other.operation)
    { return chain(inner, before + steps) }
    return "(" + text(of: first) + steps.map { $0.operation.rawValue + text(of: $0.operand) }.joined() + ")"
  }

  private func isSum(_ operation: Model.Arithmetic) -> Bool { operation == .plus || operation == .minus }

  private func text(of audience: Model.Audience) -> String {
    if case .members(let index) = audience, project.memberLeaves.indices.contains(index) {
      return text(of: project.memberLeaves[index])
    }
    return parts(of: audience, isName: false)
  }

  private func parts(of value: Any, isName: Bool) -> String {
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty || mirror.displayStyle != .enum else { return "\(value)" }
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { text(of: $0.value, isName: isName) } ?? "-"
    case .collection: return "[" + mirror.children.map { text(of: $0.value, isName: isName) }.joined(separator: ",") + "]"
    case .set, .dictionary: return "{" + mirror.children.map { text(of: $0.value) }.sorted().joined(separator: ",") + "}"
    case .enum: return mirror.children.map { choice($0.label ?? "", $0.value) }.joined()
    default:
      guard !mirror.children.isEmpty else { return "\(value)" }
      return "(" + mirror.children.compactMap(member).joined(separator: ",") + ")"
    }
  }

  private func member(_ child: Mirror.Child) -> String? {
    let label = child.label ?? ""
    guard !MeaningText.wording.contains(label), !(child.value is Span) else { return nil }
    let text = text(of: child.value, isName: MeaningText.names.contains(label))
    return label.hasPrefix(".") || label.isEmpty ? text : "\(label):\(text)"
  }

  /// A case with what it holds. The order of conditions that must all hold says nothing, nor that of a list.
  private func choice(_ label: String, _ value: Any) -> String {
    if label == "and" || label == "or" {
      return label + "{" + Mirror(reflecting: value).children.map { text(of: $0.value) }.sorted().joined(separator: ",") + "}"
    }
    if case let (inner, values) as (Model.RowExpression, [Model.RowExpression]) = value, label == "oneOf" {
      return "oneOf(" + text(of: inner) + "{" + values.map { text(of: $0) }.sorted().joined(separator: ",") + "})"
    }
    return label + text(of: value, isName: MeaningText.names.contains(label))
  }
}
