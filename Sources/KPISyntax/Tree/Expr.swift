public import KPIDiagnostics

extension Syntax {
  /// A formula or condition as written.
  public struct Expr: Hashable, Sendable {
    /// What stands there.
    public var kind: Kind
    /// Where it stands.
    public var span: Span

    /// A formula or condition at a place.
    public init(_ kind: Kind, span: Span) {
      self.kind = kind
      self.span = span
    }

    /// The forms of a formula or condition.
    public indirect enum Kind: Hashable, Sendable {
      /// A number, with a unit or without.
      case number(Number)
      /// A text in quotes.
      case text(Text)
      /// A period; never a bare year, which is a number unless the grammar asks for a period (see `Expr.period`).
      case period(Period)
      /// `a..b`: two numbers (with a sign or without) or two periods.
      case range(Expr, Expr)
      /// The word `all`: everything that is covered.
      case all
      /// One or more names.
      case path(Path)
      /// A function, template or context word with its arguments.
      case call(Call)
      /// `-x`.
      case negate(Expr)
      /// `not x`.
      case not(Expr)
      /// Operands of one level, left to right: `a - b + c`, `a * b / c`, `a and b and c`. At least one link.
      /// Sums mix `+` and `-`, products `*` and `/`; the words never mix.
      case chain(first: Expr, rest: [ChainLink])
      /// `a >= b`.
      case comparison(Expr, Comparator, operatorSpan: Span, Expr)
      /// `x in (…)`, `x not in audience`.
      case membership(Expr, isNegated: Bool, Members)
      /// `x is missing`, `x is not missing`.
      case isMissing(Expr, isNegated: Bool)
      /// `if a then b else c`.
      case conditional(condition: Expr, then: Expr, otherwise: Expr)
      /// `(x)`.
      case parenthesized(Expr)
      /// Nothing, where something was needed. Reported once.
      case missing
    }
  }

  /// One operator and the operand behind it.
  public struct ChainLink: Hashable, Sendable {
    /// The operator.
    public var op: ChainOperator
    /// Where the operator stands.
    public var operatorSpan: Span
    /// What stands behind it.
    public var operand: Expr

    /// One operator and the operand behind it.
    public init(op: ChainOperator, operatorSpan: Span, operand: Expr) {
      self.op = op
      self.operatorSpan = operatorSpan
      self.operand = operand
    }
  }

  /// The operators that join any number of operands.
  public enum ChainOperator: String, Hashable, Sendable, CaseIterable {
    /// Written as their raw values say.
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case and, or, except
  }

  /// The operators that compare two values.
  public enum Comparator: String, Hashable, Sendable, CaseIterable {
    /// Written as their raw values say.
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains, matches
    case startsWith = "starts with"
    case endsWith = "ends with"
  }

  /// What stands behind `in`.
  public enum Members: Hashable, Sendable {
    /// A list of literals in parentheses.
    case list([Expr], span: Span)
    /// An audience.
    case audience(Expr)
  }
}

extension Syntax.Expr {
  /// The period, where the grammar asks for one: there a bare four-digit number is a year.
  public var period: Syntax.Period? {
    switch kind {
    case .period(let period): period
    case .number(let number) where number.unit == nil && number.digits.utf8.count == 4:
      number.whole.map { Syntax.Period(kind: .year($0), text: number.digits, span: span) }
    case .number, .text, .range, .all, .path, .call, .negate, .not, .chain, .comparison, .membership, .isMissing,
      .conditional, .parenthesized, .missing:
      nil
    }
  }

  /// The path, if the formula is nothing else.
  public var path: Syntax.Path? { if case .path(let path) = kind { path } else { nil } }

  /// The formula without the parentheses around it.
  public var unwrapped: Syntax.Expr {
    var result = self
    while case .parenthesized(let inner) = result.kind { result = inner }
    return result
  }
}
