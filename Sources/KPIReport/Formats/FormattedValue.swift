/// One number, written. Words, tables, charts and every edition print this one object, so that they cannot differ.
public struct FormattedValue: Hashable, Sendable {
  /// As printed: `€41.20`, `−1.6 pp`, `[x]`. Minus is U+2212, spaces inside do not break.
  public var text: String
  /// For readers of the page aloud: `minus 1.6 pp`; nil where the text reads well.
  public var spoken: String?
  /// With the words of its unit, for a sentence: `412 orders`, `€12.40 per customer`.
  public var phrase: String
  /// The unrounded number with a point; nil where there is none.
  public var exact: String?
  /// What each mark means.
  public var marks: [Mark]
  /// Why there is no number; nil where there is one.
  public var reason: String?
  /// -1, 0 or 1.
  public var sign: Int

  /// Takes what was written elsewhere; a nil `phrase` is the text itself, for values without the words of a unit.
  public init(
    text: String, spoken: String? = nil, phrase: String? = nil, exact: String? = nil, marks: [Mark] = [],
    reason: String? = nil, sign: Int = 0
  ) {
    self.text = text
    self.spoken = spoken
    self.phrase = phrase ?? text
    self.exact = exact
    self.marks = marks
    self.reason = reason
    self.sign = sign
  }

  /// No number: the mark `[x]` and the reason.
  static func missing(_ reason: String) -> FormattedValue {
    FormattedValue(
      text: Mark.notAvailable.text, spoken: reason, phrase: "\(Mark.notAvailable.text) (\(reason))",
      marks: [.notAvailable], reason: reason)
  }

  /// A word in the place of a number.
  static func word(_ text: String) -> FormattedValue { FormattedValue(text: text) }

  /// The text with its marks behind it: `412 [p]`.
  public var textWithMarks: String {
    reason != nil ? text : ([text] + marks.map(\.text)).joined(separator: "\u{00A0}")
  }
}
