extension Model {
  /// Where the definitions of each list stand, by name: a project of ten thousand definitions is asked for one of them
  /// more often than it has definitions.
  ///
  /// It is derived from the lists, so that two projects never differ by it.
  struct Positions: Hashable, Sendable {
    var datasets = ByName()
    var metrics = ByName()
    var audiences = ByName()
    var kpis = ByName()
    var goals = ByName()

    static func == (left: Positions, right: Positions) -> Bool { true }
    func hash(into hasher: inout Hasher) {}

    /// The positions in one list. The first of a name counts.
    struct ByName: Hashable, Sendable {
      private var table: [String: Int] = [:]
      private var count = 0
      private var last = ""

      static func == (left: ByName, right: ByName) -> Bool { true }
      func hash(into hasher: inout Hasher) {}

      /// Takes in what was added to the list, or begins anew if it is another list.
      mutating func follow(_ list: [some Named]) {
        if list.count < count || (count > 0 && list[count - 1].name != last) {
          table = [:]
          count = 0
        }
        while count < list.count {
          last = list[count].name
          if table[last] == nil { table[last] = count }
          count += 1
        }
      }

      /// The position as the table knows it.
      func known(_ name: String, in list: [some Named]) -> Int? {
        guard let position = table[name], list.indices.contains(position), list[position].name == name else { return nil }
        return position
      }

      func index(of name: String, in list: [some Named]) -> Int? {
        if let position = known(name, in: list) { return position }
        if list.count == count, list.last?.name == last, table[name] == nil { return nil }
        return list.firstIndex { $0.name == name }
      }

      func find<Entry: Named>(_ name: String, in list: [Entry]) -> Entry? { index(of: name, in: list).map { list[$0] } }
    }
  }

  /// What has a name in a project.
  protocol Named {
    /// Unique among its kind.
    var name: String { get }
  }
}

extension Model.Dataset: Model.Named {}
extension Model.Column: Model.Named {}
extension Model.Metric: Model.Named {}
extension Model.NamedAudience: Model.Named {}
extension Model.KPI: Model.Named {}
extension Model.Goal: Model.Named {}
