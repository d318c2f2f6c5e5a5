import KPIDiagnostics

extension Syntax.Rate {
  /// The file of rates as a dataset of that name: a date column and a number column of these names, which the block may
  /// find elsewhere in the file, and the day as the key. How long a rate holds is left out. Nil for a rate without a file.
  public func dataset(named name: String, day: String, rate: String) -> Syntax.Dataset? {
    guard case .file(let file) = source else { return nil }
    var clauses = clauses.filter { if case .fresh = $0.kind { false } else { true } }
    let written = clauses.compactMap { clause -> String? in
      if case .column(let column) = clause.kind { column.name.text } else { nil }
    }
    func add(_ kind: Syntax.DatasetClause) {
      clauses.append(Syntax.Clause(span: file.span, keywordSpan: file.span, kind: kind))
    }
    func path(_ name: String) -> Syntax.Path { Syntax.Path(first: Syntax.Name(text: name, span: file.span)) }
    if !written.contains(day) { add(.column(Syntax.Column(type: .date, name: path(day), missing: []))) }
    if !written.contains(rate) { add(.column(Syntax.Column(type: .number, name: path(rate), missing: []))) }
    add(.key([path(day)], keep: nil))
    let place = from.span.joined(with: to.span)
    return Syntax.Dataset(name: Syntax.Name(text: name, span: place), source: .files(file), clauses: clauses)
  }
}
