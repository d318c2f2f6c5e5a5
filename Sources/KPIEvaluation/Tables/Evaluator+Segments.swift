public import KPIModel
public import KPIPlan

extension Evaluator {
  /// The segments of a breakdown that have rows under some leaf of the formula in one of these contexts, in the order
  /// in which they are shown: by text (or as `one of` and the days of the week have it), "(none)" and "(others)" last.
  public func segments(of formula: Model.Formula, in contexts: [Context]) -> [Segment] {
    guard let dimensions = contexts.first?.dimensions, !dimensions.isEmpty else { return [[]] }
    var collector = DemandCollector(project)
    collector.collect(contexts.map { Evaluation(formula, in: $0) })
    var found: Set<Segment> = []
    for demand in collector.order where demand.dimensions == dimensions {
      for access in plan.accesses[demand] ?? [] where tables.indices.contains(access.scan) {
        add(tables[access.scan], access, collector.periods[demand] ?? [], to: &found)
      }
    }
    addDeclared(dimensions, collector, to: &found)
    return sorted(found, by: dimensions)
  }

  /// `one of` says what values there are: they are shown without rows too.
  private func addDeclared(_ dimensions: [DimensionKey], _ collector: DemandCollector, to found: inout Set<Segment>) {
    guard dimensions.count == 1, dimensions[0].keep == nil,
      collector.order.contains(where: { $0.dimensions == dimensions })
    else { return }
    for value in declaredOrder(of: dimensions[0].name, isStated: true) { found.insert([.value(value)]) }
  }

  /// Segments in the order in which they are shown.
  func sorted(_ segments: Set<Segment>, by dimensions: [DimensionKey]) -> [Segment] {
    let orders = dimensions.map { declaredOrder(of: $0.name) }
    return segments.sorted { Evaluator.precedes($0, $1, orders) }
  }

  private func add(_ table: ScanTable, _ access: LeafAccess, _ periods: Set<Period>, to found: inout Set<Segment>) {
    for (segment, rows) in table.segments where !found.contains(segment) {
      let hasRows = periods.contains { period in
        let range: Range<Int>
        switch table.scan.slicing {
        case .everything: range = rows.indices.indices
        case .periods(let all):
          guard let index = all.firstIndex(of: period) else { return false }
          range = rows.range(from: index, to: index + 1)
        case .atoms: range = rows.range(from: period.start.number, to: period.end.number)
        }
        return range.contains { hasSomething(table, access.parts, rows.indices[$0]) }
      }
      if hasRows { found.insert(segment) }
    }
  }

  /// A scan holds rows of all its leaves; a segment belongs to a leaf only if the leaf counts something there.
  private func hasSomething(_ table: ScanTable, _ parts: LeafAccess.Parts, _ row: Int) -> Bool {
    switch parts {
    case .count(let column), .sum(_, let column), .mean(_, let column), .extreme(_, let column, _),
      .share(_, let column), .whole(_, let column):
      table.components[column].count(row) > 0
    case .values, .ranked: true
    }
  }

  /// - Parameter isStated: only what a definition states.
  private func declaredOrder(of dimension: String, isStated: Bool = false) -> [String] {
    if !isStated, let part = Model.TimePart(rawValue: dimension) { return part.labels }
    for dataset in project.datasets {
      if let order = dataset.column(named: dimension)?.oneOf { return order }
    }
    return []
  }

  private static func precedes(_ left: Segment, _ right: Segment, _ orders: [[String]]) -> Bool {
    for (index, (a, b)) in zip(left, right).enumerated() where a != b {
      if a.rank != b.rank { return a.rank < b.rank }
      guard case .value(let x) = a, case .value(let y) = b else { continue }
      let order = orders[index]
      let places = (order.firstIndex(of: x) ?? Int.max, order.firstIndex(of: y) ?? Int.max)
      if places.0 != places.1 { return places.0 < places.1 }
      if let p = Double(x), let q = Double(y), p != q { return p < q }
      return x.utf8.lexicographicallyPrecedes(y.utf8)
    }
    return false
  }
}
