import Foundation
import KPIModel

/// A copy of an export that can be read: in UTF-8, with one line of names in which each name stands once.
struct ExportCopy {
  let file: ExportFile

  /// Writes the copy, piece by piece.
  func write(to path: String) throws(WorkspaceProblem) {
    guard FileManager.default.createFile(atPath: path, contents: nil), let out = FileHandle(forWritingAtPath: path) else {
      throw Self.problem(path)
    }
    defer { try? out.close() }
    var isWritten = true
    var transcoder = Transcoder(file.encoding)
    var skipper = LineSkipper(lines: file.format == .csv ? file.head.linesBefore + file.head.nameLines : 0)
    if file.format == .csv { isWritten = put(Array(file.head.line.utf8), out) }
    let isRead = ByteReader.read(file.path) { piece in
      let bytes = skipper.rest(of: transcoder.piece(piece, isLast: false))
      if !bytes.isEmpty { isWritten = put(bytes, out) && isWritten }
      return !isWritten
    }
    let last = skipper.rest(of: transcoder.piece([], isLast: true))
    if !last.isEmpty { isWritten = put(last, out) && isWritten }
    guard isRead, isWritten else { throw Self.problem(path) }
  }

  private func put(_ bytes: [UInt8], _ out: FileHandle) -> Bool {
    (try? out.write(contentsOf: Data(bytes))) != nil
  }

  private static func problem(_ path: String) -> WorkspaceProblem {
    WorkspaceProblem(.finding, "`\(path)` cannot be written", help: "check who may write in that folder, and whether the disk is full")
  }
}

extension ExportFile {
  /// Writes the file so that it can be read; lines of JSON have no line of names.
  func rewrite(to path: String) throws(WorkspaceProblem) { try ExportCopy(file: self).write(to: path) }
}

/// Passes over the first lines of a text that comes in pieces.
struct LineSkipper {
  private var lines: Int
  private var isBehindReturn = false

  init(lines: Int) { self.lines = lines }

  /// What stands behind the lines that are passed over.
  mutating func rest(of piece: [UInt8]) -> [UInt8] {
    if lines == 0, !isBehindReturn { return piece }
    var index = 0
    while index < piece.count {
      let byte = piece[index]
      if isBehindReturn {
        isBehindReturn = false
        if byte == 10 {
          index += 1
          continue
        }
      }
      if lines == 0 { break }
      if byte == 10 || byte == 13 { lines -= 1 }
      isBehindReturn = byte == 13
      index += 1
    }
    return Array(piece[index...])
  }
}
