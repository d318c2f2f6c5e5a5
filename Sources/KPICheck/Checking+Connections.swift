import KPIDiagnostics
import KPIModel
import KPISyntax

// Databases, and the datasets that are read from them.
extension Checking {
  mutating func checkConnections(_ declared: [Declared<Syntax.Connection>]) {
    for item in first(declared, .connection, name: \.name) {
      if let connection = connection(item.node) { project.connections.append(connection) }
    }
  }

  private mutating func connection(_ node: Syntax.Connection) -> Model.Connection? {
    var driver: String?
    var place: Model.Connection.Place?
    var seen: [String: Span] = [:]
    var isFine = true
    for clause in node.clauses where !clause.kind.keyword.isMissing {
      let keyword = clause.kind.keyword
      if let earlier = seen.updateValue(keyword.span, forKey: keyword.text) {
        report(.doubledClause(keyword.text, at: keyword.span, earlier: earlier))
        continue
      }
      switch keyword.text {
      case "driver": driver = settingWord(clause)
      case "file": place = file(clause) ?? place
      case "uri": place = address(clause) ?? place
      default:
        report(Self.isSecret(keyword.text) ? .secretInText(at: clause.span) : .unknownConnectionSetting(keyword))
        isFine = false
      }
    }
    guard isFine, !node.name.isMissing else { return nil }
    guard let driver else {
      if seen["driver"] == nil { report(.connectionWithoutDriver(node.name)) }
      return nil
    }
    guard let place else {
      if seen["file"] == nil, seen["uri"] == nil { report(.connectionWithoutPlace(node.name, driver: driver)) }
      return nil
    }
    if let span = seen["file"], seen["uri"] != nil { report(.connectionWithTwoPlaces(node.name, at: span)) }
    return Model.Connection(name: node.name.text, driver: driver, place: place, span: node.name.span)
  }

  private static func isSecret(_ word: String) -> Bool {
    let word = word.lowercased()
    return ["password", "passwd", "pwd", "secret", "token", "key", "user", "username"].contains { word.contains($0) }
  }

  /// The one word or text of a setting: the name of a driver. A path would let a project say which code is loaded.
  private mutating func settingWord(_ clause: Syntax.Clause<Syntax.Setting>) -> String? {
    guard let value = single(clause), let word = value.path?.text ?? Self.text(of: value), Self.isPlainName(word) else {
      report(.driverName(at: clause.span))
      return nil
    }
    return word
  }

  private static func isPlainName(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
  }

  private func single(_ clause: Syntax.Clause<Syntax.Setting>) -> Syntax.Expr? {
    guard clause.kind.operands.count == 1, clause.kind.operands[0].values.count == 1 else { return nil }
    return clause.kind.operands[0].values[0].unwrapped
  }

  private static func text(of expr: Syntax.Expr) -> String? {
    if case .text(let text) = expr.kind { text.value } else { nil }
  }

  private mutating func file(_ clause: Syntax.Clause<Syntax.Setting>) -> Model.Connection.Place? {
    guard let value = single(clause), case .text(let text) = value.kind else {
      report(.connectionFile(at: clause.span))
      return nil
    }
    if Self.leadsOutside(text.value) {
      report(.fileOutsideProject(text))
      return nil
    }
    return .file(text.value)
  }

  /// `uri from env "SHOP_DB"`: the address itself never stands in the text.
  private mutating func address(_ clause: Syntax.Clause<Syntax.Setting>) -> Model.Connection.Place? {
    let values = clause.kind.operands.first?.values ?? []
    if clause.kind.operands.count == 1, values.count == 3, values[0].path?.text == "from", values[1].path?.text == "env",
      let name = Self.text(of: values[2]), Self.isVariable(name)
    {
      return .environment(name)
    }
    let isAddress = values.count == 1 && Self.text(of: values[0]) != nil
    report(isAddress ? .secretInText(at: clause.span) : .connectionAddress(at: clause.span))
    return nil
  }

  private static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, (65...90).contains(first) || first == 95 else { return false }
    return name.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
  }

  // MARK: Datasets

  mutating func table(_ text: Syntax.Text, on name: Syntax.Name) -> Model.Source? {
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && !$0.contains("\0") }) else {
      report(.tableName(at: text.span))
      return nil
    }
    return knownConnection(name).map { .connected(Model.ConnectedRows(connection: $0, request: .table(parts))) }
  }

  mutating func query(_ text: Syntax.Text, on name: Syntax.Name) -> Model.Source? {
    if let problem = QueryText.problem(of: text.value) {
      report(.queryText(problem, at: text.span))
      return nil
    }
    let request = Model.ConnectedRows.Request.query(text.value)
    return knownConnection(name).map { .connected(Model.ConnectedRows(connection: $0, request: request)) }
  }

  private mutating func knownConnection(_ name: Syntax.Name) -> String? {
    if name.isMissing { return nil }
    if project.connection(named: name.text) != nil { return name.text }
    // One that is there and was refused has been reported.
    if symbols[name.text]?.kind != .connection {
      report(.unknownConnection(name, known: offered(symbols.names(.connection))))
    }
    return nil
  }
}

/// A query of another language is not understood here; it must be one that only reads.
enum QueryText {
  /// Why a text is not one SELECT, as the end of a sentence; nil if it is.
  static func problem(of text: String) -> String? {
    let word = text.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
    guard word == "SELECT" || word == "WITH" else { return "it must begin with SELECT or WITH" }
    var quote: UInt8?
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: ";") {
        return "a semicolon is not allowed, for there is one statement only"
      } else if (previous == UInt8(ascii: "-") && byte == previous)
        || (previous == UInt8(ascii: "/") && byte == UInt8(ascii: "*"))
      {
        return "a comment is not allowed in it; write comments with # outside"
      }
      previous = byte
    }
    return quote == nil ? nil : "a quote in it is not closed"
  }
}
