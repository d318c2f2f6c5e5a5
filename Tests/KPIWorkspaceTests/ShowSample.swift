import KPIEvaluation
import KPIModel

@testable import KPIWorkspace

/// Answers of `kpi show` made by hand, so that the forms are tested without an engine.
enum ShowSample {
  static let calendar = Model.Calendar()

  /// Weeks 32, 33 … of 2018 with these values, for one segment after the other.
  static func result(
    name: String = "revenue", title: String = "Revenue", unit: Model.Unit = .money(currency: "EUR"),
    dimensions: [String] = [], _ series: [(segment: [String], values: [Value])], problems: [DataProblem] = []
  ) -> ShowResult {
    let rows = series.flatMap { segment, values in
      values.enumerated().compactMap { index, value in
        calendar.week(32 + index, of: 2018).map {
          ShowResult.Row(kpi: name, period: $0, label: calendar.label($0), segment: segment, value: value)
        }
      }
    }
    let source = SourceResult(
      dataset: "orders", files: ["data/orders.csv"], rows: 7, firstDay: Day(unchecked: 2018, 1, 1),
      lastDay: Day(unchecked: 2018, 8, 26), problems: problems)
    return ShowResult(
      subjects: [ShowResult.Subject(name: name, title: title, unit: unit, grain: .week)], dimensions: dimensions,
      rows: rows,
      asOf: Day(unchecked: 2018, 8, 27), sources: [source])
  }

  static func number(_ digits: String, _ marks: Marks = []) -> Value {
    .number(.exact(ExactNumber(digits: digits) ?? .zero), marks: marks)
  }

  static func none(_ reason: String) -> Value { .none(NoValue(.noRows, reason)) }
}
