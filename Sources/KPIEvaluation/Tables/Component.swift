import KPIModel

/// A column of parts: exact numbers, doubles or texts.
enum Component {
  case integers([Int64?])
  case decimals([Int128?], scale: Int)
  case doubles([Double?])
  /// Texts, with the number that each has where texts are compared.
  case texts([String?], numbers: [Int32?])
  case nothing

  init(_ data: ColumnData?, _ texts: inout TextNumbers) {
    switch data {
    case .integer(let values): self = .integers(values)
    case .decimal(let values, let scale): self = .decimals(values, scale: scale)
    case .double(let values): self = .doubles(values)
    case .text(let values):
      self = .texts(values, numbers: values.map { text in text.map { texts.number(of: $0) } })
    case .boolean(let values): self = .integers(values.map { $0.map { $0 ? 1 : 0 } })
    case nil: self = .nothing
    }
  }

  /// The number in a row (of a text, that which stands for it); nil where it is missing or not finite.
  func quantity(_ row: Int) -> Quantity? {
    switch self {
    case .integers(let values): values[row].map { .exact(ExactNumber(coefficient: Int128($0), scale: 0)) }
    case .decimals(let values, let scale): values[row].map { .exact(ExactNumber(coefficient: $0, scale: scale)) }
    case .doubles(let values): values[row].flatMap { $0.isFinite ? .approximate($0) : nil }
    case .texts(_, let numbers): numbers[row].map { Quantity(Int($0)) }
    case .nothing: nil
    }
  }

  /// The whole number in a row; 0 where there is none.
  func count(_ row: Int) -> Int {
    guard case .integers(let values) = self, let value = values[row] else { return 0 }
    return Int(value)
  }

  /// What tells values apart when different ones are counted; nil where it is missing.
  func identity(_ row: Int) -> String? {
    if case .texts(let values, _) = self { return values[row] }
    return quantity(row)?.text
  }
}
