/// The files of one run, in the order in which they were added.
public struct SourceMap: Hashable, Sendable {
  /// All files; a file's number is its index.
  public private(set) var files: [SourceFile] = []

  /// A map without files.
  public init() {}

  /// Adds a file and gives it its number.
  @discardableResult
  public mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: FileID(Int32(clamping: files.count)), path: path, bytes: bytes)
    files.append(file)
    return file
  }

  /// Adds a file from text and gives it its number.
  @discardableResult
  public mutating func add(path: String, text: String) -> SourceFile { add(path: path, bytes: Array(text.utf8)) }

  /// The file with that number, if there is one.
  public subscript(_ id: FileID) -> SourceFile? {
    let index = Int(id.number)
    return files.indices.contains(index) ? files[index] : nil
  }

  /// The text of a span; empty when the file is unknown.
  public func text(of span: Span) -> String { self[span.file]?.text(of: span) ?? "" }
}
