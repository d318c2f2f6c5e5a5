public import KPIEvaluation

/// The shorthand of official statistics beside a number. Each is explained in the notes.
public enum Mark: String, CaseIterable, Hashable, Sendable {
  /// Break in the series: the first value after a change of the definition.
  case seriesBreak = "b"
  /// Rounds to zero, and is not zero.
  case roundsToZero = "k"
  /// Provisional: the period is not complete, or not covered in full.
  case provisional = "p"
  /// Low reliability: the sample is smaller than the definition asks for.
  case smallSample = "u"
  /// Not available; the reason stands beside it.
  case notAvailable = "x"

  /// As printed: `[p]`.
  public var text: String { "[\(rawValue)]" }

  /// The marks that a value carries.
  public static func marks(of marks: Marks) -> [Mark] {
    [(Marks.seriesBreak, Mark.seriesBreak), (.provisional, .provisional), (.smallSample, .smallSample)]
      .filter { marks.contains($0.0) }.map(\.1)
  }
}
