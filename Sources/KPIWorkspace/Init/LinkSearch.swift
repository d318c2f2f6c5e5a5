import KPIDraft
import KPIModel
import KPIPlan

/// Finds columns whose values are keys of another file.
struct LinkSearch {
  let looks: [FileLook]
  let executor: any QueryExecutor

  /// Less than half found is chance, or another thing of the same name.
  private static let least = 0.5
  private static let mostTrials = 60
  private static let generic: Set = ["id", "no", "number", "nr", "key", "code", "name", "the", "export", "data", "nummer", "unique", "csv", "index"]

  private struct Trial {
    var from: Int
    var column: String
    var to: Int
    var found = 0.0
  }

  /// Adds the links; none of them closes a circle.
  func find(_ profiles: inout [FileProfile]) throws(QueryError) {
    var trials = self.trials(profiles)
    for index in trials.indices {
      let trial = trials[index]
      let table = try executor.run(looks[trial.from].contained(trial.column, in: looks[trial.to], profiles[trial.to].key[0], parts: KeySearch.parts(max(profiles[trial.from].rows, profiles[trial.to].rows))))
      let different = table.count("different")
      trials[index].found = different == 0 ? 0 : Double(table.count("found")) / Double(different)
    }
    var leads: [Int: Set<Int>] = [:]
    for trial in trials.filter({ $0.found >= Self.least }).sorted(by: Self.isBetter(profiles)) where !reaches(trial.to, trial.from, leads) {
      leads[trial.from, default: []].insert(trial.to)
      profiles[trial.from].links.append(FileProfile.Link(column: trial.column, target: trial.to, found: trial.found))
    }
  }

  private func trials(_ profiles: [FileProfile]) -> [Trial] {
    var result: [Trial] = []
    for (to, target) in profiles.enumerated() where target.key.count == 1 {
      guard let key = target.columns.first(where: { $0.name == target.key[0] }) else { continue }
      for (from, source) in profiles.enumerated() where from != to {
        for column in source.columns where fits(column, key, target) {
          result.append(Trial(from: from, column: column.name, to: to))
        }
      }
    }
    return Array(result.prefix(Self.mostTrials))
  }

  /// Whether a name speaks of the same thing: numbers from 1 to 100 are found among many keys by chance.
  private func fits(_ column: ColumnProfile, _ key: ColumnProfile, _ target: FileProfile) -> Bool {
    guard column.filled > 0, column.canBeDeclared, column.reading.kind == .text || column.reading.kind == .number else { return false }
    if column.name == key.name { return true }
    let words = Self.stems(NameWords(column.name).words)
    let others = Self.stems(NameWords(key.name).words + NameWords(target.name).words)
    return !words.intersection(others).isEmpty && !words.isEmpty && NameWords(column.name).words.contains { Self.generic.contains($0) || $0 == "email" }
  }

  /// The words that say something, without an s at the end.
  private static func stems(_ words: [String]) -> Set<String> {
    Set(words.filter { !generic.contains($0) }.map { $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : $0 })
  }

  /// How many words a file's name has besides those of its key: `order_id` is at home in `orders`, and not in `order_payments`.
  private static func distance(_ target: FileProfile) -> Int {
    let file = stems(NameWords(NameGiver.stem(of: target.name)).words)
    let key = stems(target.key.flatMap { NameWords($0).words })
    return file.isDisjoint(with: key) ? 100 : file.subtracting(key).count
  }

  /// Keys lead to the file that is named after them; then, the more is found, the better; of two keys of the same, the link
  /// leads from the smaller file to the larger.
  private static func isBetter(_ profiles: [FileProfile]) -> (Trial, Trial) -> Bool {
    let distances = profiles.map(distance)
    return { left, right in
      if distances[left.to] != distances[right.to] { return distances[left.to] < distances[right.to] }
      if left.found != right.found { return left.found > right.found }
      let (a, b) = (profiles[left.to].rows, profiles[right.to].rows)
      return a != b ? a > b : (left.from, left.to) < (right.from, right.to)
    }
  }

  private func reaches(_ from: Int, _ to: Int, _ leads: [Int: Set<Int>]) -> Bool {
    if from == to { return true }
    var seen: Set<Int> = []
    var waiting = [from]
    while let next = waiting.popLast() {
      if next == to { return true }
      if seen.insert(next).inserted { waiting += (leads[next] ?? []).sorted() }
    }
    return false
  }
}
