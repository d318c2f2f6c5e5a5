/// The number of a file within one `SourceMap`. Small, so that every span can carry it.
public struct FileID: Hashable, Sendable, Comparable {
  /// The position of the file in its source map.
  public var number: Int32

  /// A file's number, as its source map gave it.
  public init(_ number: Int32) { self.number = number }

  /// The order in which the files were added.
  public static func < (left: FileID, right: FileID) -> Bool { left.number < right.number }
}
