import KPIDiagnostics
import KPISyntax

/// One call of a template: what is read through it carries its number.
struct Expansion {
  /// The name of the template as its folder knows it.
  var template: String
  /// The call. Its own expansion is that of the template in which it stands, or 0.
  var call: Span
}

/// A template as it was declared.
struct TemplateDefinition {
  var node: Syntax.Template
  /// The prefix of the folder that declares it.
  var folder: String
}

/// What a parameter stands for in one call.
struct TemplateArgument {
  var value: Syntax.Expr
  var clauses: ArgumentClauses?
  /// Of how many expressions it consists.
  var size = 1
}

/// `on` and `where` of an argument: they join those of every aggregate in which the argument stands.
struct ArgumentClauses {
  var parameter: String
  var expansion: Int32
  var on: Syntax.Path?
  var whereCondition: Syntax.Expr?
  /// The whole argument.
  var span: Span
}

/// Where an expression is read: in which folder, in which call of which template.
struct ReadingFrame {
  var folder: FolderNames
  var arguments: [String: TemplateArgument] = [:]
  var expansion: Int32 = 0
  var depth = 0

  /// A place as it is read here.
  func placed(_ span: Span) -> Span {
    if expansion == 0 { return span }
    var span = span
    span.expansion = expansion
    return span
  }

  func placed(_ name: Syntax.Name) -> Syntax.Name {
    if expansion == 0 { return name }
    var name = name
    name.span = placed(name.span)
    return name
  }

  func placed(_ path: Syntax.Path) -> Syntax.Path {
    expansion == 0 ? path : Syntax.Path(first: placed(path.first), rest: path.rest.map(placed))
  }

  func placed(_ number: Syntax.Number) -> Syntax.Number {
    if expansion == 0 { return number }
    var number = number
    number.span = placed(number.span)
    number.unitSpan = number.unitSpan.map(placed)
    return number
  }
}
