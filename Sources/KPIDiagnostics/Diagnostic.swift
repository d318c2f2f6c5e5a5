/// Something the user should know about what was written: where, what, why, and what to do.
public struct Diagnostic: Hashable, Sendable, Error {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// No report can be made of this.
    case error
    /// It works, and is probably not what was meant.
    case warning
    /// Good to know.
    case note
  }

  /// A further place, with what it has to do with the matter. May be in another file.
  public struct Label: Hashable, Sendable {
    /// The place.
    public var span: Span
    /// A few words to stand beside it.
    public var text: String

    /// A place and a few words.
    public init(_ span: Span, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// How bad it is.
  public var severity: Severity
  /// The stable kebab-case name of this kind of message.
  public var code: String
  /// One short phrase that makes sense alone.
  public var headline: String
  /// The offending text; `nil` when the matter has no place in any file.
  public var span: Span?
  /// A few words to stand under the offending text; may be empty.
  public var label: String
  /// Further places.
  public var labels: [Label]
  /// The reason for the rule, in one or two sentences.
  public var why: String?
  /// What to do, concretely.
  public var help: String?
  /// Edits that would settle the matter; each of them alone is enough.
  public var fixes: [Fix]

  /// A message with all its parts.
  public init(
    _ severity: Severity, code: String, at span: Span?, _ headline: String, label: String = "",
    labels: [Label] = [], why: String? = nil, help: String? = nil, fixes: [Fix] = []
  ) {
    self.severity = severity
    self.code = code
    self.span = span
    self.headline = Self.shortened(headline)
    self.label = Self.shortened(label)
    self.labels = labels
    self.why = why.map(Self.shortened)
    self.help = help.map(Self.shortened)
    self.fixes = fixes
  }
}

extension Diagnostic {
  /// A message is read by a person: a name of a million letters is shown by its beginning.
  private static func shortened(_ text: String) -> String {
    let longest = 4_000
    guard text.utf8.count > longest else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest / 4))) + "…"
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether there is an error among them.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// The order of the text: by place, those without a place first, then by code and headline.
  public func inSourceOrder() -> [Diagnostic] {
    sorted { left, right in
      switch (left.span, right.span) {
      case (let one?, let other?) where one != other: one < other
      case (nil, .some): true
      case (.some, nil): false
      case (.some, .some), (nil, nil): (left.code, left.headline) < (right.code, right.headline)
      }
    }
  }
}
