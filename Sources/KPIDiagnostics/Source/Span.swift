/// A stretch of one source file, from `lower` up to but not including `upper`, in UTF-8 bytes from the file's start.
public struct Span: Hashable, Sendable {
  /// The file that the bytes are in.
  public var file: FileID
  private var start: Int32
  private var end: Int32
  /// Through which expansion of a template the text was read; 0: as it stands.
  public var expansion: Int32 = 0

  /// A stretch of bytes. Offsets beyond two gigabytes are clamped; an end before the start becomes the start.
  public init(file: FileID, lower: Int, upper: Int) {
    self.file = file
    start = Int32(clamping: max(lower, 0))
    end = Int32(clamping: max(lower, upper, 0))
  }

  /// An empty span: a place between two bytes.
  public init(file: FileID, at offset: Int) { self.init(file: file, lower: offset, upper: offset) }

  /// The offset of the first byte.
  public var lower: Int { Int(start) }
  /// The offset behind the last byte.
  public var upper: Int { Int(end) }
  /// The number of bytes.
  public var count: Int { upper - lower }
  /// Whether the span is a mere place.
  public var isEmpty: Bool { start == end }

  /// The smallest span around both. Spans of different files, or of different expansions, cannot be joined: the first
  /// one is kept.
  public func joined(with other: Span) -> Span {
    guard other.file == file, other.expansion == expansion else { return self }
    var joined = Span(file: file, lower: min(lower, other.lower), upper: max(upper, other.upper))
    joined.expansion = expansion
    return joined
  }

  /// The same place, whatever way the text was read.
  public var asWritten: Span {
    var span = self
    span.expansion = 0
    return span
  }

  /// The place right behind the span.
  public var endPlace: Span { Span(file: file, at: upper) }
}

extension Span: Comparable {
  /// By file, then by start, by end and by expansion.
  public static func < (left: Span, right: Span) -> Bool {
    (left.file, left.start, left.end, left.expansion) < (right.file, right.start, right.end, right.expansion)
  }
}
