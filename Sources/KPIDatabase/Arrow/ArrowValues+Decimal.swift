import KPIModel

extension ArrowValues {
  /// Decimals of 32 to 256 bits; those of 256 bits that do not fit into 128 are refused.
  static func decimals(_ slice: ArrowSlice, bits: Int) throws(QueryError) -> [Int128?] {
    switch bits {
    case 32: try map(slice, Int32.self) { Int128($0) }
    case 64: try map(slice, Int64.self) { Int128($0) }
    case 128: try map(slice, Words128.self) { $0.value }
    default: try map(slice, Words256.self) { $0.value }
    }
  }
}

/// 128 bits as the interface lays them out: the low half first, on all processors that Swift runs on.
private struct Words128: BitwiseCopyable {
  var low: UInt64
  var high: Int64

  var value: Int128? { Int128(high) << 64 | Int128(low) }
}

private struct Words256: BitwiseCopyable {
  var lower: Words128
  var upper: Words128

  /// It fits when the upper half only repeats the sign.
  var value: Int128? {
    guard let value = lower.value, let rest = upper.value else { return nil }
    return rest == (value < 0 ? -1 : 0) ? value : nil
  }
}
