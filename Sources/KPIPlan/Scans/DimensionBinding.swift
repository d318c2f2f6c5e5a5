import KPIModel

extension Model.Dataset {
  /// What a condition on dimensions means for a row of this dataset; nil if it has no such dimension.
  func expression(of condition: Model.DimensionCondition, timeColumn: String?) -> Model.RowExpression? {
    switch condition {
    case .comparison(let name, let comparison, let value):
      return test(name, timeColumn) { $0.compared(comparison, value) }
    case .oneOf(let name, let values): return test(name, timeColumn) { $0.isOne(of: values) }
    case .textTest(let name, let test, let text):
      return self.test(name, timeColumn) { reading in
        guard case .value(let expression) = reading else { return nil }
        return .textTest(expression, test, Model.RowExpression(.text(text), .text))
      }
    case .isMissing(let name): return test(name, timeColumn) { $0.isMissing }
    case .not(let inner): return expression(of: inner, timeColumn: timeColumn).map { .flag(.not($0)) }
    case .and(let parts): return all(parts, timeColumn).map { .flag(.and($0)) }
    case .or(let parts): return all(parts, timeColumn).map { .flag(.or($0)) }
    }
  }

  private func all(_ parts: [Model.DimensionCondition], _ timeColumn: String?) -> [Model.RowExpression]? {
    let bound = parts.compactMap { expression(of: $0, timeColumn: timeColumn) }
    return bound.count == parts.count ? bound : nil
  }

  private func test(
    _ name: String, _ timeColumn: String?, _ body: (DimensionReading) -> Model.RowExpression.Kind?
  ) -> Model.RowExpression? {
    guard let dimension = dimension(named: name), let reading = reading(dimension, timeColumn) else { return nil }
    return body(reading).map { .flag($0) }
  }

  private func reading(_ dimension: Model.Dimension, _ timeColumn: String?) -> DimensionReading? {
    switch dimension {
    case .column(let expression): return .value(expression)
    case .tags(let tags): return .tags(tags.name)
    case .timePart(let part):
      guard let name = timeColumn ?? timeColumns.first, let column = column(named: name) else { return nil }
      return .part(part, Model.RowExpression(.column(name), column.type))
    }
  }
}

/// A dimension as the rows of one dataset have it.
private enum DimensionReading {
  case value(Model.RowExpression)
  case tags(String)
  case part(Model.TimePart, Model.RowExpression)

  func compared(_ comparison: Model.Comparison, _ value: Model.DimensionValue) -> Model.RowExpression.Kind? {
    switch self {
    case .value(let expression): return .comparison(expression, comparison, value.expression(beside: expression.type))
    case .tags(let name):
      let test = Model.RowExpression.flag(.hasTag(name, values: [value.text]))
      return comparison == .notEqual ? .not(test) : test.kind
    case .part(let part, let time):
      guard let inner = DimensionReading.value(of: part, time), let other = value.expression(of: part) else { return nil }
      return .comparison(inner, comparison, other)
    }
  }

  func isOne(of values: [Model.DimensionValue]) -> Model.RowExpression.Kind? {
    switch self {
    case .value(let expression): return .oneOf(expression, values.map { $0.expression(beside: expression.type) })
    case .tags(let name): return .hasTag(name, values: values.map(\.text))
    case .part(let part, let time):
      let others = values.compactMap { $0.expression(of: part) }
      guard let inner = DimensionReading.value(of: part, time), others.count == values.count else { return nil }
      return .oneOf(inner, others)
    }
  }

  var isMissing: Model.RowExpression.Kind? {
    switch self {
    case .value(let expression): .isMissing(expression)
    case .tags(let name): .not(.flag(.hasTag(name, values: [])))
    case .part(_, let time): .isMissing(time)
    }
  }

  private static func value(of part: Model.TimePart, _ time: Model.RowExpression) -> Model.RowExpression? {
    switch part {
    case .weekday: Model.RowExpression(.function(part.rawValue, [time]), .text)
    case .hour, .monthOfYear: Model.RowExpression(.function(part.rawValue, [time]), .number(.plain))
    }
  }
}

extension Model.DimensionValue {
  /// As a tag is written.
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.text
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  fileprivate func expression(beside type: Model.ValueType) -> Model.RowExpression {
    switch (self, type) {
    case (.text(let text), _): Model.RowExpression(.text(text), .text)
    case (.number(let number), .text), (.number(let number), .entity): Model.RowExpression(.text(number.text), .text)
    case (.number(let number), _): Model.RowExpression(.number(number), type)
    case (.flag(let flag), _): Model.RowExpression(.flag(flag), .flag)
    }
  }

  /// As the row function of that part gives it: weekdays by name, hours and months by number.
  fileprivate func expression(of part: Model.TimePart) -> Model.RowExpression? {
    switch (self, part) {
    case (.text(let text), .weekday): Model.RowExpression(.text(text), .text)
    case (.text(let text), .hour), (.text(let text), .monthOfYear):
      part.labels.firstIndex(of: text).map { index in
        Model.RowExpression(.number(ExactNumber(part == .hour ? index : index + 1)), .number(.plain))
      }
    case (.number(let number), .hour), (.number(let number), .monthOfYear):
      Model.RowExpression(.number(number), .number(.plain))
    case (.number, .weekday), (.flag, _): nil
    }
  }
}

extension Model.RowExpression {
  fileprivate static func flag(_ kind: Kind) -> Model.RowExpression { Model.RowExpression(kind, .flag) }
}
