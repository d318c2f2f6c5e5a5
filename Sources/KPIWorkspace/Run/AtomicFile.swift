import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a file so that it is whole or absent: into a new file beside it, flushed, then renamed.
///
/// Whoever reads the file meanwhile sees the old one or the new one. A link at the destination is replaced and not
/// followed. A file that is there keeps its mode; a new one gets what the user's mask leaves.
public enum AtomicFile {
  /// Writes text in UTF-8. Throws with what the system said.
  public static func write(_ text: String, to path: String) throws(WorkspaceProblem) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes bytes. The folder must exist.
  public static func write(_ bytes: [UInt8], to path: String) throws(WorkspaceProblem) {
    try turn.withLock { (_) throws(WorkspaceProblem) in try put(bytes, at: path) }
  }

  /// One writer at a time, so that a program that is stopped can wait for it and leaves no half file behind.
  private static let turn = Mutex(())

  /// Does something unless a file is being written just now.
  public static func whileNoneIsWritten(_ body: () -> Void) {
    _ = turn.withLockIfAvailable { _ in body() }
  }

  private static func put(_ bytes: [UInt8], at path: String) throws(WorkspaceProblem) {
    let mode = existingMode(path)
    let temporary = temporaryPath(beside: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode ?? 0o666)
    guard descriptor >= 0 else { throw problem(path) }
    var isDone = fill(descriptor, bytes)
    if isDone, let mode { isDone = fchmod(descriptor, mode) == 0 }
    if isDone { isDone = fsync(descriptor) == 0 }
    let failure = isDone ? 0 : errno
    let isClosed = close(descriptor) == 0
    guard isDone, isClosed, rename(temporary, path) == 0 else {
      let reason = failure == 0 ? errno : failure
      unlink(temporary)
      throw problem(path, reason)
    }
    flushFolder(of: path)
  }

  /// The permissions of the regular file that is there; nil for none and for a link.
  private static func existingMode(_ path: String) -> mode_t? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return status.st_mode & 0o7777
  }

  /// In the same folder, because only there renaming is one step. Hidden, and different for each writer.
  private static func temporaryPath(beside path: String) -> String {
    let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    let number = String(UInt64.random(in: .min ... .max), radix: 36)
    // A name may be as long as the file system allows: of it only the start is taken.
    return path[..<slash] + ".kpi-" + path[slash...].prefix(40) + "-" + number
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var position = 0
    while position < bytes.count {
      let count = bytes[position...].withUnsafeBytes { platformWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      position += count
    }
    return true
  }

  private static func platformWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }

  /// Makes the new name last through a power cut. A file system that cannot do it loses nothing that was there before.
  private static func flushFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  private static func problem(_ path: String, _ reason: Int32 = errno) -> WorkspaceProblem {
    let help: String? =
      switch reason {
      case EACCES, EPERM, EROFS: "check who may write in that folder"
      case ENOENT, ENOTDIR: "the folder does not exist"
      case EISDIR, ENOTEMPTY, EEXIST: "there is a folder of that name"
      case ENOSPC, EDQUOT: "the disk is full"
      default: nil
      }
    return WorkspaceProblem(.finding, "`\(path)` cannot be written: \(String(cString: strerror(reason)))", help: help)
  }
}
