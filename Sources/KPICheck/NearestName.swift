import KPIDiagnostics

/// What to say about a name that is not known.
enum NearestName {
  /// The known name that was probably meant.
  static func find(_ name: String, in known: [String]) -> String? {
    Spelling.nearest(to: name, in: known.prefix(2000))
  }

  /// The names in quotes, at most twelve of them.
  static func list(_ known: [String]) -> String {
    let shown = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return known.count > 12 ? "\(shown) and \(known.count - 12) more" : shown
  }

  /// What to suggest: the nearest name, and what is known.
  static func help(_ name: String, known: [String], none: String) -> String {
    if known.isEmpty { return none }
    let all = "known here: \(list(known))"
    guard let nearest = find(name, in: known) else { return all }
    return known.count == 1 ? "did you mean `\(nearest)`?" : "did you mean `\(nearest)`? \(all)"
  }
}
