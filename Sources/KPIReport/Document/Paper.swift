extension Report {
  /// What a page is printed on.
  public enum Paper: String, Hashable, Sendable, CaseIterable {
    /// 210 × 297 mm.
    case a4
    /// 8.5 × 11 inches.
    case letter

    /// The name in the style of a page.
    var styleName: String {
      switch self {
      case .a4: "A4"
      case .letter: "letter"
      }
    }
  }
}
