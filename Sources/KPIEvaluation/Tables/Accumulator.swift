import KPIModel
import KPIPlan

/// The parts of a leaf over some rows of its scan, put together.
struct Accumulator {
  private(set) var total: Quantity = .exact(.zero)
  private(set) var extreme: Quantity?
  private(set) var count = 0
  private(set) var whole = 0
  private(set) var values: [Quantity] = []
  private var place: Int?
  private(set) var identities: Set<ExactText> = []

  /// Adds the row of a scan.
  mutating func add(_ parts: LeafAccess.Parts, _ components: [Component], _ row: Int) {
    switch parts {
    case .count(let column): count += components[column].count(row)
    case .sum(let sum, let counted), .mean(let sum, let counted):
      if let value = components[sum].quantity(row) { total = total + value }
      count += components[counted].count(row)
    case .extreme(let column, let counted, let isMaximum):
      count += components[counted].count(row)
      guard let value = components[column].quantity(row) else { return }
      guard let known = extreme else { return extreme = value }
      if (Quantity.compare(value, known) > 0) == isMaximum { extreme = value }
    case .share(let part, let all):
      count += components[part].count(row)
      whole += components[all].count(row)
    case .whole(let column, let counted):
      count += components[counted].count(row)
      extreme = components[column].quantity(row)
    case .ranked(let column, let rank):
      guard let value = components[column].quantity(row) else { return }
      count += 1
      let own = components[rank].count(row)
      guard place.map({ own < $0 }) ?? true else { return }
      place = own
      extreme = value
    case .values(let column):
      if let identity = components[column].identity(row) {
        count += 1
        identities.insert(ExactText(identity))
      }
      if let value = components[column].quantity(row) { values.append(value) }
    }
  }

  /// The value of the parts; nil where there are no rows to say it.
  func value(_ parts: LeafAccess.Parts, _ function: Model.AggregateFunction, _ parameter: ExactNumber?) -> Quantity? {
    switch parts {
    case .count: Quantity(count)
    case .sum: total
    case .mean: count == 0 ? nil : total.divided(by: Quantity(count))
    case .extreme, .ranked: extreme
    case .share: whole == 0 ? nil : Quantity(count).divided(by: Quantity(whole))
    case .whole: extreme ?? (function.isZeroOverNothing ? Quantity(0) : nil)
    case .values:
      function == .distinct ? Quantity(identities.count) : Distribution.value(function, values, parameter)
    }
  }

  /// The rows that the value rests on.
  func sample(_ parts: LeafAccess.Parts) -> Int {
    if case .share = parts { whole } else { count }
  }
}
