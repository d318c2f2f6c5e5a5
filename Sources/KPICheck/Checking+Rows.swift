import KPIDiagnostics
import KPIModel
import KPISyntax

// Expressions over one row.
extension Checking {
  /// The value of an expression for one row; nil with a diagnostic if it has none.
  mutating func row(_ expr: Syntax.Expr, _ scope: RowScope) -> Model.RowExpression? {
    guard !statedUnits.isEmpty, let name = statedUnits[expr.span], let stated = unit(name) else {
      return bareRow(expr, scope)
    }
    guard let value = bareRow(expr, scope) else { return nil }
    guard case .number(let unit) = value.type, UnitChecker.accepts(stated: stated, for: unit, isScaled: false) else {
      report(.unitOfRow(name, text: text(name.span), value.type))
      return nil
    }
    return Model.RowExpression(value.kind, .number(stated))
  }

  private mutating func bareRow(_ expr: Syntax.Expr, _ scope: RowScope) -> Model.RowExpression? {
    switch expr.kind {
    case .number(let number):
      return literal(number).map { Model.RowExpression(.number($0.value), .number($0.unit)) }
    case .text(let text): return Model.RowExpression(.text(text.value), .text)
    case .period: return day(expr).map { Model.RowExpression(.day($0), .date) }
    case .path(let path):
      if let flag = flag(path, scope) { return flag }
      return rowValue(path, scope)
    case .parenthesized(let inner): return row(inner, scope)
    case .call(let call): return rowCall(call, scope, at: expr.span)
    case .negate(let inner): return rowNegation(inner, scope)
    case .chain(let first, let rest):
      switch rest.first?.op {
      case .add?, .subtract?, .multiply?, .divide?: return rowArithmetic(first, rest, scope)
      case .and?, .or?, .except?, nil: return rowTest(expr, scope)
      }
    case .not, .comparison, .membership, .isMissing: return rowTest(expr, scope)
    case .conditional(let condition, let then, let otherwise):
      return rowConditional(condition, then, otherwise, scope)
    case .range, .all:
      report(.notAValue(at: expr.span))
      return nil
    case .missing: return nil
    }
  }

  /// `true` and `false` are written as words that no column has.
  private func flag(_ path: Syntax.Path, _ scope: RowScope) -> Model.RowExpression? {
    guard let name = path.single, !name.isBracketed, members[scope.dataset][name.text] == nil else { return nil }
    switch name.text {
    case "true": return Model.RowExpression(.flag(true), .flag)
    case "false": return Model.RowExpression(.flag(false), .flag)
    default: return nil
    }
  }

  private mutating func rowNegation(_ inner: Syntax.Expr, _ scope: RowScope) -> Model.RowExpression? {
    guard let value = row(inner, scope) else { return nil }
    guard value.type.isNumeric else {
      report(.wrongOperand("-", value.type, at: inner.span))
      return nil
    }
    if case .number(let number) = value.kind { return Model.RowExpression(.number(number.negated), value.type) }
    return Model.RowExpression(.negate(value), value.type)
  }

  private mutating func rowConditional(
    _ condition: Syntax.Expr, _ then: Syntax.Expr, _ otherwise: Syntax.Expr, _ scope: RowScope
  ) -> Model.RowExpression? {
    let test = rowCondition(condition, scope)
    let one = row(then, scope)
    let second = row(otherwise, scope)
    let other = second.flatMap { inCurrency(of: one?.type, $0, scope, at: otherwise.span) }
    guard let test, let one, let other, let type = common(one, then.span, other, otherwise.span) else { return nil }
    return Model.RowExpression(.conditional(test, then: one, otherwise: other), type)
  }

