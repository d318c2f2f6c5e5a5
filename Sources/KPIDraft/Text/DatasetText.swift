/// The text of a dataset.
struct DatasetText {
  let draft: DatasetDraft

  init(_ draft: DatasetDraft) { self.draft = draft }

  /// The lines, not in form yet.
  var lines: [String] {
    let file = draft.file
    var lines = [
      "# \(Quoted.visible(file.name)): \(file.rows) \(file.rows == 1 ? "row" : "rows"), \(file.columns.count) \(file.columns.count == 1 ? "column" : "columns")."
        + (draft.recogniser.map { " It looks like \($0.title)." } ?? "")
    ]
    lines.append("# Drafted by `kpi init` from what the file holds: read each line, settle the doubts, and delete their comments.")
    for doubt in draft.doubts { lines.append("# doubt: \(Quoted.visible(doubt, most: 400))") }
    lines.append("dataset \(draft.name) from \(Quoted.text(file.path)) {")
    if let row = draft.recogniser?.row { lines.append("about \(Quoted.text(row))") }
    lines += key
    for column in draft.columns {
      lines += column.doubts.map { "# doubt: \(Quoted.visible($0, most: 400))" }
      lines.append(column.line)
    }
    for link in draft.links {
      if let doubt = link.doubt { lines.append("# doubt: \(doubt)") }
      lines.append("link \(link.name) = [\(link.source)] -> \(link.target)")
    }
    lines += times
    for (reason, names) in draft.leftOut {
      let shown = names.prefix(12).map { Quoted.visible($0, most: 40) }.joined(separator: ", ")
      lines.append("# left out (\(reason)): \(shown)\(names.count > 12 ? " and \(names.count - 12) more" : "")")
    }
    return lines + ["}"]
  }

  private var key: [String] {
    let names = draft.file.key.filter(Quoted.isName)
    guard !names.isEmpty, names.count == draft.file.key.count else {
      return ["# doubt: no column is different in every row, so that nothing can be linked to this dataset, and repeated rows are not noticed"]
    }
    return ["key " + names.map { name in draft.columns.contains { $0.name == name && $0.source == name } ? name : "[\(name)]" }.joined(separator: ", ")]
  }

  /// What follows from two times: how long it took, and how long a row lasts.
  private var times: [String] {
    guard draft.recogniser?.family == .tickets || draft.recogniser == nil, let opened = draft.roles[.when] else { return [] }
    var lines: [String] = []
    if let ended = draft.roles[.ended] { lines += ["duration time_to_resolve = \(ended) - \(opened)", "lasts \(opened) to \(ended)"] }
    if let replied = draft.roles[.replied] { lines.append("duration time_to_reply = \(replied) - \(opened)") }
    return lines
  }
}

/// The text of a KPI.
enum KPIText {
  /// The lines, not in form yet.
  static func lines(_ kpi: KPIProposal) -> [String] {
    var lines = ["kpi \(kpi.name) \(Quoted.text(kpi.title)) {", "about \(Quoted.text(kpi.about))", "formula \(kpi.formula)"]
    if let unit = kpi.unit { lines.append("unit \(unit)") }
    lines += ["every week", "goal \(kpi.goal.rawValue)"]
    if let direction = kpi.direction { lines.append("\(direction.rawValue) is better") }
    if let support = kpi.support { lines += support.lines }
    if let by = kpi.by { lines.append("by \(by)") }
    if let minimum = kpi.minimumSample { lines.append("minimum sample \(minimum)") }
    return lines + ["}"]
  }
}

extension KPIProposal.Support {
  /// The clause, and what a person should look at.
  var lines: [String] {
    switch self {
    case .of(let name): ["supports \(name)"]
    case .settled(let name?): ["# doubt: is that what it should lead to, and after how long? Write for example `supports \(name) after 8 weeks`", "supports \(name)"]
    case .anything, .settled(nil):
      ["# doubt: what should follow from it, once it rises? No KPI here says so: export what people do, such as orders, and write `supports` with its KPI"]
    }
  }
}
