import Foundation

/// Reads a definition file, and nothing that only looks like one.
enum DefinitionFile {
  /// A definition file larger than this is refused: nobody writes so much by hand.
  static let largest = 16 * 1024 * 1024

  /// The bytes of a file below the project's folder.
  static func read(_ path: String, in folder: ProjectFolder) throws(WorkspaceProblem) -> [UInt8] {
    // Without O_NONBLOCK, a pipe would wait for somebody to write into it.
    let descriptor = open(folder.path + "/" + path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == EACCES
        ? WorkspaceProblem(.finding, "`\(path)` cannot be read", help: "check who may read the file")
        : WorkspaceProblem(.finding, "`\(path)` is not a file that can be read")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw WorkspaceProblem(.finding, "`\(path)` is not a file that can be read")
    }
    guard status.st_size <= largest else {
      throw WorkspaceProblem(.finding, "`\(path)` is larger than 16 MB", help: "split the definitions into several files")
    }
    guard let bytes = contents(descriptor, expected: Int(status.st_size)) else {
      throw WorkspaceProblem(.finding, "`\(path)` cannot be read")
    }
    return bytes
  }

  /// Everything up to the end; nil if reading fails or the file has grown beyond the limit meanwhile.
  private static func contents(_ descriptor: Int32, expected: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    // One byte more tells the end without another buffer.
    var room = expected + 1
    while bytes.count <= largest {
      let start = bytes.count
      var count = 0
      bytes.append(contentsOf: repeatElement(0, count: room))
      bytes.withUnsafeMutableBytes { buffer in
        count = Foundation.read(descriptor, buffer.baseAddress.map { $0 + start }, room)
      }
      if count < 0, errno == EINTR { count = 0 } else if count <= 0 {
        bytes.removeLast(bytes.count - start)
        return count == 0 ? bytes : nil
      }
      bytes.removeLast(room - count)
      room = max(4096, expected + 1 - bytes.count)
    }
    return nil
  }
}
