/// What columns are for by their names, in exports that nobody knows.
enum GenericRoles {
  /// Roles with the columns that have them; the first column that fits has it.
  static func find(_ file: FileProfile) -> [(Role, String)] {
    var found: [(Role, String)] = []
    for (role, fits) in rules {
      if let column = best(file.columns.filter(fits)) { found.append((role, column.name)) }
    }
    if let person = person(file) { found.append((.person, person)) }
    return found
  }

  private typealias Rule = (Role, @Sendable (ColumnProfile) -> Bool)

  private static let rules: [Rule] = [
    (.ended, { $0.isTime && $0.words.hasAny(["resolved", "solved", "closed", "completed", "ended", "finished"]) }),
    (.replied, { $0.isTime && $0.words.hasAny(["reply", "replied", "response", "responded", "answered"]) && !$0.words.hasAny(["submitted"]) }),
    (.impressions, { $0.isNumeric && $0.words.hasAny(["impressions", "impression", "impr"]) }),
    (.reach, { $0.isNumeric && $0.words.hasAny(["reach"]) }),
    (.clicks, { $0.isNumeric && $0.words.hasAny(["clicks", "clicked"]) && !$0.words.speaksOfShare }),
    (.spend, { $0.isNumeric && $0.words.hasAny(["spend", "spent"]) }),
    (.sessions, { $0.isNumeric && $0.words.hasAny(["sessions", "visits"]) }),
    (.recipients, { $0.isNumeric && $0.words.hasAny(["sent", "recipients"]) && !$0.words.speaksOfShare }),
    (.deliveries, { $0.isNumeric && $0.words.hasAny(["delivered", "deliveries"]) && !$0.words.speaksOfShare }),
    (.opens, { $0.isNumeric && $0.words.hasAny(["opened", "opens"]) && !$0.words.speaksOfShare }),
    (.optOuts, { $0.isNumeric && $0.words.hasAny(["unsubscribed", "unsubscribes", "unsubscriptions"]) && !$0.words.speaksOfShare }),
    (.amount, { $0.isNumeric && isAmount($0.words) }),
    (.status, { $0.reading.kind == .text && $0.words.hasAny(["status", "state", "stage"]) && $0.different <= 40 && !$0.words.hasAny(["customer", "seller", "shipping", "billing"]) }),
    (.channel, { $0.reading.kind == .text && $0.words.hasAny(["channel", "source", "origin", "medium", "kanal"]) && (2...200).contains($0.different) }),
  ]

  /// Whole amounts rather than their parts.
  private static func isAmount(_ words: NameWords) -> Bool {
    words.speaksOfMoney && !words.hasAny(["discount", "disc", "refund", "refunded", "tax", "taxes", "fee", "freight", "shipping", "unit", "budget", "cost", "costs", "spend", "spent"])
  }

  /// Of several columns, the one with the fewest empty cells; of these the one whose name says "total", then the first.
  private static func best(_ columns: [ColumnProfile]) -> ColumnProfile? {
    columns.enumerated().min { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return a != b ? a < b : left.offset < right.offset
    }?.element
  }

  private static func rank(_ column: ColumnProfile) -> Int {
    column.words.hasAny(["total", "amount", "revenue", "betrag", "umsatz"]) ? 0 : 1
  }

  /// Words for those whom we count when we count people, the best first.
  private static let people = [
    "person", "customer", "kunde", "kundennummer", "client", "household", "member", "subscriber", "user", "userid", "contact", "email", "buyer",
    "requester", "respondent", "company", "account", "author",
  ]

  /// The column of those whom we count; one that is different in every row is the key of the row, and of no person.
  static func person(_ file: FileProfile) -> String? {
    let columns = file.columns.filter { $0.words.namesSomebody && !$0.isUnique && $0.filled * 2 > file.rows }
      + file.columns.filter { ($0.words.words == ["author"] || $0.words.words == ["buyer"]) && !$0.isUnique }
    for word in people {
      // A "unique" key is that of the person where a plain one changes with every order.
      if let found = columns.first(where: { $0.words.words.contains(word) && $0.words.words.contains("unique") }) { return found.name }
      if let found = columns.first(where: { $0.words.words.contains(word) }) { return found.name }
    }
    return nil
  }

  /// Words for the time at which a row began, the best first.
  private static let beginnings: [Set<String>] = [
    ["purchase", "purchased", "ordered", "order", "sold"], ["created", "create", "creation", "opened", "submitted", "submit", "timestamp", "happened"],
    ["sent", "send", "asked", "answered", "responded"], ["date", "day", "datum", "time", "week", "month"],
  ]
  private static let ends: Set = [
    "delivered", "resolved", "solved", "closed", "updated", "modified", "changed", "due", "estimated", "limit", "expires", "birth", "end", "ends", "until", "approved",
  ]

  /// The time by which rows lie in periods: when they began, as far as the names tell.
  static func mainTime(_ times: [ColumnProfile]) -> ColumnProfile? {
    let starting = times.filter { !$0.words.hasAny(ends) }
    for words in beginnings {
      if let found = starting.first(where: { $0.words.hasAny(words) }) { return found }
    }
    return starting.first ?? times.first
  }

  /// Whether a name speaks of an end or a deadline: not of when a row happened.
  static func isEnd(_ column: ColumnProfile) -> Bool { column.words.hasAny(ends) }
}
