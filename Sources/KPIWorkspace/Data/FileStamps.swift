import Foundation

/// How files looked when a run began: one that is written anew meanwhile would give numbers of two states.
struct FileStamps {
  private struct Stamp: Hashable {
    var size: UInt64?
    var changed: Date?
    var number: UInt64?

    init(_ path: String) {
      let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
      size = (attributes[.size] as? NSNumber)?.uint64Value
      changed = attributes[.modificationDate] as? Date
      number = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
    }
  }

  private let files: [(name: String, path: String, stamp: Stamp)]

  /// Looks at the files once.
  init(_ files: [(name: String, path: String)]) {
    self.files = files.map { ($0.name, $0.path, Stamp($0.path)) }
  }

  /// Looks again.
  /// - Throws: if a file is not the one that it was.
  func requireUnchanged() throws(WorkspaceProblem) {
    guard let file = files.first(where: { Stamp($0.path) != $0.stamp }) else { return }
    throw WorkspaceProblem(
      .finding, "`\(file.name)` changed while it was read",
      help: "run the command again when the file is written; to put a new file in its place in one step, write it under another name and rename it"
    )
  }
}
