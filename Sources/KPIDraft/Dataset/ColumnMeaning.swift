/// What a column is, by its name and its values.
struct ColumnMeaning {
  let file: FileProfile
  let column: ColumnProfile
  /// The currency of amounts whose currency the column does not tell; nil if nobody knows.
  let currency: String?
  let role: Role?

  private var words: NameWords { column.words }

  /// The type, and what is doubtful about it; nil for a column that is better left out.
  func type() -> (type: ColumnDraft.ColumnType, doubts: [String])? {
    switch column.reading.kind {
    case .flag: return (.flag, [])
    case .date: return (.date, [])
    case .time: return (.time, [])
    case .ratio: return (.ratio, [])
    case .text: return text().map { ($0, []) }
    case .number: return number()
    }
  }

  // MARK: Texts

  private func text() -> ColumnDraft.ColumnType? {
    if role == .person || role == .process || isKey { return .entity }
    if role != nil { return .text }
    if isPrivate { return nil }
    if words.namesSomebody || isLinked || (column.isCode && words.words.last != "code" && !words.hasAny(["zip", "plz", "postal", "phone"])) { return .entity }
    // Free text has as many values as rows, and long ones.
    if column.different > 60, column.length > 40 { return nil }
    if column.different > 2000, column.different * 2 > column.filled { return nil }
    return .text
  }

  private var isKey: Bool { file.key == [column.name] }
  private var isLinked: Bool { file.links.contains { $0.column == column.name } }

  /// Names, addresses and numbers of people, which no KPI needs.
  private var isPrivate: Bool {
    if words.hasAny(["phone", "mobile", "fax", "street", "address1", "address2", "ip", "latitude", "longitude", "firstname", "lastname", "surname", "password", "birthday", "birthdate"]) { return true }
    let text = words.text
    return ["first name", "last name", "full name", "ip address", "billing name", "shipping name", "date of birth", "optin ip", "confirm ip"].contains { text.hasPrefix($0) }
      || text.hasSuffix("address") && !text.contains("mail")
  }

  // MARK: Numbers

  private func number() -> (ColumnDraft.ColumnType, [String])? {
    if role == .person || role == .process || isKey || isLinked || (words.namesSomebody && role == nil) { return (.entity, []) }
    if let role, let type = number(role) { return type }
    if let scale = Scale(column) { return (.scale(scale.lower, scale.upper), scale.doubts) }
    if let unit = words.durationUnit { return (.duration(unit), []) }
    if words.speaksOfShare, (column.highest ?? 2) <= 1, (column.lowest ?? -1) >= 0 { return (.ratio, []) }
    if words.speaksOfMoney || amountSign != nil { return money() }
    return (.number, words.speaksOfShare ? ["a share or a number? If 12.5 stands for 12.5 %, write `ratio` and `as \"12.5%\"`, once the file has the sign"] : [])
  }

  private func number(_ role: Role) -> (ColumnDraft.ColumnType, [String])? {
    switch role {
    case .amount, .spend, .conversionValue: return money()
    case .replyTime, .resolutionTime: return (.duration(words.durationUnit ?? "minutes"), [])
    case .recommendation, .satisfaction, .effort, .rating:
      return Scale(column, role).map { (.scale($0.lower, $0.upper), $0.doubts) } ?? (.number, [])
    case .isConverted: return (.flag, [])
    case .channel, .campaign, .status, .title, .activity: return (.text, [])
    case .when, .ended, .replied, .person, .recipients, .deliveries, .opens, .clicks, .bounces, .optOuts, .complaints, .impressions,
      .reach, .conversions, .sessions, .engagedSessions, .visitors, .newVisitors, .verdict, .reopens, .process:
      return (.number, [])
    }
  }

  /// An amount in the currency that the file tells, or a plain number where it tells none.
  private func money() -> (ColumnDraft.ColumnType, [String]) {
    if let known = words.currency(in: column.name) ?? amountSign { return (.money(known), []) }
    if let currency { return (.money(currency), []) }
    return (.number, ["an amount of money? The file does not say in which currency: write `money … in EUR`, or begin anew with `--currency EUR`"])
  }

  /// The currency of the sign that stands beside the numbers.
  private var amountSign: String? {
    guard let format = column.reading.format else { return nil }
    let codes: [(String, String)] = [("€", "EUR"), ("£", "GBP"), ("R$", "BRL"), ("A$", "AUD"), ("C$", "CAD"), ("$", "USD"), ("₹", "INR")]
    if let found = codes.first(where: { format.contains($0.0) }) { return found.1 }
    let letters = format.filter { ("A"..."Z").contains($0) }
    return letters.count == 3 ? letters : nil
  }
}

extension NameWords {
  /// Whether a column of that name holds keys of people or things.
  var namesSomebody: Bool {
    hasAny(["id", "uuid", "guid", "email", "mail", "customer", "client", "person", "user", "household", "subscriber", "account", "requester", "kunde", "kundennummer", "sku", "leid", "euid", "upc", "ean"])
      && !hasAny(["name", "type", "status", "segment", "count", "city", "state", "country", "age", "group", "date", "created", "value", "rating", "satisfaction", "domain", "opens", "clicks", "interactions", "notes", "timezone", "zone", "language", "agent", "location", "chars"])
  }

  /// Whether a column of that name holds amounts of money.
  var speaksOfMoney: Bool {
    hasAny([
      "amount", "price", "revenue", "total", "subtotal", "cost", "costs", "spend", "spent", "sales", "freight", "shipping", "discount", "refund", "refunded",
      "tax", "taxes", "fee", "mrr", "arr", "budget", "paid", "payment", "betrag", "preis", "umsatz", "gross", "net", "summe",
    ]) && !hasAny(["orders", "opens", "clicks", "bounces", "recipients", "count", "number", "users", "rate", "quantity", "type", "sequential", "installments", "interactions", "conversion"])
  }

  /// Whether a column of that name holds shares.
  var speaksOfShare: Bool { hasAny(["rate", "ratio", "percent", "percentage", "share", "ctr", "confidence"]) }

  /// The unit of a length of time that the name tells.
  var durationUnit: String? {
    guard hasAny(["time", "duration", "wait", "age", "length", "resolution", "response", "reply", "delay"]) else { return nil }
    if hasAny(["seconds", "second", "secs", "sec"]) { return "seconds" }
    if hasAny(["minutes", "minute", "mins", "min"]) { return "minutes" }
    if hasAny(["hours", "hour", "hrs"]) { return "hours" }
    if hasAny(["days"]) { return "days" }
    return nil
  }

  /// A currency that stands in a name as three capitals: `Amount spent (EUR)`.
  func currency(in name: String) -> String? {
    let known: Set = [
      "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "BRL",
      "MXN", "ARS", "CLP", "COP", "PEN", "ZAR", "SGD", "HKD", "KRW", "THB", "IDR", "MYR", "PHP", "VND", "AED", "SAR", "ILS", "EGP", "UAH",
    ]
    return name.split { !($0.isLetter || $0.isNumber) }.map(String.init).first(where: known.contains)
  }
}
