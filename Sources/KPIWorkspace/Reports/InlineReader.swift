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
    case formula(Model.Formula)
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
    if let path = parsed.formula.path, let value = property(path) { return .known(value) }
    let (formula, problems) = Checker.formula(from: parsed.formula, in: project.model)
    diagnostics += problems
    guard let formula else { return .known(.problem(inline.expression)) }
    if case .reference(let name) = formula.kind, project.model.kpi(named: name) != nil {
      return .known(.kpi(name: name, property: .value))
    }
    return .formula(formula)
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
