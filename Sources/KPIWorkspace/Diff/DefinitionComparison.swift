import KPIModel

/// Finds what the definitions of two revisions say differently.
struct DefinitionComparison {
  private let old: LoadedProject
  private let new: LoadedProject
  private var before: DefinitionList
  private let after: DefinitionList
  private var newNames: [String: String] = [:]
  private(set) var changes: [DefinitionChange] = []
  private(set) var unchanged = 0
  private(set) var reworded = 0
  /// Whether any definition has a part that means something else: without one nothing can be touched by another.
  private var hasDifferences = false

  init(_ old: LoadedProject, _ new: LoadedProject) {
    self.old = old
    self.new = new
    before = DefinitionList(old)
    after = DefinitionList(new)
  }

  /// The older name of each KPI that both revisions have, by its newer one.
  var oldNames: [String: String] {
    var names: [String: String] = [:]
    for key in after.all.keys where key.kind == .kpi { names[key.name] = before.all[key]?.name }
    return names
  }

  mutating func run() {
    findRenamed()
    let templates = changedTemplates()
    hasDifferences = before.all.contains { key, definition in after.all[key].map { $0.parts != definition.parts } ?? false }
    let (oldParts, newParts) = (UpstreamParts(before), UpstreamParts(after))
    for key in Set(before.all.keys).union(after.all.keys).sorted() {
      switch (before.all[key], after.all[key]) {
      case (nil, let definition?): changes.append(change(.added, definition))
      case (let definition?, nil): changes.append(change(.removed, definition))
      case (let earlier?, let later?):
        let found = difference(earlier, later, templates, oldParts, newParts)
        if let found { changes.append(found) } else { note(earlier, later) }
      case (nil, nil): break
      }
    }
  }

  private mutating func note(_ earlier: Definition, _ later: Definition) {
    if later.place.isEmpty { return }
    unchanged += 1
    if earlier.text != later.text { reworded += 1 }
  }

  private func change(_ change: DefinitionChange.Change, _ definition: Definition) -> DefinitionChange {
    let lines = DefinitionText.differences(change == .added ? nil : definition.text, change == .added ? definition.text : nil)
    return DefinitionChange(
      kind: definition.key.kind, name: definition.name, title: definition.title, change: change, place: definition.place,
      removed: lines.removed, added: lines.added)
  }

  // MARK: Names

  /// A renamed definition is one that says so, or the only new one that means exactly what a vanished one meant.
  /// What refers to it is compared under the new name, so that more may be found in the next round.
  private mutating func findRenamed() {
    for _ in 0..<16 {
      let gone = before.all.keys.filter { after.all[$0] == nil }.sorted()
      let come = after.all.keys.filter { before.all[$0] == nil }.sorted()
      let pairs = stated(gone, come) + equal(gone, come)
      for (old, new) in pairs where newNames[old] == nil { newNames[old] = new }
      if pairs.isEmpty { return }
      before = DefinitionList(old, newNames: newNames)
    }
  }

  private func stated(_ gone: [Definition.Key], _ come: [Definition.Key]) -> [(String, String)] {
    come.compactMap { key in
      guard let definition = after.all[key] else { return nil }
      let earlier = definition.renamedFrom.first { gone.contains(Definition.Key(kind: key.kind, name: $0)) }
      return earlier.map { ($0, definition.name) }
    }
  }

  private func equal(_ gone: [Definition.Key], _ come: [Definition.Key]) -> [(String, String)] {
    let named: Set<DefinitionKind> = [.kpi, .metric, .audience, .dataset, .connection, .goal, .analysis]
    func byMeaning(_ keys: [Definition.Key], _ list: DefinitionList) -> [String: [Definition]] {
      Dictionary(grouping: keys.filter { named.contains($0.kind) }.compactMap { list.all[$0] }) { "\($0.key.kind) \($0.meaning)" }
    }
    let (lost, found) = (byMeaning(gone, before), byMeaning(come, after))
    return lost.keys.sorted().compactMap { meaning in
      guard let one = lost[meaning], let other = found[meaning], one.count == 1, other.count == 1 else { return nil }
      return (one[0].name, other[0].name)
    }
  }

  // MARK: Differences

