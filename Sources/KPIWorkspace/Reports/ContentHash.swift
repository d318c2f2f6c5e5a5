import Crypto
import Foundation

/// Short hashes that tell whether definitions or data are the same as in another report.
enum ContentHash {
  static func short(_ bytes: [UInt8]) -> String {
    text(SHA256.hash(data: bytes))
  }

  /// The hash of files by name and content, read piece by piece.
  static func short(files: [(name: String, path: String)]) -> String {
    var hash = SHA256()
    for (name, path) in files.sorted(by: { $0.name < $1.name }) {
      hash.update(data: Array(name.utf8) + [0])
      guard let handle = FileHandle(forReadingAtPath: path) else { continue }
      while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
      try? handle.close()
    }
    return text(hash.finalize())
  }

  private static func text(_ digest: SHA256.Digest) -> String {
    digest.prefix(6).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
