import KPIDiagnostics
import KPIModel
import KPISyntax

// The columns of a dataset: what they are. What they are computed from is filled in later.
extension Checking {
  mutating func shapedColumn(_ node: Syntax.Column, _ dataset: Model.Dataset) -> Model.Column? {
    if !node.name.rest.isEmpty { report(.columnNameWithDot(node.name)) }
    let name = node.name.last.text
    guard let type = columnType(node, name) else { return nil }
    var column = Model.Column(name: name, type: type, definition: .source(name), span: node.name.span)
    column.isScale = node.type == .scale
    column.range = node.range.flatMap { range($0) }
    if node.type == .scale, node.range == nil { report(.scaleWithoutRange(node.name.last)) }
    column.oneOf = node.oneOf.map { values in values.compactMap { cellText($0) } }
    column.missing = node.missing.compactMap { cellText($0) }
    if let zone = node.zone {
      column.timezone = timezone(zone)
      if node.type != .time { report(.zoneWithoutTime(at: zone.span)) }
    }
    if let format = node.format { column.format = cellFormat(format, node.type) }
    return column
  }

  private mutating func columnType(_ node: Syntax.Column, _ name: String) -> Model.ValueType? {
    let stated = node.unit.flatMap { unit($0) }
    switch node.type {
    case .number, .scale:
      switch stated {
      case nil: return .number(.plain)
      case .money?, .duration?, .ratio?:
        if let unit = node.unit { report(.unitOfNumber(unit.span, text: text(unit.span), name: name)) }
        return .number(stated ?? .plain)
      case .plain?, .count?, .points?, .named?, .quotient?: return .number(stated ?? .plain)
      }
    case .money: return moneyType(node, stated, name)
    case .duration:
      if let unit = node.unit, stated != .duration { report(.unitOfDuration(unit.span)) }
      return .number(.duration)
    case .ratio: refuseUnit(node); return .number(.ratio)
    case .text: refuseUnit(node); return .text
    case .flag: refuseUnit(node); return .flag
    case .date: refuseUnit(node); return .date
    case .time: refuseUnit(node); return .time
    case .entity: refuseUnit(node); return .entity(kind: name)
    }
  }

  private mutating func refuseUnit(_ node: Syntax.Column) {
    if let unit = node.unit { report(.unitWithoutMeaning(unit.span, type: node.type.rawValue)) }
  }

  /// Money without a currency takes that of the columns that it is computed from; see `inferCurrencies`.
  private mutating func moneyType(_ node: Syntax.Column, _ stated: Model.Unit?, _ name: String) -> Model.ValueType? {
    if case .money? = stated { return .number(stated ?? .plain) }
    if node.unit != nil || !Self.isComputed(node.source) {
      report(.moneyWithoutCurrency(node.name.last, unit: node.unit?.span))
      return .number(.money(currency: "XXX"))
    }
    return .number(.money(currency: ""))
  }

  /// Whether a column is computed from others, so that its currency can be known from them.
  private static func isComputed(_ source: Syntax.Expr?) -> Bool {
    guard let source else { return false }
    if case .path(let path) = source.unwrapped.kind { return !path.first.isBracketed }
    return true
  }

  private mutating func range(_ expr: Syntax.Expr) -> Model.ClosedExactRange? {
    guard case .range(let low, let high) = expr.unwrapped.kind else {
      if case .missing = expr.kind { return nil }
      report(.plainNumberNeeded("the end of a range", at: expr.span))
      return nil
    }
    guard let lower = signedNumber(low, "the end of a range"), let upper = signedNumber(high, "the end of a range")
    else { return nil }
    if lower.double > upper.double {
      report(.rangeBackwards(at: expr.span))
      return nil
    }
    return Model.ClosedExactRange(lower: lower, upper: upper)
  }

  // MARK: How cells are read

