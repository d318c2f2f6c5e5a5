/// A set of edits that settles a diagnostic.
public struct Fix: Hashable, Sendable {
  /// How sure we are that the edits say what was meant.
  public enum Safety: String, Hashable, Sendable, CaseIterable {
    /// The meaning is certain: may be applied without asking.
    case safe
    /// Probably meant: a person should look.
    case suggested
  }

  /// The replacement of one span by a text.
  public struct Edit: Hashable, Sendable {
    /// What goes away; empty to insert.
    public var span: Span
    /// What comes in its place; empty to delete.
    public var replacement: String

    /// The replacement of one span by a text.
    public init(_ span: Span, _ replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  /// What the edits do, as a command: "write `=`".
  public var title: String
  /// The edits; they do not overlap.
  public var edits: [Edit]
  /// How sure we are.
  public var safety: Safety

  /// A set of edits.
  public init(_ title: String, _ edits: [Edit], safety: Safety) {
    self.title = title
    self.edits = edits
    self.safety = safety
  }

  /// A single replacement.
  public static func replace(
    _ span: Span, with text: String, _ title: String? = nil, safety: Safety = .safe
  ) -> Fix {
    Fix(title ?? (text.isEmpty ? "remove it" : "write `\(text)`"), [Edit(span, text)], safety: safety)
  }
}

extension Fix {
  /// The file after the edits that concern it. Edits outside the file, or overlapping an earlier one, are left out.
  public func applied(to file: SourceFile) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.filter({ $0.span.file == file.id }).sorted(by: { $0.span < $1.span }) {
      guard edit.span.lower >= position, edit.span.upper <= file.bytes.count else { continue }
      result += file.bytes[position..<edit.span.lower]
      result += Array(edit.replacement.utf8)
      position = edit.span.upper
    }
    return result + file.bytes[position...]
  }
}
