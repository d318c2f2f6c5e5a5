import KPIEvaluation

/// The shorthand of official statistics beside a number. Each is explained in the notes.
public enum Mark: String, CaseIterable, Hashable, Sendable {
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
  static func marks(of marks: Marks) -> [Mark] {
    (marks.contains(.provisional) ? [.provisional] : []) + (marks.contains(.smallSample) ? [.smallSample] : [])
  }
}
