import KPIModel

/// A column of parts: exact numbers, doubles or texts.
enum Component {
  case integers([Int64?])
  case decimals([Int128?], scale: Int)
  case doubles([Double?])
  case texts([String?])
  case nothing

  init(_ data: ColumnData?, _ count: Int) {
    switch data {
    case .integer(let values): self = .integers(values)
    case .decimal(let values, let scale): self = .decimals(values, scale: scale)
    case .double(let values): self = .doubles(values)
    case .text(let values): self = .texts(values)
    case .boolean(let values): self = .integers(values.map { $0.map { $0 ? 1 : 0 } })
    case nil: self = .nothing
    }
  }

  /// The number in a row; nil where it is missing, not finite, or no number.
  func quantity(_ row: Int) -> Quantity? {
    switch self {
    case .integers(let values): values[row].map { .exact(ExactNumber(coefficient: Int128($0), scale: 0)) }
    case .decimals(let values, let scale): values[row].map { .exact(ExactNumber(coefficient: $0, scale: scale)) }
    case .doubles(let values): values[row].flatMap { $0.isFinite ? .approximate($0) : nil }
    case .texts, .nothing: nil
    }
  }

  /// The whole number in a row; 0 where there is none.
  func count(_ row: Int) -> Int {
    guard case .integers(let values) = self, let value = values[row] else { return 0 }
    return Int(value)
  }

  /// What tells values apart when different ones are counted; nil where it is missing.
  func identity(_ row: Int) -> String? {
    if case .texts(let values) = self { return values[row] }
    return quantity(row)?.text
  }
}
