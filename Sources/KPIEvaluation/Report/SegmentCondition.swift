import KPIModel

extension Model.Project {
  /// The condition that rows lie in a segment; nil where a row can have several values of a dimension.
  func condition(_ dimensions: [String], are segment: Segment) -> Model.DimensionCondition? {
    let tests = zip(dimensions, segment).compactMap { name, value in condition(name, is: value) }
    return tests.count == dimensions.count ? .and(tests) : nil
  }

  private func condition(_ name: String, is value: SegmentValue) -> Model.DimensionCondition? {
    guard let dimension = datasets.lazy.compactMap({ $0.dimension(named: name) }).first else { return nil }
    if case .tags = dimension { return nil }
    switch value {
    case .none: return .isMissing(dimension: name)
    case .others: return nil
    case .value(let text):
      return self.value(text, of: dimension).map { .comparison(dimension: name, .equal, $0) }
    }
  }

  private func value(_ text: String, of dimension: Model.Dimension) -> Model.DimensionValue? {
    guard case .column(let expression) = dimension else { return .text(text) }
    switch expression.type {
    case .number: return ExactNumber(digits: text).map { .number($0) }
    case .flag: return .flag(text == "yes")
    case .text, .entity, .date, .time: return .text(text)
    }
  }
}
