/// Makes a project of exports: datasets, KPIs, goals and a first report. Pure: the same profiles give the same texts.
public struct ProjectDrafter {
  let profiles: [FileProfile]
  let settings: DraftSettings
  private(set) var datasets: [DatasetDraft] = []
  private(set) var names: NameGiver

  /// A draft of these exports, in their order.
  public init(_ profiles: [FileProfile], _ settings: DraftSettings) {
    self.profiles = profiles
    self.settings = settings
    names = NameGiver(taken: settings.takenNames)
    for profile in profiles {
      let drafter = DatasetDrafter(profile, currency: settings.currency)
      let stem = NameGiver.stem(profile.name)
      let wish = NameGiver.saysNothing(stem) ? drafter.recogniser?.name ?? "" : stem
      datasets.append(drafter.draft(named: names.name(wish, else: "rows")))
    }
    for index in datasets.indices { addLinks(index) }
    let plain = datasets
    for index in datasets.indices where datasets[index].recogniser == nil { addLinkedColumns(index, plain) }
  }

  /// What a row has by its links: when it happened, if the file does not say it, and who it is about.
  private mutating func addLinkedColumns(_ index: Int, _ plain: [DatasetDraft]) {
    var names = NameGiver(taken: Set(datasets[index].columns.map(\.name) + datasets[index].links.map(\.name)).union([datasets[index].name, "time_to_resolve", "time_to_reply"]))
    for link in datasets[index].links {
      guard let target = plain.first(where: { $0.name == link.target }) else { continue }
      if !datasets[index].hasTime || datasets[index].hasDoubtfulTime, let time = target.column(.when), !target.hasDoubtfulTime {
        add(time, of: link, as: .when, &names, index)
      }
      if datasets[index].roles[.person] == nil, let person = target.column(.person), person.type == .entity {
        add(person, of: link, as: .person, &names, index)
      }
    }
    guard datasets[index].hasDoubtfulTime, let name = datasets[index].roles[.when],
      let place = datasets[index].columns.firstIndex(where: { $0.name == name })
    else { return }
    datasets[index].columns[place].doubts.append("rows lie in the week of this time. Is it when they happened?")
  }

  private mutating func add(_ column: ColumnDraft, of link: DatasetDraft.Link, as role: Role, _ names: inout NameGiver, _ index: Int) {
    let name = names.name(role == .person ? "person" : column.name, else: "column")
    var column = ColumnDraft(type: column.type, name: name, source: "", reading: column.reading, doubts: [], expression: "\(link.name).\(column.name)")
    if role == .when { column.doubts.append("the file does not say when its rows happened: they lie in the week of their row in `\(link.target)`") }
    datasets[index].columns.insert(column, at: 0)
    datasets[index].roles[role] = name
  }

  /// The column of each file that places its rows in weeks; nil where they have no time, or that of another file.
  public var timeColumns: [String?] {
    datasets.map { dataset in dataset.column(.when).flatMap { $0.expression == nil ? $0.source : nil } }
  }

  /// The names that the dataset of a file may get, if none is taken.
  public static func possibleNames(_ file: String) -> [String] {
    let stem = NameGiver.stem(file)
    return NameGiver.saysNothing(stem) ? [stem] + Recogniser.all.map(\.name) : [stem]
  }

  private mutating func addLinks(_ index: Int) {
    var taken = NameGiver(taken: Set(datasets[index].columns.map(\.name)).union([datasets[index].name]))
    for link in datasets[index].file.links where datasets.indices.contains(link.target) {
      let target = datasets[link.target]
      let wish = Self.singular(target.name)
      let percent = Int((1 - link.found) * 100 + 0.5)
      let doubt = link.found >= 0.995 ? nil : "\(percent < 1 ? "fewer than 1" : String(percent)) % of the values have no row in `\(target.name)`: for these the link is missing"
      datasets[index].links.append(
        DatasetDraft.Link(name: taken.name(wish, else: "link"), source: link.column, target: target.name, doubt: doubt))
    }
  }

  /// `customers` becomes `customer`.
  static func singular(_ name: String) -> String {
    if name.hasSuffix("ies"), name.count > 4 { return name.dropLast(3) + "y" }
    return name.hasSuffix("s") && !name.hasSuffix("ss") && name.count > 3 ? String(name.dropLast()) : name
  }

  /// Everything that is to be written.
  public func draft() -> ProjectDraft {
    var result = ProjectDraft()
    var names = names
    var parts: [DatasetPart] = []
    for dataset in datasets { parts.append(DatasetPart(dataset, &names)) }
    let kpis = parts.flatMap(\.kpis)
    let deeds = parts.filter { !$0.holdsAnswers }.flatMap(\.kpis).filter { $0.support == nil }
    for index in parts.indices { parts[index].addSupport(among: deeds) }
    // A snapshot that nothing leads to is told in the report by the number of its rows.
    let linked = Set(datasets.flatMap { $0.links.map(\.target) })
    for index in parts.indices where parts[index].kpis.isEmpty && !linked.contains(parts[index].draft.name) {
      parts[index].addSize(&names)
    }
    result.hasReport = !kpis.isEmpty
    result.asOf = FirstReport(parts: parts).asOf
    let project = ProjectText(settings: settings, goals: goals(of: kpis), parts: parts)
    if let text = project.text { result.files.append(ProjectDraft.File(path: "kpis/project.kpi", text: text, doubts: project.doubts)) }
    for part in parts {
      result.files.append(ProjectDraft.File(path: "kpis/\(part.draft.name).kpi", text: part.text, doubts: part.doubts))
      result.found.append(found(part))
    }
    if result.hasReport {
      result.files.append(ProjectDraft.File(path: "reports/weekly.md", text: ReportText(parts: parts, goals: goals(of: kpis)).text, doubts: 0))
    }
    return result
  }

  private func goals(of kpis: [KPIProposal]) -> [KPIProposal.Goal] {
    let used = Set(kpis.map(\.goal))
    return KPIProposal.Goal.allCases.filter(used.contains)
  }

  private func found(_ part: DatasetPart) -> ProjectDraft.Found {
    ProjectDraft.Found(
      file: part.draft.file.name, dataset: part.draft.name, rows: part.draft.file.rows, columns: part.draft.file.columns.count,
      tool: part.draft.recogniser?.title, hasTime: part.draft.hasTime, isLinked: datasets.contains { $0.links.contains { $0.target == part.draft.name } }, kpis: part.kpis.map(\.title), doubts: part.doubts)
  }
}
