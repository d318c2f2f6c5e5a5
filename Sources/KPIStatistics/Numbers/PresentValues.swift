extension [Double?] {
  /// The values that are there: gaps, NaN and infinities are left out.
  var presentValues: [Double] {
    compactMap { value in value.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// The series with NaN and infinities turned into gaps, so that later steps test one thing only.
  var finiteOrMissing: [Double?] {
    map { value in value.flatMap { $0.isFinite ? $0 : nil } }
  }
}

extension Double {
  /// The value if it is a finite number, else nil. Overflow on extreme input ends here, not in a report.
  var ifFinite: Double? { isFinite ? self : nil }
}
