extension Model {
  /// A condition on the dimensions of a context, not on the columns of one dataset: each dataset under it reads the
  /// dimension in its own way.
  public indirect enum DimensionCondition: Hashable, Sendable {
    case comparison(dimension: String, Comparison, DimensionValue)
    case oneOf(dimension: String, [DimensionValue])
    case textTest(dimension: String, TextTest, String)
    case isMissing(dimension: String)
    case not(DimensionCondition)
    case and([DimensionCondition])
    case or([DimensionCondition])
  }

  /// A value that a dimension is compared with.
  public enum DimensionValue: Hashable, Sendable {
    case text(String)
    case number(ExactNumber)
    case flag(Bool)
  }
}

extension Model.DimensionCondition {
  /// The dimensions that it speaks of, each once, in the order of the text.
  public var dimensions: [String] {
    var seen: Set<String> = []
    return mentions.filter { seen.insert($0).inserted }
  }

  private var mentions: [String] {
    switch self {
    case .comparison(let name, _, _), .oneOf(let name, _), .textTest(let name, _, _), .isMissing(let name): [name]
    case .not(let inner): inner.mentions
    case .and(let parts), .or(let parts): parts.flatMap(\.mentions)
    }
  }

  /// The parts that must all hold, each of which a further word can replace by itself.
  public var terms: [Model.DimensionCondition] {
    if case .and(let parts) = self { parts.flatMap(\.terms) } else { [self] }
  }
}
