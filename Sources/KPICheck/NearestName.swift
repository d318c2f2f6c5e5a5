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

  /// What to suggest: the nearest name, else all that are known.
  static func help(_ name: String, known: [String], none: String) -> String {
    if let nearest = find(name, in: known) { return "did you mean `\(nearest)`?" }
    return known.isEmpty ? none : "known here: \(list(known))"
  }
}
