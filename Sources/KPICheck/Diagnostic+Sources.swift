import KPIDiagnostics
import KPIModel
import KPISyntax

// Databases, unfolded datasets and rates.
extension Diagnostic {
  // MARK: Unfold

  static func answersDiffer(_ first: Model.Column, _ other: Model.Column, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "answers-differ", at: span, "`\(other.name)` is not of the same kind as `\(first.name)`",
      label: description(other),
      why:
        "All answers stand in one column, in which `\(first.name)` is \(description(first)). A mean over both would say nothing.",
      help: "unfold columns of one type, unit and scale, and make a second dataset for the others")
  }

  private static func description(_ column: Model.Column) -> String {
    let range = column.range.map { " from \($0.lower.text) to \($0.upper.text)" } ?? ""
    return (column.isScale ? "a scale" : column.type.text) + range
  }

  static func repeatedAmount(_ name: String, in dataset: String, parent: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "repeated-amount", at: span, "`\(name)` stands on several rows of `\(dataset)`",
      label: "would be added once for each answer",
      why: "`\(dataset)` has one row for each answer, and `\(name)` belongs to the row of `\(parent)`.",
      help: "write `sum(\(parent).\(name))`")
  }

  // MARK: Connections

  static func unknownConnection(_ name: Syntax.Name, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-connection", at: name.span, "there is no connection `\(name.text)`",
      label: "not declared",
      help: known.isEmpty
        ? "declare it: `connection \(name.text) { driver \"duckdb\"; file \"\(name.text).duckdb\" }`"
        : NearestName.help(name.text, known: known, none: ""))
  }

  static func unknownConnectionSetting(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-connection-setting", at: name.span, "a connection has no setting `\(name.text)`",
      label: "not known", why: "A setting could send data to another place, so that only these few are taken.",
      help: "write `driver`, and `file` or `uri from env \"NAME\"`; all else belongs into the address")
  }

  static func secretInText(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "secret-in-text", at: span, "the way into a database does not belong into a definition",
      label: "would be kept in the project",
      why: "Definitions are shared and kept for ever. Passwords, users and addresses stay with the person who runs kpi.",
      help:
        "write `uri from env \"SHOP_DB\"`, and set the variable SHOP_DB to the address where kpi runs; if a password stood here, change it")
  }

  static func connectionWithoutDriver(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-incomplete", at: name.span, "the connection `\(name.text)` names no driver",
      label: "`driver` is missing", help: "add `driver \"duckdb\"`, `driver \"postgresql\"` or another ADBC driver's name")
  }

  static func connectionWithoutPlace(_ name: Syntax.Name, driver: String) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-incomplete", at: name.span, "the connection `\(name.text)` leads nowhere",
      label: "`file` or `uri` is missing",
      help: driver == "duckdb" || driver == "sqlite"
        ? "add `file \"\(name.text).\(driver)\"`" : "add `uri from env \"\(name.text.uppercased())_URI\"`")
  }

  static func connectionWithTwoPlaces(_ name: Syntax.Name, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-incomplete", at: span, "the connection `\(name.text)` has a file and an address",
      label: "one of the two", help: "keep `file` or `uri`, and make two connections if there are two databases")
  }

  static func driverName(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "driver-name", at: span, "a driver is called by one plain name", label: "not a name",
      why: "A path would let a project decide which program code is loaded.",
      help: "write `driver \"duckdb\"`, `driver \"postgresql\"`, `driver \"flightsql\"` or another ADBC driver's name")
  }

  static func connectionFile(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-file", at: span, "a database file is one text", label: "not a file",
      help: "write `file \"shop.duckdb\"`")
  }

  static func connectionAddress(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-address", at: span, "the address comes from a variable of the environment",
      label: "not understood",
      help: "write `uri from env \"SHOP_DB\"`; the variable's name has capitals, digits and `_`")
  }

  static func tableName(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "table-name", at: span, "this is no table's name", label: "one to three names with dots between",
      help: "write `table \"orders\"` or `table \"public.orders\"`; for a name with a dot in it use `query`")
  }

  static func queryText(_ problem: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "query-text", at: span, "a query is one SELECT: \(problem)", label: "cannot be sent",
      why: "Whatever a definition says, a report only reads.", help: "write `query \"select … from …\"`")
  }
}
