import KPICheck
import KPIDiagnostics
import KPIModel
import KPIReport
import KPISyntax

/// Understands the inline values of a report.
struct InlineReader {
  let project: LoadedProject
  let report: ReportSource
  private(set) var diagnostics: [Diagnostic] = []

  /// What an inline value stands for before anything is computed.
  enum Meaning {
    case known(Report.InlineValue)
    /// A formula to be computed in the report's period.
    case formula(Model.Formula, Report.InlineFormat?)
  }

  init(_ project: LoadedProject, _ report: ReportSource) {
    self.project = project
    self.report = report
  }

  mutating func meaning(_ inline: Report.InlineCode) -> Meaning {
    let offset = report.offset(of: inline)
    let (parsed, found) = Syntax.parseExpression(inline.expression, at: offset, in: report.source.id)
    diagnostics += found
    if found.hasErrors { return .known(.problem(inline.expression)) }
    if let path = parsed.formula.path, let value = property(path) {
      return .known(formatted(value, parsed.format, inline.expression))
    }
    let (formula, problems) = Checker.formula(from: parsed.formula, in: project.model)
    diagnostics += problems
    guard let formula else { return .known(.problem(inline.expression)) }
    if case .reference(let name) = formula.kind, project.model.kpi(named: name) != nil {
      return .known(formatted(.kpi(name: name, property: .value), parsed.format, inline.expression))
    }
    guard let word = parsed.format else { return .formula(formula, nil) }
    return format(word, .formula, formula.unit, inline.expression).map { .formula(formula, $0) }
      ?? .known(.problem(inline.expression))
  }

  // MARK: Formats

  /// The value with the format that stands behind `as`; a problem if it does not fit.
  private mutating func formatted(
    _ value: Report.InlineValue, _ word: Syntax.Name?, _ expression: String
  ) -> Report.InlineValue {
    guard let word else { return value }
    switch value {
    case .kpi(let name, let property, _):
      guard let unit = project.model.kpi(named: name)?.unit else { return value }
      let subject: Report.InlineFormat.Subject? =
        switch property {
        case .value, .target: .level
        case .change: .change
        case .title, .sentence, .status: nil
        }
      guard let subject else {
        diagnostics.append(.formatOfWords(word.text, at: word.span, of: "\(name).\(property.rawValue)"))
        return .problem(expression)
      }
      return format(word, subject, unit, expression).map { .kpi(name: name, property: property, format: $0) }
        ?? .problem(expression)
    case .report(let property):
      diagnostics.append(.formatOfWords(word.text, at: word.span, of: property.rawValue))
      return .problem(expression)
    case .computed, .problem: return value
    }
  }

  private mutating func format(
    _ word: Syntax.Name, _ subject: Report.InlineFormat.Subject, _ unit: Model.Unit, _ expression: String
  ) -> Report.InlineFormat? {
    guard let format = Report.InlineFormat(rawValue: word.text) else {
      diagnostics.append(
        .unknownFormat(word.text, at: word.span, known: Report.InlineFormat.allCases.map(\.rawValue)))
      return nil
    }
    guard !format.fits(subject, unit) else { return format }
    let shown = expression.split(separator: " ").first.map(String.init) ?? expression
    diagnostics.append(
      .formatNotFitting(
        word.text, at: word.span, of: shown, unit: unit,
        fitting: Report.InlineFormat.fitting(subject, unit).map(\.rawValue), isChange: subject == .change))
    return nil
  }

  /// `revenue.change`, `week.label`: a name and a property from a closed list; nil for anything else.
  private mutating func property(_ path: Syntax.Path) -> Report.InlineValue? {
    guard let name = path.rest.last else { return nil }
    // The name of a KPI of another folder has a dot in it.
    let owner = path.parts.dropLast().map(\.text).joined(separator: ".")
    if project.model.kpi(named: owner) != nil {
      if let property = Report.Property(rawValue: name.text) { return .kpi(name: owner, property: property) }
      diagnostics.append(
        .unknownProperty(name.text, of: owner, at: name.span, known: Report.Property.allCases.map(\.rawValue)))
      return .problem(path.text)
    }
    if ["day", "week", "month", "quarter", "year", "period"].contains(owner) {
      return reportProperty("period.\(name.text)", owner, name)
    }
    return owner == "report" ? reportProperty(path.text, owner, name) : nil
  }

  private mutating func reportProperty(_ full: String, _ owner: String, _ name: Syntax.Name) -> Report.InlineValue {
    if let property = Report.ReportProperty(rawValue: full) { return .report(property) }
    let known = Report.ReportProperty.allCases.map { $0.rawValue.split(separator: ".").last.map(String.init) ?? "" }
    diagnostics.append(.unknownProperty(name.text, of: owner, at: name.span, known: known))
    return .problem(full)
  }
}
