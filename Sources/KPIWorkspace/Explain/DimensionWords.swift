import KPIModel

/// Conditions on dimensions, in words.
enum DimensionWords {
  static func text(_ condition: Model.DimensionCondition) -> String {
    switch condition {
    case .comparison(let name, let comparison, let value): "`\(name)` \(RowWords.word(comparison)) \(text(value))"
    case .oneOf(let name, let values): "`\(name)` is \(values.map(text).joined(separator: " or "))"
    case .textTest(let name, let test, let text): "`\(name)` \(RowWords.word(test)) \"\(text)\""
    case .isMissing(let name): "`\(name)` is missing"
    case .not(.isMissing(let name)): "`\(name)` is there"
    case .not(let inner): "it is not so that \(text(inner))"
    case .and(let parts): parts.map(inside).joined(separator: " and ")
    case .or(let parts): parts.map(inside).joined(separator: " or ")
    }
  }

  private static func inside(_ condition: Model.DimensionCondition) -> String {
    switch condition {
    case .and, .or: "(\(text(condition)))"
    case .comparison, .oneOf, .textTest, .isMissing, .not: text(condition)
    }
  }

  private static func text(_ value: Model.DimensionValue) -> String {
    switch value {
    case .text(let text): "\"\(text)\""
    case .number(let number): number.text
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}
