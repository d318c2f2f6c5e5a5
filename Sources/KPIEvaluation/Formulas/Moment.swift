import KPIModel

/// Dates and times as they are computed with: seconds since 1970-01-01, so that a difference is a duration.
enum Moment {
  private static let day = ExactNumber(86_400)

  /// What the engine delivers for a column (days, microseconds) as seconds; anything else as it is.
  static func quantity(_ delivered: Quantity, _ type: Model.ValueType) -> Quantity {
    switch type {
    case .date: delivered * .exact(day)
    case .time: delivered * .exact(ExactNumber(coefficient: 1, scale: 6))
    case .number, .text, .flag, .entity: delivered
    }
  }

  /// The midnight with which a day begins.
  static func quantity(ofDay day: Day) -> Quantity { Quantity(day.number) * .exact(Self.day) }

  /// The midnight before a time.
  static func midnight(_ moment: Quantity) -> Quantity {
    Quantity(Int((moment.double / 86_400).rounded(.down))) * .exact(day)
  }

  /// As it would be written: `2026-08-17`, with the time of the day where there is one.
  static func text(_ moment: Quantity, _ type: Model.ValueType) -> String {
    let start = midnight(moment)
    let day = Day(number: Int((start.double / 86_400).rounded()))
    guard type == .time else { return day.iso }
    let seconds = Int(((moment - start).double).rounded(.down))
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day.iso) \(parts.joined(separator: ":"))"
  }
}
