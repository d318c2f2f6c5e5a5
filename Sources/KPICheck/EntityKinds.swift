import KPIModel

/// Which keys name the same things: columns that are linked to a dataset's key are of its kind, and so are columns
/// of one name. Kept as groups that are merged as facts become known.
struct EntityKinds {
  private var parents: [String: String] = [:]
  /// The dataset whose key the group is, where there is one; the first declared wins.
  private var owners: [String: String] = [:]

  init() {}

  /// The groups of a project that has been checked: every kind stands for itself.
  init(known project: Model.Project) {
    for dataset in project.datasets where dataset.key.count == 1 {
      if case .entity(let kind)? = dataset.key.first.flatMap({ dataset.column(named: $0)?.type }), kind == dataset.name {
        owners["dataset " + kind] = kind
      }
    }
  }

  /// The node of a column name.
  static func column(_ name: String) -> String { "column " + name }
  /// The node of a dataset's key.
  static func dataset(_ name: String) -> String { "dataset " + name }

  private func root(_ node: String) -> String {
    var node = node
    while let parent = parents[node] { node = parent }
    return node
  }

  /// Says that a node stands for a dataset's key.
  mutating func own(_ dataset: String) {
    let node = root(EntityKinds.dataset(dataset))
    if owners[node] == nil { owners[node] = dataset }
  }

  mutating func unite(_ left: String, _ right: String) {
    let left = root(left)
    let right = root(right)
    guard left != right else { return }
    // A group with a dataset stays the root, so that its name is that of the dataset.
    let (top, below) = owners[left] == nil && owners[right] != nil ? (right, left) : (left, right)
    parents[below] = top
    if owners[top] == nil { owners[top] = owners[below] }
  }

  /// The name of the group: a dataset, or the column name where none has such a key.
  func kind(_ node: String) -> String {
    let root = root(node)
    if let owner = owners[root] { return owner }
    return root.split(separator: " ", maxSplits: 1).last.map(String.init) ?? root
  }
}
