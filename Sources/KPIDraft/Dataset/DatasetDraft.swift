/// A dataset as it is to be declared, with what its columns are for.
struct DatasetDraft {
  /// A link to the key of another dataset of the draft.
  struct Link: Hashable {
    var name: String
    var source: String
    var target: String
    var doubt: String?
  }

  /// Its name in the language.
  var name: String
  /// The file.
  let file: FileProfile
  /// The tool that it comes from; nil if none was recognised.
  let recogniser: Recogniser?
  /// In the order in which they are written.
  var columns: [ColumnDraft] = []
  /// The columns of the file that are not declared, with the reason.
  var leftOut: [(reason: String, names: [String])] = []
  var links: [Link] = []
  /// The column of each role, by its name in the language.
  var roles: [Role: String] = [:]
  /// What a person should look at, about the whole file.
  var doubts: [String] = []

  /// The column of a role.
  func column(_ role: Role) -> ColumnDraft? {
    roles[role].flatMap { name in columns.first { $0.name == name } }
  }

  /// Whether the time of the rows is only guessed: an end, or a deadline.
  var hasDoubtfulTime: Bool {
    guard recogniser == nil, let column = column(.when), column.expression == nil, let profile = profile(column) else { return false }
    return GenericRoles.isEnd(profile)
  }

  /// Whether rows lie in periods.
  var hasTime: Bool { roles[.when] != nil }

  /// What the profile knows of a column of the draft.
  func profile(_ column: ColumnDraft) -> ColumnProfile? { file.column(column.source) }

  /// Columns by which a KPI can be broken down: texts with few values.
  var dimensions: [ColumnDraft] {
    columns.filter { column in
      guard column.type == .text, let profile = profile(column) else { return false }
      return (2...40).contains(profile.different) && profile.filled * 2 > file.rows
    }
  }
}
