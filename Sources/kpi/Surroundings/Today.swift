import Foundation
import KPIModel

/// The clock: read here and nowhere below, so that the same input gives the same answer.
enum Today {
  /// The day on this machine's wall.
  static var day: Day {
    let parts = Calendar(identifier: .gregorian).dateComponents(in: .current, from: Date())
    return Day(year: parts.year ?? 0, month: parts.month ?? 0, dayOfMonth: parts.day ?? 0) ?? .distantFuture
  }
}
