public import KPIModel

extension Report {
  /// The word behind `as` in an inline value: how the number is to be written.
  public enum InlineFormat: String, CaseIterable, Hashable, Sendable {
    /// An amount with its currency, without the words of its unit.
    case money
    /// A share, or a change as a share of what it is compared with.
    case percent
    /// A difference of shares, in percentage points.
    case pp
    /// Digits alone.
    case number
    /// Days, hours, minutes.
    case duration
    /// Signs as words: `33 % higher`, `minus 4 points`; whole numbers up to twelve as words.
    case words

    /// What an inline value can be, apart from its unit.
    public enum Subject: Hashable, Sendable {
      /// A number as it stands.
      case level
      /// The result of a formula: a level, or a difference.
      case formula
      /// A change against another period.
      case change
    }

    /// The formats that fit a value, in the order in which they are told.
    public static func fitting(_ subject: Subject, _ unit: Model.Unit) -> [InlineFormat] {
      allCases.filter { $0.fits(subject, unit) }
    }

    /// Whether a value of that unit can be written so.
    public func fits(_ subject: Subject, _ unit: Model.Unit) -> Bool {
      let kind = unit.numberUnit
      switch self {
      case .money: if case .money = kind { return true } else { return false }
      case .duration: return kind == .duration
      case .number: return kind != .duration && (kind != .ratio || subject != .change)
      case .words: return true
      case .pp: return kind == .ratio && subject != .level
      case .percent:
        if subject != .change { return kind == .ratio }
        return kind != .ratio && kind != .points
      }
    }
  }
}
