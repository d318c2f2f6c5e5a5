/// What the engine may take of the machine; nil leaves it to the engine: most of the memory, all processors.
public struct EngineLimits: Hashable, Sendable {
  /// The most memory for rows and intermediate results.
  public var memory: MemorySize?
  /// The most threads that compute at once; at least 1.
  public var threads: Int?

  /// Limits; nil for none.
  public init(memory: MemorySize? = nil, threads: Int? = nil) {
    self.memory = memory
    self.threads = threads
  }

  /// The settings of DuckDB for them.
  var statements: [String] {
    var settings: [String] = []
    if let memory { settings.append("SET memory_limit = '\(memory.bytes)B'") }
    if let threads { settings.append("SET threads = \(max(threads, 1))") }
    return settings
  }
}

/// An amount of memory in bytes, as people write it: `512MB`, `2GB`, `1.5 GiB`.
public struct MemorySize: Hashable, Sendable {
  /// The bytes; at least those of 1 MB.
  public let bytes: Int64

  /// Units of a thousand and of 1,024. The letters may be small, the `B` may be left out.
  private static let units: [(name: String, bytes: Double)] = [
    ("MIB", 1_048_576), ("GIB", 1_073_741_824), ("TIB", 1_099_511_627_776),
    ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("M", 1e6), ("G", 1e9), ("T", 1e12),
  ]

  /// Reads a size; nil for what is none, is less than 1 MB or more than 1,000 TB.
  public init?(_ text: String) {
    let word = text.filter { $0 != " " }.uppercased()
    guard let unit = Self.units.first(where: { word.hasSuffix($0.name) }) else { return nil }
    let digits = word.dropLast(unit.name.count)
    guard digits.first?.isASCIIDigit == true, digits.last?.isASCIIDigit == true,
      digits.allSatisfy({ $0.isASCIIDigit || $0 == "." }), let number = Double(digits)
    else { return nil }
    let bytes = number * unit.bytes
    guard bytes >= 1e6, bytes <= 1e15 else { return nil }
    self.bytes = Int64(bytes)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
