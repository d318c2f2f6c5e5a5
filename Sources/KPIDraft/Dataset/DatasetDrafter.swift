/// Makes a dataset of a profile: names, types, key, times and roles.
struct DatasetDrafter {
  let file: FileProfile
  let recogniser: Recogniser?
  let currency: String?

  /// More columns than this are not declared: nobody reads on.
  static let mostColumns = 40

  init(_ file: FileProfile, currency: String?) {
    self.file = file
    recogniser = Recogniser.of(file.columns.map(\.name))
    self.currency = currency ?? Self.currency(of: file)
  }

  /// The currency that a column of the file tells, the same in all rows.
  private static func currency(of file: FileProfile) -> String? {
    let column = file.columns.first { ["currency", "currency code", "währung", "waehrung"].contains($0.words.text) }
    guard let column, column.different == 1, let value = column.values.first, value.count == 3,
      value.allSatisfy({ ("A"..."Z").contains($0) })
    else { return nil }
    return value
  }

  /// The draft, without links: these need the names of all datasets.
  func draft(named name: String) -> DatasetDraft {
    var draft = DatasetDraft(name: name, file: file, recogniser: recogniser)
    draft.doubts = file.doubts + (recogniser?.doubts ?? [])
    var sources = recogniser?.assigned(file.columns.map(\.name)) ?? [:]
    addGenericRoles(&sources)
    let roleOf = Dictionary(sources.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var names = NameGiver(taken: [name, "time_to_resolve", "time_to_reply"])
    var leftOut: [String: [String]] = [:]
    for column in ordered(sources) {
      if let reason = reasonToLeaveOut(column, draft.columns.count, roleOf[column.name]) {
        leftOut[reason, default: []].append(column.name)
        continue
      }
      let meaning = ColumnMeaning(file: file, column: column, currency: currency, role: roleOf[column.name])
      guard let (type, doubts) = meaning.type() else {
        leftOut[Self.noUse, default: []].append(column.name)
        continue
      }
      var reading = column.reading
      if type == .text || type == .entity { reading = CellReading(.text) }
      let name = names.name(column.words.identifier, else: "column")
      draft.columns.append(
        ColumnDraft(type: type, name: name, source: column.name, reading: reading, doubts: column.doubts + doubts))
      if let role = roleOf[column.name] { draft.roles[role] = name }
    }
    draft.leftOut = [Self.empty, Self.noUse, Self.noName, Self.tooMany].compactMap { reason in leftOut[reason].map { (reason, $0) } }
    addRolesOfAnswers(&draft)
    return draft
  }

  private static let empty = "empty"
  private static let noUse = "names, addresses or free text, which no KPI needs"
  private static let noName = "names that cannot be written in brackets"
  private static let tooMany = "more columns"

  private func reasonToLeaveOut(_ column: ColumnProfile, _ count: Int, _ role: Role?) -> String? {
    if !column.canBeDeclared { return Self.noName }
    if column.filled == 0 { return Self.empty }
    return count >= Self.mostColumns && role == nil && !file.key.contains(column.name) ? Self.tooMany : nil
  }

  /// The column of the time first, then those of the key and with roles, then the others in their order.
  private func ordered(_ sources: [Role: String]) -> [ColumnProfile] {
    let when = sources[.when]
    let special = Set(sources.values).union(file.key)
    return file.columns.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element, when, special), rank(right.element, when, special))
      return a != b ? a < b : left.offset < right.offset
    }.map(\.element)
  }

  private func rank(_ column: ColumnProfile, _ when: String?, _ special: Set<String>) -> Int {
    if column.name == when { return 0 }
    // With few columns the order of the file is what people know.
    return file.columns.count <= Self.mostColumns || special.contains(column.name) ? 1 : 2
  }

  // MARK: Roles

  /// What columns are for by their names alone, where no recogniser has said it.
  private func addGenericRoles(_ sources: inout [Role: String]) {
    sources = sources.filter { role, source in
      guard role == .when || role == .ended || role == .replied else { return true }
      return file.column(source)?.isTime ?? false
    }
    let times = file.columns.filter { $0.isTime && $0.filled * 2 > file.rows }
    if sources[.when] == nil { sources[.when] = GenericRoles.mainTime(times)?.name }
    guard recogniser == nil || recogniser?.family == .answers else { return }
    for (role, column) in GenericRoles.find(file) where sources[role] == nil && !sources.values.contains(column) {
      sources[role] = column
    }
  }

  /// Answers on scales, by what is asked.
  private func addRolesOfAnswers(_ draft: inout DatasetDraft) {
    for column in draft.columns {
      guard case .scale = column.type, let profile = draft.profile(column), let scale = Scale(profile) else { continue }
      let role = scale.question(profile.words)
      if draft.roles[role] == nil, !draft.roles.values.contains(column.name) { draft.roles[role] = column.name }
    }
  }
}
