/// How an export of a known tool is told by its columns, and what these are for.
///
/// Names are compared as words in small letters: `Send Date`, `send_date` and `SEND_DATE` are the same.
struct Recogniser: Sendable {
  /// What the rows of such an export are: decides which KPIs are proposed.
  enum Family: Hashable, Sendable {
    case sends, members, contacts, deals, leads, traffic, ads, orders, tickets, ticketEvents, answers
  }

  /// What it is called: "a Mailchimp campaign report".
  var title: String
  var family: Family
  /// The name of the dataset where the file's name says nothing.
  var name: String
  /// What one row is.
  var row: String
  /// The columns that must be there; `|` parts other names of the same.
  var needs: [String]
  /// What columns are for; `|` parts other names, the first that is there is taken. `*` at the end stands for anything.
  var roles: [(names: String, role: Role)]
  /// Which rows count, as a condition in which `{role}` stands for a column; nil for all of them.
  var keep: String?
  /// Why not all rows count.
  var reason: String?
  /// Whether one of the columns must be a question, with its mark.
  var needsQuestion = false
  /// What is known to be doubtful about such exports.
  var doubts: [String] = []

  /// All of them; the first one that fits is taken.
  static let all: [Recogniser] = mail + sales + shop + advertising + support + surveys

  /// The one that these columns are known to; nil for none.
  static func of(_ columns: [String]) -> Recogniser? {
    let names = Set(columns.map { NameWords($0).text })
    let hasQuestion = columns.contains { $0.contains("?") }
    return all.first { recogniser in
      recogniser.needs.allSatisfy { column($0, names) != nil } && (hasQuestion || !recogniser.needsQuestion)
    }
  }

  /// Which column has each role.
  func assigned(_ columns: [String]) -> [Role: String] {
    var byWords: [String: String] = [:]
    for column in columns where byWords[NameWords(column).text] == nil { byWords[NameWords(column).text] = column }
    let names = Set(byWords.keys)
    var result: [Role: String] = [:]
    for (pattern, role) in roles where result[role] == nil {
      result[role] = Self.column(pattern, names).flatMap { byWords[$0] }
    }
    return result
  }

  /// The name that a pattern stands for among those that are there.
  private static func column(_ pattern: String, _ names: Set<String>) -> String? {
    for part in pattern.split(separator: "|") {
      if part.hasSuffix("*") {
        let start = part.dropLast()
        if let found = names.filter({ $0.hasPrefix(start) }).min() { return found }
      } else if names.contains(String(part)) {
        return String(part)
      }
    }
    return nil
  }
}
