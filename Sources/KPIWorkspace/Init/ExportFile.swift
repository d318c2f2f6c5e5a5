import Foundation
import KPIDiagnostics
import KPIModel

/// A file that `kpi init` was given, as far as its bytes tell what it is.
struct ExportFile {
  /// As it was named.
  var given: String
  /// Absolute, links resolved.
  var path: String
  var format: Model.FileFormat
  var encoding = TextEncoding.utf8
  /// What stands before and in the line of names, for text files.
  var head = ExportHead()

  /// The name without folders.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Whether the file must be written anew to be read: in another encoding, or with another line of names.
  var needsRewriting: Bool { encoding != .utf8 || head.needsRewriting }

  /// Looks at a file.
  static func look(at given: String, from folder: String) throws(Diagnostic) -> ExportFile {
    let url = given.hasPrefix("/") ? URL(filePath: given) : URL(filePath: folder).appending(path: given)
    let path = url.resolvingSymlinksInPath().path(percentEncoded: false).withoutTrailingSlash
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    switch attributes?[.type] as? FileAttributeType {
    case nil: throw .exportMissing(given, nearest: nearest(url))
    case .typeDirectory?: throw .exportIsFolder(given.withoutTrailingSlash)
    case .typeRegular?: break
    case .some: throw .exportUnreadable(given, "`\(given)` is no file", help: "name a file of data")
    }
    guard let start = ByteReader.start(of: path, 1 << 16) else {
      throw .exportUnreadable(given, "you may not read it", help: "check who may read the file")
    }
    guard !start.isEmpty else { throw .exportEmpty(given) }
    var file = ExportFile(given: given, path: path, format: format(of: path))
    try file.lookInside(start)
    return file
  }

  private static func format(of path: String) -> Model.FileFormat {
    let name = path.lowercased()
    if name.hasSuffix(".parquet") { return .parquet }
    return [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"].contains(where: name.hasSuffix) ? .jsonLines : .csv
  }

  private static func nearest(_ url: URL) -> String? {
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Spelling.nearest(to: url.lastPathComponent, in: names.sorted())
  }

  /// Tells the encoding and the line of names of a text file.
  private mutating func lookInside(_ start: [UInt8]) throws(Diagnostic) {
    guard format != .parquet, !path.lowercased().hasSuffix(".gz") else { return }
    switch TextEncoding.sniff(start) {
    case .failure(let binary): throw .exportBinary(given, binary.kind)
    case .success(let found): encoding = found
    }
    if encoding == .utf8, !ByteReader.isUTF8(path) { encoding = .windows1252 }
    guard format == .csv else { return }
    var transcoder = Transcoder(encoding)
    var text = String(decoding: transcoder.piece(start, isLast: false), as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    guard text.contains(where: { !$0.isWhitespace }) else { throw .exportEmpty(given) }
    head = ExportHead(text)
  }
}
