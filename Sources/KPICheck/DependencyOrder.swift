/// An order in which everything stands after what it refers to, and the circles that allow none.
struct DependencyOrder {
  /// Every node once, after the nodes that it refers to as far as there is such an order.
  private(set) var order: [Int] = []
  /// Each circle as nodes of which every one refers to the next and the last to the first.
  private(set) var cycles: [[Int]] = []

  /// `references[n]` lists the nodes that node n refers to. Linear in nodes and references; without recursion.
  init(references: [[Int]]) {
    var waiting = references.map { Set($0).count }
    var referrers: [[Int]] = Array(repeating: [], count: references.count)
    for (node, targets) in references.enumerated() {
      for target in Set(targets).sorted() { referrers[target].append(node) }
    }
    var isDone = Array(repeating: false, count: references.count)
    var ready = references.indices.filter { waiting[$0] == 0 }

    func settle(_ node: Int) {
      isDone[node] = true
      order.append(node)
      for referrer in referrers[node] {
        waiting[referrer] -= 1
        if waiting[referrer] == 0, !isDone[referrer] { ready.append(referrer) }
      }
    }
    var next = 0
    func drain() {
      while next < ready.count {
        let node = ready[next]
        next += 1
        if !isDone[node] { settle(node) }
      }
    }
    drain()
    for node in references.indices where !isDone[node] {
      while !isDone[node] {
        let cycle = DependencyOrder.cycle(from: node, references, isDone)
        if cycle.isEmpty { settle(node) } else { cycles.append(cycle) }
        for member in cycle where !isDone[member] { settle(member) }
        drain()
      }
    }
  }

  /// Follows first open references until a node comes up again.
  private static func cycle(from start: Int, _ references: [[Int]], _ isDone: [Bool]) -> [Int] {
    var path: [Int] = []
    var position: [Int: Int] = [:]
    var node = start
    while position[node] == nil {
      position[node] = path.count
      path.append(node)
      guard let next = references[node].first(where: { !isDone[$0] }) else { return [] }
      node = next
    }
    return Array(path[(position[node] ?? 0)...])
  }
}
