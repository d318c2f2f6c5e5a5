import KPIModel

/// Writes expressions over rows as SQL. Links, look-ups and tags have become columns of the relation before.
struct RowExpressionWriter {
  let dialect: Dialect
  /// What `working_time` and `working_days` count.
  var working: Model.WorkingTime?
  /// The SQL for a column, link or look-up of the row.
  let column: (Model.RowExpression.Kind) throws(PlanProblem) -> SQLFragment

  /// The expression's value; NULL where it is missing.
  func value(_ expression: Model.RowExpression) throws(PlanProblem) -> SQLFragment {
    switch expression.kind {
    case .column, .linked, .linkExists, .lookup, .hasTag: return try column(expression.kind)
    case .outer: return try column(expression.kind)
    case .number(let number): return SQLFragment(sql: number.text)
    case .text(let text): return .bound(.text(text))
    case .flag(let flag): return flag ? "TRUE" : "FALSE"
    case .day(let day): return dialect.date(day)
    case .negate(let inner): return "(-\(try value(inner)))"
    case .arithmetic(let first, let steps): return try arithmetic(first, steps)
    case .conditional(let condition, let then, let otherwise):
      return
        "(CASE WHEN \(try value(condition)) THEN \(try value(then)) ELSE \(try value(otherwise)) END)"
    case .function(let name, let arguments): return try function(name, arguments)
    case .comparison, .textTest, .oneOf, .inPeriod, .isMissing, .not, .and, .or: return try condition(expression)
    }
  }

  // MARK: Conditions

  /// Texts and keys are categories in which missing is one more value, so their tests are never NULL; numbers, dates
  /// and flags that are missing meet no comparison.
  private func condition(_ expression: Model.RowExpression) throws(PlanProblem) -> SQLFragment {
    switch expression.kind {
    case .comparison(let left, let comparison, let right): return try self.comparison(left, comparison, right)
    case .textTest(let left, let test, let right):
      return "coalesce(\(dialect.textTest(test, try value(left), try value(right))), FALSE)"
    case .oneOf(let inner, let values):
      let list = try values.mapThrowing(value).joined(", ")
      let test: SQLFragment = "(\(try value(inner)) IN (\(list)))"
      return isCategory(inner.type) ? "coalesce(\(test), FALSE)" : test
    case .inPeriod(let inner, let from, let to):
      let day = try day(inner)
      return "(\(day) >= \(dialect.date(from)) AND \(day) < \(dialect.date(to)))"
    case .isMissing(let inner): return "(\(try value(inner)) IS NULL)"
    case .not(let inner): return "(NOT \(try value(inner)))"
    case .and(let parts): return "(\(try parts.mapThrowing(value).joined(" AND ")))"
    case .or(let parts): return "(\(try parts.mapThrowing(value).joined(" OR ")))"
    default: return try value(expression)
    }
  }

  private func isCategory(_ type: Model.ValueType) -> Bool {
    switch type {
    case .text, .entity: true
    case .number, .flag, .date, .time: false
    }
  }

  private func comparison(
    _ left: Model.RowExpression, _ comparison: Model.Comparison, _ right: Model.RowExpression
  ) throws(PlanProblem) -> SQLFragment {
    // Compared with a date, a time is its day.
    let isDay = left.type == .date || right.type == .date
    let a = isDay ? try day(left) : try value(left)
    let b = isDay ? try day(right) : try value(right)
    let isCategory = isCategory(left.type)
    switch comparison {
    case .equal: return isCategory ? "(\(a) IS NOT DISTINCT FROM \(b))" : "(\(a) = \(b))"
    case .notEqual: return isCategory ? "(\(a) IS DISTINCT FROM \(b))" : "(\(a) <> \(b))"
    case .less: return "(\(a) < \(b))"
    case .lessOrEqual: return "(\(a) <= \(b))"
    case .greater: return "(\(a) > \(b))"
    case .greaterOrEqual: return "(\(a) >= \(b))"
    }
  }

  private func day(_ expression: Model.RowExpression) throws(PlanProblem) -> SQLFragment {
    expression.type == .time ? dialect.day(of: try value(expression)) : try value(expression)
  }

  // MARK: Arithmetic

  private func arithmetic(
    _ first: Model.RowExpression, _ steps: [Model.ArithmeticStep]
  ) throws(PlanProblem) -> SQLFragment {
    var result = try value(first)
    var type = first.type
    for step in steps {
      let operand = try value(step.operand)
      switch (step.operation, type, step.operand.type) {
      case (.minus, .date, .date), (.minus, .date, .time), (.minus, .time, .date), (.minus, .time, .time):
        result = dialect.seconds(from: operand, to: result)
        type = .number(.duration)
      case (.plus, .date, .number), (.plus, .time, .number), (.minus, .date, .number), (.minus, .time, .number):
        result = dialect.adding(seconds: step.operation == .minus ? "(-\(operand))" : operand, to: result)
        type = .time
      case (.plus, _, _): result = "(\(result) + \(operand))"
      case (.minus, _, _): result = "(\(result) - \(operand))"
      case (.times, _, _): result = "(\(dialect.double(result)) * \(dialect.double(operand)))"
      case (.divided, _, _): result = "(\(dialect.double(result)) / nullif(\(dialect.double(operand)), 0))"
      }
    }
    return result
  }

  private func function(_ name: String, _ arguments: [Model.RowExpression]) throws(PlanProblem) -> SQLFragment {
    let values = try arguments.mapThrowing(value)
    if let working, values.count == 2 {
      let writer = WorkingTimeWriter(dialect: dialect, working: working)
      if name == "working_time" { return writer.seconds(from: values[0], to: values[1]) }
      if name == "working_days" { return writer.days(from: values[0], to: values[1]) }
    }
    guard let call = dialect.rowFunction(name, values) else {
      throw PlanProblem("`\(name)` is no function of rows")
    }
    return call
  }
}

extension Array {
  /// `map` that keeps the type of the error.
  func mapThrowing<Result, Failure: Error>(_ body: (Element) throws(Failure) -> Result) throws(Failure) -> [Result] {
    var result: [Result] = []
    result.reserveCapacity(count)
    for element in self { result.append(try body(element)) }
    return result
  }
}