  /// The type that two alternatives share.
  mutating func common(
    _ left: Model.RowExpression, _ leftSpan: Span, _ right: Model.RowExpression, _ rightSpan: Span
  ) -> Model.ValueType? {
    switch (left.type, right.type) {
    case (.number(let one), .number(let other)):
      if isZero(left) { return right.type }
      if isZero(right) { return left.type }
      do { return .number(try UnitChecker.adding(one, other)) } catch {
        report(.units(error, verb: "choose between", leftSpan, rightSpan, texts: (text(leftSpan), text(rightSpan)), rates: project.rates))
        return nil
      }
    case (.text, .text), (.flag, .flag), (.date, .date), (.time, .time): return left.type
    case (.entity, .entity), (.entity, .text): return left.type
    case (.text, .entity): return right.type
    default:
      report(.differentTypes(left.type, leftSpan, right.type, rightSpan))
      return nil
    }
  }

  private func isZero(_ value: Model.RowExpression) -> Bool {
    if case .number(let number) = value.kind { number == .zero } else { false }
  }

  // MARK: Arithmetic

  private mutating func rowArithmetic(
    _ first: Syntax.Expr, _ rest: [Syntax.ChainLink], _ scope: RowScope
  ) -> Model.RowExpression? {
    var scope = scope
    // Nothing but numbers can be multiplied; sums may be of times.
    if rest.first?.op == .multiply || rest.first?.op == .divide { scope.fileType = .number(.plain) }
    let start = row(first, scope)
    var steps: [Model.ArithmeticStep] = []
    var type = start?.type
    var span = first.span
    for link in rest {
      guard let operand = row(link.operand, scope) else {
        type = nil
        continue
      }
      if let current = type {
        let isProduct = link.op == .multiply
        guard let operand = isProduct ? operand : inCurrency(of: current, operand, scope, at: link.operand.span) else {
          type = nil
          continue
        }
        type = rowResult(current, link.op, operand.type, span, link)
        steps.append(Model.ArithmeticStep(Self.arithmetic(link.op), operand))
      }
      span = span.joined(with: link.operand.span)
    }
    guard let start, let type, steps.count == rest.count else { return nil }
    return Model.RowExpression(.arithmetic(start, steps), type)
  }

  static func arithmetic(_ op: Syntax.ChainOperator) -> Model.Arithmetic {
    switch op {
    case .add: .plus
    case .subtract, .and, .or, .except: .minus
    case .multiply: .times
    case .divide: .divided
    }
  }

  /// The type of one step of arithmetic over rows.
  private mutating func rowResult(
    _ left: Model.ValueType, _ op: Syntax.ChainOperator, _ right: Model.ValueType, _ span: Span,
    _ link: Syntax.ChainLink
  ) -> Model.ValueType? {
    switch (left, op, right) {
    case (.date, .subtract, .date), (.date, .subtract, .time), (.time, .subtract, .date), (.time, .subtract, .time):
      return .number(.duration)
    case (.date, .add, .number(.duration)), (.date, .subtract, .number(.duration)), (.time, .add, .number(.duration)),
      (.time, .subtract, .number(.duration)):
      return .time
    case (.number(let one), _, .number(let other)):
      return unit(one, link, other, span).map { .number($0) }
    default:
      if case .number = right, left == .date || left == .time {
        report(.daysWithoutUnit(at: link.operand.span, text: text(link.operand.span)))
      } else {
        report(.wrongOperands(link.op.rawValue, left, span, right, link.operand.span))
      }
      return nil
    }
  }

  /// The unit of one step of arithmetic; reports units that do not go together.
  mutating func unit(_ left: Model.Unit, _ link: Syntax.ChainLink, _ right: Model.Unit, _ span: Span) -> Model.Unit? {
    let verb: String
    do {
      switch link.op {
      case .add, .subtract, .and, .or, .except:
        verb = link.op == .add ? "add" : "subtract"
        return try UnitChecker.adding(left, right)
      case .multiply:
        verb = "multiply"
        return try UnitChecker.multiplying(left, right)
      case .divide:
        verb = "divide"
        return try UnitChecker.dividing(left, right)
      }
    } catch {
      report(.units(error, verb: verb, span, link.operand.span, texts: (text(span), text(link.operand.span)), rates: project.rates))
      return nil
    }
  }
}