  private func difference(
    _ earlier: Definition, _ later: Definition, _ templates: [String], _ oldParts: UpstreamParts, _ newParts: UpstreamParts
  ) -> DefinitionChange? {
    var change = DefinitionChange(
      kind: later.key.kind, name: later.name, title: later.title,
      oldName: earlier.name == later.name ? nil : earlier.name, change: .changed, place: later.place)
    let labels = Set(earlier.parts.keys).union(later.parts.keys).filter { earlier.parts[$0] != later.parts[$0] }
    let isSameText = earlier.text == later.text && earlier.text != nil
    // Columns that nobody declares come and go with the formulas that read them.
    let isAside = isSameText && later.key.kind == .dataset && labels.allSatisfy { $0.hasPrefix("column ") }
    if !isAside { change.parts = PartWords.words(labels, of: later.key.kind) }
    (change.removed, change.added) = change.parts.isEmpty ? ([], []) : DefinitionText.differences(earlier.text, later.text)
    let (ofValue, ofTarget) = causes(earlier, later, oldParts, newParts)
    change.causes = ofValue
    if isSameText, !change.parts.isEmpty { change.causes += called(later, templates) }
    change.effect = effect(labels, change)
    change.causes += ofTarget
    if !ofTarget.isEmpty, change.effect != .value { change.effect = .judgement }
    change.isExplained = isExplained(earlier, later)
    if change.parts.isEmpty || (isSameText && !change.causes.isEmpty) {
      guard !change.causes.isEmpty || change.oldName != nil else { return nil }
      change.change = change.causes.isEmpty ? .renamed : .touched
    }
    if change.oldName != nil { change.change = .renamed }
    return change
  }

  private func effect(_ labels: Set<String>, _ change: DefinitionChange) -> DefinitionChange.Effect? {
    guard change.kind == .kpi else { return change.parts.isEmpty ? nil : .value }
    let ofValue = change.causes.contains { !$0.parts.isEmpty }
    if ofValue || !labels.isDisjoint(with: PartWords.value) { return .value }
    if !labels.isDisjoint(with: PartWords.judgement) { return .judgement }
    return labels.isEmpty ? nil : .description
  }

  private func isExplained(_ earlier: Definition, _ later: Definition) -> Bool {
    guard let old = old.model.kpi(named: earlier.name), let new = new.model.kpi(named: later.name) else { return false }
    return new.history.count > old.history.count || new.since?.day != old.since?.day
  }

  // MARK: Causes

  private func causes(
    _ earlier: Definition, _ later: Definition, _ oldParts: UpstreamParts, _ newParts: UpstreamParts
  ) -> (ofValue: [DefinitionChange.Cause], ofTarget: [DefinitionChange.Cause]) {
    guard hasDifferences, later.key.kind == .kpi, let old = old.model.kpi(named: earlier.name),
      let new = new.model.kpi(named: later.name)
    else { return ([], []) }
    let ofValue = different(oldParts.meanings(of: [old.formula]), newParts.meanings(of: [new.formula]))
    let before = oldParts.meanings(of: old.targets.flatMap(\.formulas))
    let ofTarget = different(before, newParts.meanings(of: new.targets.flatMap(\.formulas)))
    // A target that follows the KPI itself changes with it.
    return (grouped(ofValue), grouped(ofTarget.filter { $0.key != later.key && !ofValue.contains($0) }))
  }

  private func different(
    _ known: [UpstreamParts.Part: String], _ current: [UpstreamParts.Part: String]
  ) -> [UpstreamParts.Part] {
    // What only one of them rests on follows from a change that is told anyway.
    current.keys.filter { part in known[part].map { $0 != current[part] } ?? false }.sorted()
  }

  private func grouped(_ different: [UpstreamParts.Part]) -> [DefinitionChange.Cause] {
    Dictionary(grouping: different, by: \.key).sorted { $0.key < $1.key }.map { key, parts in
      DefinitionChange.Cause(
        kind: key.kind, name: key.name, parts: PartWords.words(Set(parts.map(\.part)), of: key.kind))
    }
  }

  /// Templates whose text is another one, those included that call such a template.
  private func changedTemplates() -> [String] {
    let all = after.all.keys.filter { $0.kind == .template }.sorted()
    var changed = all.filter { before.all[$0] != nil && before.all[$0]?.parts != after.all[$0]?.parts }.map(\.name)
    for _ in all {
      let further = all.filter { key in
        !changed.contains(key.name) && changed.contains { DefinitionComparison.calls(after.all[key]?.text, $0) }
      }
      if further.isEmpty { break }
      changed += further.map(\.name)
    }
    return changed.sorted()
  }

  private func called(_ definition: Definition, _ templates: [String]) -> [DefinitionChange.Cause] {
    templates.filter { DefinitionComparison.calls(definition.text, $0) }
      .map { DefinitionChange.Cause(kind: .template, name: $0, parts: ["formula"]) }
  }

  /// Whether a call of that name stands in a definition.
  private static func calls(_ text: DefinitionText?, _ name: String) -> Bool {
    ([text?.head ?? ""] + (text?.clauses ?? [])).contains { line in
      line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "(") }
        .contains { $0.split(separator: "(", omittingEmptySubsequences: false).dropLast().contains(Substring(name)) }
    }
  }
}