  private mutating func cellFormat(_ text: Syntax.Text, _ type: Syntax.ColumnType) -> Model.CellFormat {
    switch type {
    case .date, .time:
      if DatePattern.isValid(text.value) { return .datePattern(text.value) }
      report(.badDatePattern(text))
    case .number, .ratio, .money, .scale, .duration:
      switch NumberExample.read(text.value) {
      case .pattern(let pattern): return .number(pattern)
      case .ambiguous: report(.ambiguousNumberExample(text))
      case .noNumber: report(.badNumberExample(text))
      }
    case .text, .flag, .entity: report(.formatWithoutMeaning(text, type: type.rawValue))
    }
    return .standard
  }

  // MARK: Currencies

  /// Gives money columns without a currency the one of what they are computed from.
  mutating func inferCurrencies(_ datasets: [Declared<Syntax.Dataset>]) {
    var open: [(dataset: Int, column: Int, source: Syntax.Expr, name: Syntax.Name)] = []
    for declared in datasets {
      guard let index = datasetIndex[declared.node.name.text] else { continue }
      for clause in declared.node.clauses {
        guard case .column(let node) = clause.kind, let source = node.source,
          case .column(let column)? = members[index][node.name.last.text],
          project.datasets[index].columns[column].type == .number(.money(currency: ""))
        else { continue }
        open.append((index, column, source, node.name.last))
      }
    }
    // Each round settles what rests on settled columns; a longer chain than this is nobody's bookkeeping.
    for _ in 0..<20 where !open.isEmpty {
      open.removeAll { item in
        guard let currency = currency(in: item.source, item.dataset) else { return false }
        project.datasets[item.dataset].columns[item.column].type = .number(.money(currency: currency))
        inheritCurrency(project.datasets[item.dataset].name, item.name.text, currency)
        return true
      }
    }
    for item in open {
      report(.moneyWithoutCurrency(item.name, unit: nil))
      project.datasets[item.dataset].columns[item.column].type = .number(.money(currency: "XXX"))
    }
  }

  /// Hands a currency on to the datasets that took the column over.
  private mutating func inheritCurrency(_ parent: String, _ column: String, _ currency: String) {
    var parents: Set<String> = [parent]
    // Parents stand before what is made from them.
    for index in project.datasets.indices {
      guard let name = project.datasets[index].source.parent, parents.contains(name),
        let position = project.datasets[index].columns.firstIndex(where: { $0.name == column && $0.definition == .inherited })
      else { continue }
      project.datasets[index].columns[position].type = .number(.money(currency: currency))
      parents.insert(project.datasets[index].name)
    }
  }

  /// The first currency among the columns and numbers of an expression.
  private func currency(in expr: Syntax.Expr, _ dataset: Int) -> String? {
    for path in Paths.all(in: expr) {
      if let type = typeOfColumn(path.parts.map(\.text), dataset), case .number(.money(let currency)) = type,
        !currency.isEmpty
      {
        return currency
      }
    }
    return Paths.currency(in: expr)
  }

  /// The declared type of what a path leads to: from this dataset, its parent, or the dataset that the path begins with.
  private func typeOfColumn(_ parts: [String], _ dataset: Int) -> Model.ValueType? {
    if let type = typeReached(parts[...], dataset) { return type }
    if let index = project.datasets[dataset].source.parent.flatMap({ datasetIndex[$0] }),
      let type = typeReached(parts[...], index)
    {
      return type
    }
    guard let first = parts.first, parts.count > 1, let other = datasetIndex[first] else { return nil }
    return typeReached(parts.dropFirst(), other)
  }

  private func typeReached(_ parts: ArraySlice<String>, _ dataset: Int) -> Model.ValueType? {
    var dataset = dataset
    for part in parts.dropLast() {
      guard case .link(let link)? = members[dataset][part], let target = project.datasets[dataset].links[link].target,
        let next = datasetIndex[target]
      else { return nil }
      dataset = next
    }
    guard let last = parts.last, case .column(let column)? = members[dataset][last] else { return nil }
    return project.datasets[dataset].columns[column].type
  }
}
