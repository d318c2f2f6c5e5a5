import Foundation

/// Reads a file piece by piece.
struct ByteReader {
  static let pieceSize = 1 << 20

  /// Hands each piece to the body; `true` from the body stops. False if the file cannot be read.
  @discardableResult
  static func read(_ path: String, from offset: UInt64 = 0, _ body: (_ piece: [UInt8]) -> Bool) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    if offset > 0, (try? handle.seek(toOffset: offset)) == nil { return false }
    while true {
      var isDone = false
      let isRead = autoreleased { () -> Bool in
        do {
          // At the end of the file there is no piece.
          let piece = try handle.read(upToCount: pieceSize) ?? Data()
          isDone = piece.isEmpty || body(Array(piece))
          return true
        } catch {
          return false
        }
      }
      guard isRead else { return false }
      if isDone { return true }
    }
  }

  /// Memory of each piece is given back at once where the system collects it later.
  private static func autoreleased(_ body: () -> Bool) -> Bool {
    #if canImport(ObjectiveC)
      autoreleasepool { body() }
    #else
      body()
    #endif
  }

  /// The first bytes.
  static func start(of path: String, _ count: Int) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    return Array((try? handle.read(upToCount: count)) ?? Data())
  }

  /// Whether all bytes are UTF-8; looks at each byte once.
  static func isUTF8(_ path: String) -> Bool {
    var check = UTF8Check()
    read(path) { piece in
      piece.withUnsafeBufferPointer { check.take($0) }
      return !check.isValid
    }
    return check.isValid && check.isComplete
  }
}

/// Looks at bytes one after the other: the states of RFC 3629.
struct UTF8Check {
  private(set) var isValid = true
  private var open = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  /// Whether no letter is left half.
  var isComplete: Bool { open == 0 }

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes where byte >= 0x80 || open > 0 {
      take(byte)
      if !isValid { return }
    }
  }

  private mutating func take(_ byte: UInt8) {
    if open > 0 {
      guard byte >= lowest, byte <= highest else { return isValid = false }
      open -= 1
      (lowest, highest) = (0x80, 0xBF)
      return
    }
    switch byte {
    case 0xC2...0xDF: open = 1
    case 0xE0: (open, lowest) = (2, 0xA0)
    case 0xED: (open, highest) = (2, 0x9F)
    case 0xE1...0xEF: open = 2
    case 0xF0: (open, lowest) = (3, 0x90)
    case 0xF1...0xF3: open = 3
    case 0xF4: (open, highest) = (3, 0x8F)
    default: isValid = false
    }
  }
}
