/// The value of one dimension in a segment.
public enum SegmentValue: Hashable, Sendable {
  case value(String)
  /// Rows that have no value there.
  case none
  /// All values that are not shown on their own.
  case others

  /// Texts are the same only if they are written with the same characters, as the engine has it: two forms of an accent
  /// are two values.
  public static func == (left: SegmentValue, right: SegmentValue) -> Bool {
    switch (left, right) {
    case (.value(let one), .value(let other)): ExactText(one) == ExactText(other)
    case (.none, .none), (.others, .others): true
    case (.value, _), (.none, _), (.others, _): false
    }
  }

  /// Hashes a text by its bytes, in step with `==`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    if case .value(let text) = self { hasher.combine(ExactText(text)) }
  }

  /// Values in order of their text, then "(none)", then "(others)".
  var rank: Int {
    switch self {
    case .value: 0
    case .none: 1
    case .others: 2
    }
  }
}

/// A text that equals another only byte by byte. Swift's own strings are equal where their accents are put together
/// differently, and engines tell these apart.
struct ExactText: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ExactText, right: ExactText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// One value for each dimension of a breakdown; empty for the total.
public typealias Segment = [SegmentValue]
