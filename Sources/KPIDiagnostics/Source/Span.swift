/// A stretch of one source file, from `lower` up to but not including `upper`, in UTF-8 bytes from the file's start.
public struct Span: Hashable, Sendable {
  /// The file that the bytes are in.
  public var file: FileID
  private var start: Int32
  private var end: Int32

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

  /// The smallest span around both. Spans of different files cannot be joined: the first one is kept.
  public func joined(with other: Span) -> Span {
    guard other.file == file else { return self }
    return Span(file: file, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// The place right behind the span.
  public var endPlace: Span { Span(file: file, at: upper) }
}

extension Span: Comparable {
  /// By file, then by start, then by end.
  public static func < (left: Span, right: Span) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
