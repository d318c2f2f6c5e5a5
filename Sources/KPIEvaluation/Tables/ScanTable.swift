import KPIModel
import KPIPlan

/// The result of a scan, sorted so that a segment's slices of time are found by halving.
struct ScanTable {
  /// The rows of one segment, by time.
  struct Rows {
    var times: [Int] = []
    /// Indices into the columns of the table, parallel to `times`.
    var indices: [Int] = []

    /// The rows whose slice begins in a stretch of days.
    func range(from start: Int, to end: Int) -> Range<Int> {
      let lower = lowerBound(start)
      return lower..<max(lower, lowerBound(end))
    }

    private func lowerBound(_ time: Int) -> Int {
      var low = 0
      var high = times.count
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < time { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  let scan: Scan
  let segments: [Segment: Rows]
  /// For each key column, the number of the entity in each row; nil where it is missing.
  let keys: [[Int32?]]
  let components: [Component]

  init(_ scan: Scan, _ table: ComponentTable, _ entities: inout EntityNumbers, _ texts: inout TextNumbers) {
    self.scan = scan
    keys = (0..<scan.keyCount).map { index in ScanTable.numbers(table.column("k\(index)"), table.rowCount, &entities) }
    components = (0..<scan.componentCount).map { Component(table.column("c\($0)"), &texts) }
    segments = ScanTable.segments(scan, table)
  }

  private static func numbers(_ data: ColumnData?, _ count: Int, _ entities: inout EntityNumbers) -> [Int32?] {
    guard case .text(let texts)? = data else { return Array(repeating: nil, count: count) }
    return texts.map { text in text.map { entities.number(of: $0) } }
  }

  private static func segments(_ scan: Scan, _ table: ComponentTable) -> [Segment: Rows] {
    let times = times(table)
    let dimensions = scan.dimensions.indices.map { index in
      values(table.column("d\(index)"), table.rowCount, isMarked: scan.dimensions[index].keep != nil)
    }
    let order = (0..<table.rowCount).sorted { (times[$0], $0) < (times[$1], $1) }
    var result: [Segment: Rows] = [:]
    for row in order where times[row] != Int.min {
      let segment = dimensions.map { $0[row] }
      result[segment, default: Rows()].times.append(times[row])
      result[segment, default: Rows()].indices.append(row)
    }
    return result
  }

  private static func times(_ table: ComponentTable) -> [Int] {
    guard case .integer(let values)? = table.column("t") else { return Array(repeating: Int.min, count: table.rowCount) }
    return values.map { $0.map(Int.init) ?? Int.min }
  }

  private static func values(_ data: ColumnData?, _ count: Int, isMarked: Bool) -> [SegmentValue] {
    guard case .text(let texts)? = data else { return Array(repeating: .none, count: count) }
    return texts.map { text in
      guard let text else { return .none }
      guard isMarked else { return .value(text) }
      return text.first == "o" ? .others : .value(String(text.dropFirst()))
    }
  }
}

/// Numbers for the keys of entities, so that sets of them are sets of bits.
struct EntityNumbers {
  private var numbers: [ExactText: Int32] = [:]
  /// The keys, by their numbers.
  private(set) var texts: [String] = []

  /// How many there are.
  var count: Int { numbers.count }

  mutating func number(of key: String) -> Int32 {
    let key = ExactText(key)
    if let known = numbers[key] { return known }
    let number = Int32(truncatingIfNeeded: numbers.count)
    numbers[key] = number
    texts.append(key.text)
    return number
  }
}

/// Numbers for texts that are compared: equal texts have one number. Their order says nothing.
struct TextNumbers {
  private var numbers = EntityNumbers()

  mutating func number(of text: String) -> Int32 { numbers.number(of: text) }

  func text(of quantity: Quantity) -> String? {
    let index = Int(quantity.double)
    return numbers.texts.indices.contains(index) ? numbers.texts[index] : nil
  }
}
