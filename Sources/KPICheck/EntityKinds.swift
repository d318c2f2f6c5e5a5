import KPIModel

/// Which keys name the same things: columns that are linked to a dataset's key are of its kind, and so are columns
/// of one name. Kept as groups that are merged as facts become known.
struct EntityKinds {
  private var parents: [String: String] = [:]
  /// The dataset whose key the group is, where there is one, with its rank: the lowest of a group names it.
  private var owners: [String: (rank: Int, dataset: String)] = [:]

  init() {}

  /// The groups of a project that has been checked: every kind stands for itself.
  init(known project: Model.Project) {
    for dataset in project.datasets where dataset.key.count == 1 {
      if case .entity(let kind)? = dataset.key.first.flatMap({ dataset.column(named: $0)?.type }), kind == dataset.name
      {
        owners[EntityKinds.dataset(kind)] = (0, kind)
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

  /// Says that a node stands for a dataset's key. Ranks are those of the declarations.
  mutating func own(_ dataset: String, rank: Int) {
    owners[root(EntityKinds.dataset(dataset))] = (rank, dataset)
  }

  mutating func unite(_ left: String, _ right: String) {
    let left = root(left)
    let right = root(right)
    guard left != right else { return }
    let owner = [owners[left], owners[right]].compactMap { $0 }.min { $0.rank < $1.rank }
    // The first name of a group without a dataset is the one that it keeps.
    parents[right] = left
    owners[right] = nil
    owners[left] = owner
  }

  /// The name of the group: a dataset, or the column name where none has such a key.
  func kind(_ node: String) -> String {
    let root = root(node)
    if let owner = owners[root] { return owner.dataset }
    return root.split(separator: " ", maxSplits: 1).last.map(String.init) ?? root
  }
}
